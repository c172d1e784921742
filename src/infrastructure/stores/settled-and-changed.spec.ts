import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openLane } from '../../domain/delivery/breaker.js';
import type { BatchSettlement } from '../../application/ports/lane-book.js';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import { SqlLaneBook } from '../engine/lane-book.sql.js';
import { OrmStoreBooks } from './orm-store-books.js';
import { StoreChanges } from './store-changes.js';

const at = new Date('2026-10-02T12:00:00Z');

describe('a store whose refusal is settled at this moment', () => {
  let db: TestDatabase;
  let store: string;
  let stores: OrmStoreBooks;
  beforeAll(async () => { db = await openTestDatabase('postgres'); });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.empty();
    store = await new Rows(db.database).store();
    stores = new OrmStoreBooks(db.orm.em, db.database, new StoreChanges());
  });

  const refusal = (): BatchSettlement => ({
    startedAt: at, at, lane: openLane, wasClosed: false, items: [], exchanges: [], settled: [], pullForward: false,
    raise: [{ kind: 'refused-delivery', storeId: store, subject: 'SH-1', detail: 'no such order', whatToDo: 'Look.' }],
  });

  it.each([
    ['removed', () => stores.remove(store, true), 'removed'],
    ['given other settings', () => stores.edit(store, now => ({ store: { ...now, name: 'acme', secrets: {} }, startAnew: true })), 'changed'],
  ] as const)('is %s after that: neither waits for the other in vain', async (_, change, changed) => {
    const worker = new SqlLaneBook(db.database, new SteadyChance());
    const lease = (await worker.lease(store))!;
    const holdUp = new Client({ connectionString: db.location.databaseUrl });
    await holdUp.connect();
    try {
      await holdUp.query('begin');
      await holdUp.query('lock table findings in share mode');
      const settling = worker.settle(lease, refusal());
      await until('the settlement waits before its finding', async () => (await waitingForLocks(holdUp)) === 1);
      const changing = change();
      await until('the change waits for the settlement', async () => (await waitingForLocks(holdUp)) === 2);
      await holdUp.query('rollback');
      expect(await Promise.allSettled([settling, changing])).toEqual([{ status: 'fulfilled', value: true }, { status: 'fulfilled', value: changed }]);
    } finally {
      await holdUp.end();
    }
  });
});
