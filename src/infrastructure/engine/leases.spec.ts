import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import type { LaneLease } from '../../application/ports/lane-book.js';
import { SqlLaneBook } from './lane-book.sql.js';
import { holdLane } from './lane-statements.js';

describe('lanes that many processes write', () => {
  let db: TestDatabase;
  beforeAll(async () => { db = await openTestDatabase('postgres'); });
  afterAll(() => db.close());
  beforeEach(() => db.empty());

  it('are kept although somebody else is writing them whenever this is asked for: it is waited for', async () => {
    const [worker, warehouse] = [new SqlLaneBook(db.database, new SteadyChance()), new Client({ connectionString: db.location.databaseUrl })];
    await worker.lease(await new Rows(db.database).store('acme-ca'));
    await db.database.query(`update lanes set leased_until = clock_timestamp() + interval '9 seconds'`);
    await warehouse.connect();
    try {
      await warehouse.query('begin');
      await warehouse.query(holdLane.replace('$1', `(select id from stores where name = 'acme-ca')`));
      const keeping = worker.keepLeases();
      await until('it waits', async () => (await waitingForLocks(warehouse)) === 1);
      await warehouse.query('commit');
      await keeping;
      expect(await db.database.query(`select from lanes where leased_until > clock_timestamp() + interval '25 seconds'`)).toHaveLength(1);
    } finally {
      await warehouse.end();
    }
  });

  it('are kept although the lane of another store is held up by its removal', async () => {
    const [rows, worker, removal] = [new Rows(db.database), new SqlLaneBook(db.database, new SteadyChance()), new Client({ connectionString: db.location.databaseUrl })];
    const [removed, other] = [await rows.store('acme-us'), await rows.store('acme-eu')];
    for (const store of [removed, other]) await worker.lease(store);
    await db.database.query(`update lanes set leased_until = clock_timestamp() + interval '9 seconds'`);
    const kept = () => db.database.query<{ store_id: string }>(`select store_id from lanes where leased_until > clock_timestamp() + interval '25 seconds' order by store_id`);
    await removal.connect();
    try {
      await removal.query('begin');
      await removal.query('delete from lanes where store_id = $1', [removed]);
      await worker.keepLeases();
      expect(await kept()).toEqual([{ store_id: other }]);
      await removal.query('rollback');
    } finally {
      await removal.end();
    }
    await worker.keepLeases();
    expect(await kept()).toHaveLength(2);
  }, 10_000);
});

describe('a lease', () => {
  const kept = [{ store_id: 'store', fence: 1 }];
  const taken = [{ fence: 1, streak: 0, closed_until: null, closed_why: null, orphans: [] }];
  const database = { query: () => Promise.resolve(kept), transaction: <T>(work: (queries: unknown) => Promise<T>) => work({ query: () => Promise.resolve(taken) }) };
  let lanes: SqlLaneBook;
  let lease: LaneLease;
  beforeEach(async () => {
    lanes = new SqlLaneBook(database as never, new SteadyChance());
    lease = (await lanes.lease('store'))!;
  });
  afterEach(() => void jest.restoreAllMocks());

  it('runs out by itself when nobody keeps it', () => {
    expect(lease.leftMs()).toBeLessThanOrEqual(30_000);
    expect(lease.leftMs()).toBeGreaterThan(29_000);
  });

  it('lasts a whole term more when it is kept, so that a long backlog is told in one go', async () => {
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 25_000);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    expect(lease.leftMs()).toBeLessThanOrEqual(5_000);
    await lanes.keepLeases();
    expect(lease.leftMs()).toBe(30_000);
  });
});
