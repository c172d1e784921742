import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openLane } from '../../domain/delivery/breaker.js';
import type { BatchSettlement, ClaimedDelivery } from '../../application/ports/lane-book.js';
import type { ShipmentEntry } from '../../application/ports/shipment-books.js';
import { History } from '../../bench/history.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { ExplainedDatabase, rowsRead, waysOf } from '../../../test/harness/explained-database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { SystemClock } from '../time/system-clock.js';
import { SqlOrderBooks } from '../persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../persistence/shipment-books.sql.js';
import { SqlSightings } from '../reconcile/sightings.sql.js';
import { SqlAttemptList } from '../views/sql-attempt-list.js';
import { SqlDeliveryDesk } from '../views/sql-delivery-desk.js';
import { SqlDeliveryList } from '../views/sql-delivery-list.js';
import { SqlOwedNews } from '../views/sql-owed-news.js';
import { SqlShipmentViews } from '../views/shipment-views.sql.js';
import { FreshNews } from './fresh-news.js';
import { SqlLaneBook } from './lane-book.sql.js';

/**
 * What a delivery's life takes, and by which indexes its rows are found. The few rows of `stores` and `lanes` may be read as PostgreSQL
 * likes.
 */
const ways: Readonly<Record<string, readonly string[]>> = {
  'taking in': ['shipments by shipments_external_id_store_id_key', 'shipments by shipments_of_order'],
  'taking in again': ['deliveries by deliveries_of_order', 'shipments by shipments_external_id_store_id_key', 'shipments by shipments_of_order'],
  'looking at the order beforehand': ['shipments by shipments_of_order'],
  'sweeping for due lanes': ['deliveries by deliveries_of_order', 'deliveries by deliveries_open'],
  'taking the lane of a dead worker': ['deliveries by deliveries_pkey'],
  'claiming': ['deliveries by deliveries_of_order', 'deliveries by deliveries_open', 'deliveries by deliveries_pkey', 'orders by orders_store_id_store_order_id_key', 'shipments by shipments_of_order'],
  'claiming what was booked a moment ago': ['deliveries by deliveries_of_order', 'orders by orders_store_id_store_order_id_key'],
  'an order that we are told of': ['orders by orders_store_id_store_order_id_key', 'shipments by shipments_of_order'],
  'learning an order': ['orders by orders_store_id_store_order_id_key'],
  'settling': ['deliveries by deliveries_pkey'],
  'an order that asks for more': ['deliveries by deliveries_of_order', 'orders by orders_pkey', 'orders by orders_store_id_store_order_id_key', 'shipments by shipments_of_order'],
  'settling when the store is back': ['deliveries by deliveries_open', 'deliveries by deliveries_pkey'],
  'asking whether more is due': ['deliveries by deliveries_of_order', 'deliveries by deliveries_open'],
  'giving the lane back': ['deliveries by deliveries_of_order', 'deliveries by deliveries_open'],
  'looking for the number on a box': ['shipments by shipments_by_number', 'shipments by shipments_pkey'],
  'listing what waits': ['deliveries by deliveries_pkey'],
  'listing what has waited at a store for long': ['deliveries by deliveries_open', 'deliveries by deliveries_pkey'],
  'looking what was told and not seen': ['attempts by attempts_of_store', 'deliveries by deliveries_of_order', 'deliveries by deliveries_open', 'deliveries by deliveries_pkey', 'findings by findings_open', 'sightings by sightings_pkey'],
  'retrying some of what waits': ['deliveries by deliveries_of_order', 'deliveries by deliveries_open', 'deliveries by deliveries_pkey'],
  'retrying some of what rests': ['deliveries by deliveries_of_order', 'deliveries by deliveries_pkey', 'deliveries by deliveries_resting'],
  'counting what a store is owed': ['deliveries by deliveries_open', 'deliveries by deliveries_resting'],
};

const [settled, due] = [20_000, 2_000];
/** Long ids make a high index, which PostgreSQL likes less than another one of the same store. */
const orderOf = (number: string): string => `order-${'0'.repeat(200)}-${number}`;
const small = /^(?:lanes|stores|s|l) /;

