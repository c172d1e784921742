import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TcpRelay } from '../../../test/harness/tcp-relay.js';
import { WiredDatabase } from '../../../test/harness/wired-database.js';
import type { Database } from './database.js';

const patienceMs = 3_000;

describe('a database machine that is gone without a word', () => {
  let wired: WiredDatabase;
  let wire: TcpRelay;
  let database: Database;

  beforeEach(async () => {
    wired = await WiredDatabase.open(patienceMs);
    ({ wire, database } = wired);
  });
  afterEach(() => wired.close());

  it('keeps nobody waiting for ever: what waits for its answer is told so, as of any database that is away', async () => {
    await database.query('select 1');
    wire.hang();
    await expect(database.query('select 1')).rejects.toMatchObject({ code: 'ETIMEDOUT', message: expect.stringContaining(`${patienceMs} ms`) });
  });

  it('and is back under the same address answers the next who ask, on new connections', async () => {
    await Promise.all([database.query('select pg_sleep(0.05)'), database.query('select pg_sleep(0.05)')]);
    wire.hang();
    await Promise.allSettled([database.query('select 1'), database.query('select 1')]);
    await wire.cut();
    await wire.mend();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not what a statement is taken for that is answered in time, again and again', async () => {
    for (let times = 0; times < 4; times += 1) await database.query(`select pg_sleep(${patienceMs / 3_000})`);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
