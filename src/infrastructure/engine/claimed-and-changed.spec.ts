import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { LaneLease } from '../../application/ports/lane-book.js';
import type { NewDelivery, ShipmentChanged } from '../../application/ports/shipment-books.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import { SqlShipmentBooks } from '../persistence/shipment-books.sql.js';
import { FreshNews } from './fresh-news.js';
import { SqlLaneBook } from './lane-book.sql.js';

describe('a number that is corrected at the moment in which the shipment is claimed', () => {
  const clock = new VirtualClock();
  const chance = new SteadyChance();
  let db: TestDatabase;
  let books: SqlShipmentBooks;
  let shipment: Shipment;
  let delivery: NewDelivery;
  let store: string;

  beforeAll(async () => { db = await openTestDatabase('postgres'); });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.empty();
    store = await new Rows(db.database).store();
    books = new SqlShipmentBooks(db.database, clock, chance);
    shipment = aShipment('SH-1').with(aPackage('1Z-OLD').of('MUG', 1)).but({ id: chance.id() }).build();
    delivery = { id: chance.id(), dueAt: clock.now(), status: 'waiting' };
    await books.accept([{ storeId: store, shipment, delivery }]);
  });

  const corrected = (): Promise<ShipmentChanged<never>> => books.change(shipment.id, now => ({
    is: 'changed',
    shipment: { ...now, packages: now.packages.map(each => ({ ...each, trackingNumber: '1Z-NEW' })) },
    delivery: { id: chance.id(), kind: 'tracking', dueAt: clock.now(), changes: { packages: [] } },
  }));
  const numbers = async (claiming: ReturnType<SqlLaneBook['claim']>) => (await claiming).flatMap(({ shipments }) => shipments.flatMap(each => each.packages.map(box => box.trackingNumber)));

  /** What comes of both when the change is stopped before it writes its news, and the claim begins then. */
  async function atOnce(worker: SqlLaneBook, lease: LaneLease): Promise<{ readonly changed: ShipmentChanged<never>; readonly claimed: readonly (string | null)[] }> {
    const holdUp = new Client({ connectionString: db.location.databaseUrl });
    await holdUp.connect();
    try {
      await holdUp.query('begin');
      await holdUp.query('lock table deliveries in share mode');
      const changing = corrected();
      await until('the change waits', async () => (await waitingForLocks(holdUp)) === 1);
      const claiming = worker.claim(lease, 10, clock.now());
      await Promise.race([claiming, until('the claim waits too', async () => (await waitingForLocks(holdUp)) === 2)]);
      await holdUp.query('rollback');
      return { changed: await changing, claimed: await numbers(claiming) };
    } finally {
      await holdUp.end();
    }
  }

  it('is told as it is after the change: whoever took the lane over would not know which of the two the store heard', async () => {
    const worker = new SqlLaneBook(db.database, chance);
    expect(await atOnce(worker, (await worker.lease(store))!)).toEqual({ changed: expect.objectContaining({ is: 'changed' }), claimed: ['1Z-NEW'] });
  });

  it('is told so by the worker as well that booked it with the number of before and need not read it', async () => {
    const fresh = new FreshNews();
    const worker = new SqlLaneBook(db.database, chance, fresh);
    const lease = (await worker.lease(store))!;
    fresh.found(store, [], { all: true, now: clock.now() });
    fresh.note(store, { id: delivery.id, dueAt: clock.now(), shipment, size: 1_000 });
    expect((await atOnce(worker, lease)).claimed).toEqual(['1Z-NEW']);
  });

  it('is not changed any more when its store was removed', async () => {
    await db.database.query('delete from lanes');
    expect(await corrected()).toEqual({ is: 'unknown' });
  });
});
