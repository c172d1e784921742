import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TcpRelay } from '../../../test/harness/tcp-relay.js';
import { WiredDatabase } from '../../../test/harness/wired-database.js';
import type { Database } from './database.js';

/** More than the pool has places. */
const times = 12;

describe('a database that hangs up on connections', () => {
  let wired: WiredDatabase;
  let wire: TcpRelay;
  let database: Database;

  beforeEach(async () => {
    wired = await WiredDatabase.open();
    ({ wire, database } = wired);
    await wire.cut();
    await wire.mend();
  });
  afterEach(() => wired.close());

  it.each([
    ['just made', 'idle_in_transaction_session_timeout', () => database.query('select 1')],
    ['in the middle of a statement', 'select 2', () => database.query('select 2')],
    ['as a transaction begins', 'begin', () => database.transaction(queries => queries.query('select 3'))],
    ['as a transaction ends', 'commit', () => database.transaction(queries => queries.query('select 4'))],
  ])('%s, again and again, is asked again on new ones once it is back, and the service can stop', async (_, word, ask) => {
    wire.cutsWhoSays(word);
    for (let asked = 0; asked < times; asked += 1) await expect(ask()).rejects.toThrow();
    wire.cutsWhoSays(undefined);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
