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
import type { Database, Queries } from './database.js';
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

  async function leaves(storeOrderId = order().storeOrderId): Promise<void> {
    const shipment = aShipment(`SH-${storeOrderId}`).with(aPackage('T1')).but({ id: chance.id(), storeOrderId }).build();
    await new SqlShipmentBooks(db.database, clock, chance).accept([{ storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
  }

  async function isTold(): Promise<void> {
    const told = { kind: 'shipment', packages: [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines: [] }] };
    await db.database.query(`update deliveries set status = 'done', told = $1 where seq = (select min(seq) from deliveries)`, [JSON.stringify(told)]);
    await db.database.query(`update lanes set claimed = '{}'`);
  }

  /** `meanwhile` happens when the row of the order is written and not yet on disk; `dies`: the process does, when it is. */
  function added(meanwhile: () => Promise<unknown>, { dies }: { readonly dies: boolean }): ReturnType<SqlOrderBooks['addTold']> {
    let [written, dead] = [false, false];
    const watched = (queries: Queries): Queries => ({
      query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
        if (dead) throw new Error('the process died');
        const rows = await queries.query<Row>(sql, parameters);
        if (!written && (written = sql.includes('insert into orders'))) await meanwhile();
        return rows;
      },
    });
    const onDisk = <T>(answer: T): T => {
      dead = dies && written;
      return answer;
    };
    const database = Object.assign(Object.create(db.database) as Database, {
      query: async <Row>(sql: string, parameters?: readonly unknown[]) => onDisk(await watched(db.database).query<Row>(sql, parameters)),
      transaction: async <T>(work: (queries: Queries) => Promise<T>) => onDisk(await db.database.transaction(queries => work(watched(queries)))),
    });
    return new SqlOrderBooks(database, clock, chance).addTold(store, order());
  }

  it.each([['', false], [', although the process that books it dies right then', true]])('is known to whoever tells of a box that is reported while it is booked: the report waits until it is%s', async (_, dies) => {
    let reporting: Promise<void> | undefined;
    expect(await added(async () => { reporting = leaves(); await waiting(1); }, { dies })).toMatchObject({ is: 'booked', owes: false });
    await reporting;
    expect(await claims()).toMatchObject([{ order: order(), told: [] }]);
  });

  it('is booked knowing of the box when that is being reported: it waits until it is', async () => {
    await gate.query('select from stores for update');
    const reporting = leaves();
    await waiting(1);
    const adding = books.addTold(store, order());
    await waiting(2);
    await gate.query('rollback');
    await reporting;
    expect(await adding).toMatchObject({ is: 'booked', owes: false });
  });

  it('is booked while others are, and boxes of others are reported', async () => {
    await added(async () => { await leaves('1002'); await books.addTold(store, anOrder('1003').build()); }, { dies: false });
    expect((await claims()).map(each => each.order)).toEqual([undefined]);
    expect(await books.find(store, [order().storeOrderId, '1003'])).toHaveLength(2);
  });

  it('is not booked while the store hears of the box, and has its units told when it comes again after that', async () => {
    await leaves();
    await claims();
    expect(await books.addTold(store, order())).toEqual({ is: 'busy' });
    await isTold();
    expect(await books.addTold(store, order())).toMatchObject({ is: 'booked', owes: true });
    expect(await claims()).toMatchObject([{ order: order(), told: [{ packages: [{ lines: [] }] }] }]);
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

  it('and is learned together with another one, while that is changed: none of the three waits for the next in a ring', async () => {
    const other = (quantity: number): Order => anOrder('1002').line('MUG', quantity).build();
    const [known] = await books.add(store, [other(1)], 'manual');
    for (const id of [order().storeOrderId, '1002']) await leaves(id);
    await gate.query(`select from shipments where store_order_id = '1002' for update`);
    const changing = books.change(known!.id, () => other(2));
    await waiting(1);
    const learning = books.add(store, [order(), other(1)], 'store');
    await Promise.race([learning, waiting(2)]);
    const adding = books.addTold(store, order());
    await Promise.race([adding, waiting(3)]);
    await gate.query('rollback');
    expect(await Promise.all([changing, learning, adding])).toMatchObject([{ is: 'booked' }, [{ order: order() }, { order: { storeOrderId: '1002' } }], { is: 'booked' }]);
  });
});