describe('the way to a delivery\'s rows among many', () => {
  const clock = new SystemClock();
  const chance = new SteadyChance();
  let db: TestDatabase;
  let client: Client;
  let explained: ExplainedDatabase;
  let rows: Rows;
  let store: string;
  let history: History;

  beforeAll(async () => {
    db = await openTestDatabase('postgres');
    client = new Client({ connectionString: db.location.databaseUrl });
    await client.connect();
    explained = new ExplainedDatabase(() => (db.orm.em.getConnection() as unknown as { getClient(): never }).getClient(), 'hosted');
    rows = new Rows(db.database);
    store = await rows.store();
    await life(entryOf('p0'));
    history = new History(client, { storeOrderId: orderOf('p0'), number: 'p0' });
    await history.addSettled(settled);
    await history.tidy();
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await db.close();
  });

  function entryOf(number: string): ShipmentEntry {
    const id = chance.id();
    const shipment = aShipment(id).with(aPackage(`1Z${number}`).of('MUG', 1)).but({ id, externalId: `SH-${number}`, storeOrderId: orderOf(number), orderNumber: `#${number}` }).build();
    return { storeId: store, shipment, delivery: { id: chance.id(), dueAt: new Date(0), status: 'waiting' } };
  }

  function settlementOf(claimed: readonly ClaimedDelivery[]): BatchSettlement {
    const at = clock.now();
    const exchanges = claimed.map(() => ({ id: chance.id(), at, tookMs: 3, about: [], request: { method: 'POST', url: 'https://acme.example/', headers: {}, body: '{}' }, response: { status: 200, headers: {}, body: '' } }));
    const items = claimed.map(({ delivery, shipments }, nth) => ({
      delivery,
      settlement: { status: 'done' as const, dueAt: at, tries: 1, endingUnknown: false, ticket: null, outcome: { is: 'done' as const } },
      sent: null,
      told: { kind: 'shipment' as const, packages: shipments.flatMap(each => each.packages).map(box => ({ packageId: box.id, trackingNumber: box.trackingNumber, reference: null, lines: [{ storeLineId: 'line-MUG', quantity: 1 }] })) },
      attempt: { id: chance.id(), number: 1, exchanges: [exchanges[nth]!.id] },
    }));
    return { startedAt: at, at, lane: openLane, wasClosed: false, items, exchanges, raise: [], settled: [], pullForward: true };
  }

  /** A delivery's life, every step with the ways that were taken in it. */
  async function life(entry: ShipmentEntry): Promise<Record<string, string[]>> {
    const fresh = new FreshNews();
    const [shipments, orders] = [new SqlShipmentBooks(explained, clock, chance, fresh), new SqlOrderBooks(explained, clock, chance)];
    const [dead, worker] = [new SqlLaneBook(explained, chance), new SqlLaneBook(explained, chance, fresh)];
    const found: Record<string, string[]> = {};
    const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      explained.takeWays();
      const result = await work();
      found[name] = explained.takeWays().filter(way => !small.test(way));
      return result;
    };
    const { storeOrderId } = entry.shipment;
    await step('taking in', () => shipments.accept([entry]));
    await step('taking in again', () => shipments.accept([entryAgain(entry)]));
    await step('looking at the order beforehand', () => shipments.ofOrders([{ storeId: store, storeOrderId }]));
    await step('sweeping for due lanes', () => worker.due(clock.now()));
    await dead.claim((await dead.lease(store))!, 1, clock.now());
    await client.query(`update lanes set leased_until = clock_timestamp() - interval '1 second'`);
    const lease = (await step('taking the lane of a dead worker', () => worker.lease(store)))!;
    const claimed = await step('claiming', () => worker.claim(lease, 500, clock.now()));
    const [learned] = await step('learning an order', () => orders.add(store, [{ ...anOrder(storeOrderId).line('MUG', 1).build(), number: entry.shipment.orderNumber }], 'store'));
    await step('an order that we are told of', () => orders.addTold(store, anOrder(`${storeOrderId}-told`).line('MUG', 1).build()));
    await step('settling', () => worker.settle(lease, { ...settlementOf(claimed), pullForward: false, shown: [{ deliveryId: chance.id(), told: { kind: 'shipment', packages: [] } }] }));
    await step('an order that asks for more', () => orders.change(learned!.id, order => ({ ...order, lines: order.lines.map(line => ({ ...line, quantity: line.quantity + 1 })) })));
    await step('settling when the store is back', () => worker.settle(lease, settlementOf([])));
    await step('asking whether more is due', () => worker.hasDue(lease, clock.now()));
    await shipments.accept([entryOf(`${entry.shipment.externalId}-found`)]);
    await worker.claim(lease, 500, clock.now());
    await shipments.accept([entryOf(`${entry.shipment.externalId}-fresh`)]);
    await step('claiming what was booked a moment ago', () => worker.claim(lease, 500, clock.now()));
    await step('giving the lane back', () => worker.release(lease));
    await step('looking for the number on a box', () => new SqlShipmentViews(explained).page({ trackingNumber: `1Z${entry.shipment.externalId.slice(3)}` }, { limit: 50 }));
    const list = new SqlDeliveryList(explained, new SqlAttemptList(explained));
    await step('listing what waits', () => list.page({ status: 'waiting' }, { limit: 50 }));
    await step('listing what has waited at a store for long', () => list.page({ storeId: store, status: 'waiting', until: new Date(0) }, { limit: 50 }));
    await step('looking what was told and not seen', async () => {
      const [sightings, times] = [new SqlSightings(explained), { now: clock.now(), settledBefore: clock.now(), seenBefore: clock.now() }];
      await sightings.storesToLookAt(['shop'], times);
      await sightings.toldAndNotSeen(store, times, 20);
    });
    const desk = new SqlDeliveryDesk(explained, clock);
    await step('retrying some of what waits', async () => desk.retryMany({ status: 'waiting' }, 1, (await desk.retryMany({ status: 'waiting' }, 1)).next));
    await step('retrying some of what rests', () => desk.retryMany({ status: 'resting', storeId: store }, 1));
    await step('counting what a store is owed', () => new SqlOwedNews(explained).of([store]));
    return found;
  }

  const entryAgain = (entry: ShipmentEntry): ShipmentEntry => ({ ...entry, shipment: { ...entry.shipment, id: chance.id() }, delivery: { ...entry.delivery, id: chance.id() } });

  it('is an index for every one, with statistics made before anything was due', async () => {
    await history.addDue(due);
    expect(await life(entryOf('p1'))).toEqual(ways);
  }, 60_000);

  it('is the same with statistics of today', async () => {
    await history.tidy();
    explained.statements.length = 0;
    expect(await life(entryOf('p2'))).toEqual(ways);
  }, 60_000);

  it.each([['nothing is', 0], ['a batch is', 20]])('is walked no further than a batch goes, however much is due, when %s in hand', async (_, inHand) => {
    const worker = new SqlLaneBook(explained, chance);
    const lease = (await worker.lease(store))!;
    const hand = (await worker.claim(lease, inHand, clock.now())).map(each => each.delivery.id);
    await worker.claim(lease, 20, clock.now(), hand);
    expect(await rowsRead(db.database, explained.statements.at(-1)!, 'deliveries')).toBeLessThan(200);
    await worker.release(lease);
  });

  it('is walked no further than a portion goes that a person retries of all that waits', async () => {
    const desk = new SqlDeliveryDesk(explained, clock);
    const first = await desk.retryMany({ status: 'waiting' }, 20);
    expect(await desk.retryMany({ status: 'waiting' }, 20, first.next)).toMatchObject({ count: 20, storeIds: [store], next: expect.any(String) });
    expect(await rowsRead(db.database, explained.statements.at(-1)!, 'deliveries')).toBeLessThan(200);
  });

  it('is the same for a store that opened after the statistics were made', async () => {
    store = await rows.store('acme-eu');
    explained.statements.length = 0;
    expect(await life(entryOf('p3'))).toEqual(ways);
  }, 60_000);

  it('is not compiled first: that takes longer than to walk it', async () => {
    expect(await db.database.query('show jit')).toEqual([{ jit: 'off' }]);
  });

  it('cannot be mistaken: of the whole indexes of a table only one begins with the store', async () => {
    const { rows: found } = await client.query<{ table: string; indexes: string[] }>(`
      select t.relname as table, array_agg(c.relname::text order by c.relname) as indexes from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where t.relnamespace = 'public'::regnamespace and a.attname = 'store_id' and i.indpred is null
      group by t.relname having count(*) > 1`);
    expect(found).toEqual([]);
  });

  for (const used of new Set(Object.values(ways).flat())) {
    it(`is another one without the index, and that is noticed: ${used}`, async () => {
      const index = used.split(' by ')[1]!;
      const now = await waysWithout(used.split(' by ')[0]!, index);
      expect(now).not.toContain(used);
      expect(now).not.toEqual([...new Set(Object.values(ways).flat())].sort());
    });
  }

  it('to the shipments and orders of a store that was busy a year ago does not pass what others had since', async () => {
    const past = await rows.store('acme-classic');
    for (const table of ['shipments', 'orders']) await client.query(`update ${table} set store_id = $1 where id in (select id from ${table} order by id limit 400)`, [past]);
    await client.query('analyze shipments, orders');
    const [views, books] = [new SqlShipmentViews(explained), new SqlOrderBooks(explained, clock, chance)];
    expect((await views.page({ storeId: past }, { limit: 50 })).items).toHaveLength(50);
    expect(await rowsRead(db.database, explained.statements.at(-1)!, 'shipments')).toBeLessThan(1_000);
    expect((await books.page({ storeId: past }, { limit: 50 })).items).toHaveLength(50);
    expect(await rowsRead(db.database, explained.statements.at(-1)!, 'orders')).toBeLessThan(1_000);
  });

  it('to the boxes that share a number reads a page of them where they stand close, and each once where they left long ago', async () => {
    const views = new SqlShipmentViews(explained);
    const readFor = async (trackingNumber: string) => {
      expect((await views.page({ trackingNumber }, { limit: 50 })).items).toHaveLength(50);
      return rowsRead(db.database, explained.statements.at(-1)!, 'shipments');
    };
    await client.query(`update shipments set numbers = array[case when seq % 3 = 0 then 'N/A' when seq < 6000 then 'NONE' else 'SOME' end]`);
    await client.query('vacuum analyze shipments');
    expect(await readFor('N/A')).toBeLessThan(1_000);
    expect(await readFor('NONE')).toBeLessThan(5_000);
  });

  it('to what is open does not pass what is settled, even where a third of all waits', async () => {
    await client.query(`update deliveries set status = 'waiting' where status = 'done' and seq % 3 = 0`);
    await client.query('vacuum analyze deliveries');
    const stores = [store, await rows.store('acme-jp'), await rows.store('acme-au')];
    await new SqlDeliveryList(explained, new SqlAttemptList(explained)).page({ status: 'submitted' }, { limit: 50 });
    expect(await rowsRead(db.database, explained.statements.at(-1)!, 'deliveries')).toBeLessThan((settled + due) / 2);
    await new SqlOwedNews(explained).of(stores);
    expect(await rowsRead(db.database, explained.statements.at(-1)!, 'deliveries')).toBeLessThan((settled + due) / 2);
  });

  /** All ways of the last life, had it been without that index. */
  async function waysWithout(table: string, index: string): Promise<string[]> {
    const found = new Set<string>();
    await client.query('begin');
    try {
      const { rowCount } = await client.query('select from pg_constraint where conname = $1', [index]);
      await client.query(rowCount ? `alter table ${table} drop constraint ${index} cascade` : `drop index ${index}`);
      const queries = { query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await client.query(sql, [...parameters])).rows as Row[] };
      for (const statement of explained.statements) {
        await client.query('savepoint here');
        const ways = await waysOf(queries, statement).catch(() => client.query('rollback to here').then(() => ['a refusal']));
        for (const way of ways) if (!small.test(way)) found.add(way);
      }
    } finally {
      await client.query('rollback');
    }
    return [...found].sort();
  }
});
