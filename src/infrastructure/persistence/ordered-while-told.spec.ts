import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { LaneLease } from '../../application/ports/lane-book.js';
import type { Order } from '../../domain/order/order.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import { SqlLaneBook } from '../engine/lane-book.sql.js';
import type { Database } from './database.js';
import { SqlOrderBooks } from './order-books.sql.js';
import { SqlShipmentBooks } from './shipment-books.sql.js';

describe('an order that is told to us in the moment in which its first box leaves', () => {
  const [clock, chance] = [new VirtualClock(), new SteadyChance()];
  const order = (quantity = 1): Order => anOrder().line('MUG', quantity).build();
  let db: TestDatabase;
  let gate: Client;
  let books: SqlOrderBooks;
  let store: string;
  let worker: SqlLaneBook;
  let lease: LaneLease;

  beforeAll(async () => { db = await openTestDatabase('postgres'); });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.empty();
    store = await new Rows(db.database).store();
    books = new SqlOrderBooks(db.database, clock, chance);
    worker = new SqlLaneBook(db.database, chance);
    lease = (await worker.lease(store))!;
    gate = new Client({ connectionString: db.location.databaseUrl });
    await gate.connect();
    await gate.query('begin');
  });
  afterEach(() => gate.end());

  const waiting = (n: number): Promise<unknown> => until(`${n} wait`, async () => (await waitingForLocks(gate)) === n);
  const claims = () => worker.claim(lease, 10, clock.now());

  async function leaves(): Promise<void> {
    const shipment = aShipment('SH-1').with(aPackage('T1')).but({ id: chance.id() }).build();
    await new SqlShipmentBooks(db.database, clock, chance).accept([{ storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
  }

  async function isTold(): Promise<void> {
    const told = { kind: 'shipment', packages: [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines: [] }] };
    await db.database.query(`update deliveries set status = 'done', told = $1 where seq = (select min(seq) from deliveries)`, [JSON.stringify(told)]);
    await db.database.query(`update lanes set claimed = '{}'`);
  }

  /** The order is told while `meanwhile` happens, after it was seen that nothing has left for it. */
  function addedWhile(meanwhile: () => Promise<unknown>): ReturnType<SqlOrderBooks['addTold']> {
    let looked = false;
    const watched = Object.assign(Object.create(db.database) as Database, {
      query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
        const rows = await db.database.query<Row>(sql, parameters);
        if (!looked && (looked = true)) await meanwhile();
        return rows;
      },
    });
    return new SqlOrderBooks(watched, clock, chance).addTold(store, order());
  }

  it('has its units told of a box that the store heard of without them', async () => {
    expect(await addedWhile(async () => { await leaves(); await isTold(); })).toMatchObject({ is: 'booked', owes: true });
    expect(await claims()).toMatchObject([{ order: order(), told: [{ packages: [{ lines: [] }] }] }]);
  });

  it('has them told of a box that the store hears of just now, after that', async () => {
    expect(await addedWhile(async () => { await leaves(); await claims(); })).toMatchObject({ is: 'booked', owes: true });
    await isTold();
    expect(await claims()).toMatchObject([{ order: order(), told: [{ packages: [{ lines: [] }] }] }]);
  });

  it('and of a box that somebody began to claim before the order was there', async () => {
    await gate.query('select from lanes for update');
    let claiming: ReturnType<typeof claims> | undefined;
    const adding = addedWhile(async () => {
      await leaves();
      claiming = claims();
      await waiting(1);
    });
    await waiting(2);
    await gate.query('rollback');
    expect([(await claiming)!.map(each => each.order), await adding]).toMatchObject([[undefined], { is: 'booked', owes: true }]);
  });

  it('owes nothing more of a box whose news is yet to be written', async () => {
    expect(await addedWhile(leaves)).toMatchObject({ is: 'booked', owes: false });
    expect(await claims()).toMatchObject([{ order: order(), told: [] }]);
  });

  it('and is changed in that moment by somebody who had told of it before: neither waits for what the other has', async () => {
    const [known] = await books.add(store, [order()], 'manual');
    await leaves();
    await gate.query('select from shipments for update');
    const adding = books.addTold(store, order());
    await waiting(1);
    const changing = books.change(known!.id, () => order(2));
    await waiting(2);
    await gate.query('rollback');
    expect(await Promise.all([adding, changing])).toMatchObject([{ is: 'booked', owes: false }, { is: 'booked', booked: { order: { lines: [{ quantity: 2 }] } } }]);
  });
});
