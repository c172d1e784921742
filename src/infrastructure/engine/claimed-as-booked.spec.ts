import { beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openLane } from '../../domain/delivery/breaker.js';
import { later } from '../../domain/time/duration.js';
import type { ClaimedDelivery, LaneLease } from '../../application/ports/lane-book.js';
import type { ShipmentDecision } from '../../application/ports/shipment-books.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { someShipments } from '../../../test/builders/arbitrary-facts.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { Database, type Queries } from '../persistence/database.js';
import { SqlOrderBooks } from '../persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../persistence/shipment-books.sql.js';
import { SqlDeliveryDesk } from '../views/sql-delivery-desk.js';
import { FreshNews } from './fresh-news.js';
import { SqlLaneBook } from './lane-book.sql.js';

eachDatabase('news that a worker booked itself a moment ago', opened => {
  const clock = new VirtualClock();
  const chance = new SteadyChance();
  let said: string[];
  let store: string;
  let fresh: FreshNews;
  let books: SqlShipmentBooks;
  let worker: SqlLaneBook;
  let lease: LaneLease;

  beforeEach(async () => {
    await opened().empty();
    said = [];
    store = await new Rows(opened().database).store();
    fresh = new FreshNews();
    books = new SqlShipmentBooks(opened().database, clock, chance, fresh);
    worker = new SqlLaneBook(new Overheard(opened().database, said), chance, fresh);
    lease = (await worker.lease(store))!;
    await claim();
  });

  const claim = (held: readonly string[] = []): Promise<readonly ClaimedDelivery[]> => worker.claim(lease, 500, clock.now(), held);
  const giveBack = () => worker.settle(lease, { startedAt: clock.now(), at: clock.now(), lane: openLane, wasClosed: false, items: [], exchanges: [], raise: [], settled: [], pullForward: false });
  /** How often the shipments of an order were read from the books. */
  const read = (): number => said.splice(0).filter(sql => sql.includes('from shipments')).length;

  const book = (...shipments: readonly Shipment[]): Promise<string[]> => bookedBy(books, shipments);

  async function bookedBy(whose: SqlShipmentBooks, shipments: readonly Shipment[]): Promise<string[]> {
    const entries = shipments.map(shipment => ({ storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' as const } }));
    await whose.accept(entries);
    return entries.map(each => each.delivery.id);
  }

  function aBox(order = '5551'): Shipment {
    const id = chance.id();
    return aShipment(id).with(aPackage(`1Z${id}`).of('MUG', 1)).but({ id, externalId: id, storeOrderId: order }).build();
  }

  it('is claimed as the books have it, without their being read', async () => {
    await fc.assert(fc.asyncProperty(someShipments, async shipments => {
      const told = shipments.map((each, at) => ({ ...each, id: chance.id(), externalId: chance.id(), storeOrderId: chance.id(), shippedAt: new Date(at) }));
      await new SqlOrderBooks(opened().database, clock, chance).add(store, [anOrder(told[0]!.storeOrderId).line('A', 2).build()], 'manual');
      await book(...told);
      read();
      const asBooked = await claim();
      const reads = read();
      await giveBack();
      await clock.advance(1_000);
      expect([reads, asBooked]).toEqual([0, await claim()]);
      await opened().database.query('delete from deliveries');
    }), { numRuns: 20 });
  });

  it('is known to fill the memory as it fills the books', async () => {
    const box = aBox();
    await book(box);
    expect(fresh.take(store, 1, clock.now())[0]?.size).toBeGreaterThan(JSON.stringify(box).length);
  });

  it('is claimed on disk like any other', async () => {
    const [first] = await book(aBox('1'));
    await claim();
    const [second] = await book(aBox('2'));
    await claim([first!]);
    expect(await opened().database.query('select to_json(claimed) as claimed from lanes')).toEqual([{ claimed: [first, second] }]);
  });

  it.each([['in hand', 'waiting'], ['told', 'done']])('is not claimed again when it was claimed before its booking was answered: it is %s', async (_, status) => {
    const box = aBox();
    const [id] = await book(box);
    const [inHand] = await claim();
    fresh.note(store, { id: id!, dueAt: clock.now(), shipment: box, size: 1_000 });
    await opened().database.query('update deliveries set status = $1', [status]);
    expect([inHand!.delivery.id, await claim(status === 'waiting' ? [id!] : [])]).toEqual([id, []]);
  });

  const corrected = (now: Shipment): ShipmentDecision<never> => ({
    is: 'changed',
    shipment: { ...now, packages: now.packages.map(each => ({ ...each, trackingNumber: '1Z-NEW' })) },
    delivery: { id: chance.id(), kind: 'tracking', dueAt: clock.now(), changes: { packages: [] } },
  });

  it('is read when its number was corrected since', async () => {
    const box = aBox();
    await book(box);
    await books.change(box.id, corrected);
    expect((await claim()).flatMap(each => each.shipments.flatMap(({ packages }) => packages.map(({ trackingNumber }) => trackingNumber)))).toEqual(['1Z-NEW']);
  });

  it('is read when another box of its order was booked since', async () => {
    await book(aBox());
    await book(aBox());
    expect((await claim()).map(each => each.shipments.length)).toEqual([2]);
  });

  it('comes with its order when that was posted since', async () => {
    await book(aBox());
    await new SqlOrderBooks(opened().database, clock, chance).addTold(store, anOrder('5551').line('MUG', 3).build());
    expect((await claim()).map(each => each.order?.lines.map(line => line.quantity))).toEqual([[3]]);
  });

  it('is not told when a person discarded it since', async () => {
    const [delivery] = await book(aBox());
    await new SqlDeliveryDesk(opened().database, clock).discard(delivery!);
    expect(await claim()).toEqual([]);
  });

  it.each([
    ['tried', 'tries = 1', { tries: 1 }],
    ['said, and nobody knows how that ended', 'ending_unknown = true', { endingUnknown: true }],
    ['put back by a person', 'replay = true', { replay: true }],
  ])('is read when it was %s since', async (_, became, asItStands) => {
    await book(aBox());
    await opened().database.query(`update deliveries set ${became}`);
    expect(await claim()).toEqual([expect.objectContaining({ delivery: expect.objectContaining(asItStands) })]);
  });

  it('is read when words of it are kept that the store may have heard', async () => {
    await book(aBox());
    await opened().database.query(`update deliveries set sent = $1`, [JSON.stringify(aNotice().build())]);
    expect((await claim()).map(each => each.sent?.kind)).toEqual(['shipment']);
  });

  it('is not told before its time when it was put off since', async () => {
    await book(aBox());
    await opened().database.query(`update deliveries set due_at = $1`, [later(clock.now(), 1)]);
    expect(await claim()).toEqual([]);
  });

  it('is not told when its store was paused since', async () => {
    await book(aBox());
    await opened().database.query('update lanes set paused = true');
    expect(await claim()).toEqual([]);
  });

  it('is not told by a worker that lost its lane to another', async () => {
    await book(aBox());
    await opened().database.query(`update lanes set leased_until = clock_timestamp() - interval '1 second'`);
    const other = new SqlLaneBook(opened().database, chance);
    const claimed = await other.claim((await other.lease(store))!, 500, clock.now());
    expect([await claim(), claimed.length]).toEqual([[], 1]);
  });

  it('keeps news that another process booked waiting for half a second at most', async () => {
    await book(aBox('1'));
    const [elsewhere] = await bookedBy(new SqlShipmentBooks(opened().database, clock, chance), [aBox('2')]);
    await clock.advance(500);
    expect((await claim()).map(each => each.delivery.id)).toContain(elsewhere);
  });
});

/** Writes down what is said to the database. */
class Overheard extends Database {
  constructor(private readonly inner: Database, private readonly said: string[]) {
    super(() => { throw new Error('expected the database within to be asked'); }, inner.kind);
  }

  override query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    this.said.push(sql);
    return this.inner.query(sql, parameters);
  }

  override transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.inner.transaction(queries => work({
      query: (sql, parameters) => {
        this.said.push(sql);
        return queries.query(sql, parameters);
      },
    }));
  }
}
