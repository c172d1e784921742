import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import { SqlDeliveryDesk } from '../views/sql-delivery-desk.js';
import { SqlLaneBook } from './lane-book.sql.js';

describe('a delivery that a person discards at the moment in which it is claimed', () => {
  const clock = new VirtualClock(new Date('2026-10-06T12:00:00Z'));
  let db: TestDatabase;
  let store: string;
  let delivery: string;

  beforeAll(async () => { db = await openTestDatabase('postgres'); });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.empty();
    const rows = new Rows(db.database);
    store = await rows.store();
    delivery = await rows.delivery(store);
  });

  it('is either told or discarded: nobody is answered that it is discarded while its store is about to hear it', async () => {
    const worker = new SqlLaneBook(db.database, new SteadyChance());
    const lease = (await worker.lease(store))!;
    const holdUp = new Client({ connectionString: db.location.databaseUrl });
    await holdUp.connect();
    try {
      await holdUp.query('begin');
      await holdUp.query('select from lanes for update');
      const claiming = worker.claim(lease, 10, clock.now());
      await until('the claim has read what is due', async () => (await waitingForLocks(holdUp)) === 1);
      const discarding = new SqlDeliveryDesk(db.database, clock).discard(delivery);
      await Promise.race([discarding, until('the person waits too', async () => (await waitingForLocks(holdUp)) === 2)]);
      await holdUp.query('rollback');
      expect([(await claiming).length, await discarding]).toEqual([1, { is: 'busy' }]);
    } finally {
      await holdUp.end();
    }
  });
});
