import { beforeEach, expect, it } from '@jest/globals';
import type { Order } from '../../domain/order/order.js';
import type { OrderRebooked } from '../../application/ports/order-books.js';
import { aPackage, type PackageBuilder } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { Database, type Queries } from './database.js';
import { SqlOrderBooks } from './order-books.sql.js';
import { SqlShipmentBooks } from './shipment-books.sql.js';

const mugs = (quantity: number): Order => anOrder().line('MUG', quantity).build();
const box = (number: string, units: number): object => ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: units > 0 ? [{ storeLineId: 'line-MUG', quantity: units }] : [] });

eachDatabase('an order of two mugs, of which three left', opened => {
  const clock = new VirtualClock();
  const chance = new SteadyChance(3);
  let store: string;
  let books: SqlOrderBooks;
  let order: string;
  let said: string[];

  beforeEach(async () => {
    await opened().empty();
    store = await new Rows(opened().database).store();
    said = [];
    books = new SqlOrderBooks(overheard(opened().database), clock, chance);
    const [booked] = await books.add(store, [mugs(2)], 'store');
    order = booked!.id;
    await left('SH-1', aPackage('T1').of('MUG', 2));
    await left('SH-2', aPackage('T2').of('MUG', 1));
  });

  /** What is said in transactions. */
  function overheard(database: Database): Database {
    const listening = (queries: Queries): Queries => ({
      query: (sql, parameters) => {
        said.push(sql);
        return queries.query(sql, parameters);
      },
    });
    return Object.assign(Object.create(database) as Database, { transaction: <T>(work: (queries: Queries) => Promise<T>) => database.transaction(queries => work(listening(queries))) });
  }

  async function left(externalId: string, ...packages: PackageBuilder[]): Promise<void> {
    const shipment = aShipment(externalId).with(...packages).but({ id: chance.id() }).build();
    await new SqlShipmentBooks(opened().database, clock, chance).accept([{ storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
  }

  const sql = <Row>(text: string): Promise<Row[]> => opened().database.query<Row>(text);
  const news = async (): Promise<string[]> =>
    (await sql<{ news: string }>(`select d.kind || ' of ' || s.external_id || ' ' || d.status as news from deliveries d join shipments s on s.id = d.shipment_id order by d.seq`)).map(row => row.news);
  const becomes = (now: Order): Promise<OrderRebooked> => books.change(order, () => now);
  const quantity = async (): Promise<number | undefined> => (await books.byId(order))?.order.lines[0]?.quantity;

  async function told(): Promise<void> {
    await sql(`update deliveries set status = 'done', told = '${JSON.stringify({ kind: 'shipment', packages: [box('T1', 2)] })}' where shipment_id = (select id from shipments where external_id = 'SH-1')`);
    await sql(`update deliveries set status = 'done', told = '${JSON.stringify({ kind: 'shipment', packages: [box('T2', 0)] })}' where shipment_id = (select id from shipments where external_id = 'SH-2')`);
  }

  it('owes the store the third with the order that asks for it, of the one box that holds it, once', async () => {
    await told();
    expect(await becomes(mugs(3))).toMatchObject({ is: 'booked', owes: true, booked: { order: { lines: [{ quantity: 3 }] } } });
    expect(await news()).toEqual(['shipment of SH-1 done', 'shipment of SH-2 done', 'shipment of SH-2 waiting']);
    expect(await becomes(mugs(4))).toMatchObject({ is: 'booked', owes: false });
    expect(await news()).toHaveLength(3);
  });

  it('owes nothing more while news of the box is yet to be written', async () => {
    expect(await becomes(mugs(3))).toMatchObject({ is: 'booked', owes: false });
    expect(await news()).toEqual(['shipment of SH-1 waiting', 'shipment of SH-2 waiting']);
  });

  it('owes it behind news that is said again word for word', async () => {
    await told();
    const notice = { kind: 'shipment', packages: [{ ...box('T2', 0), id: 'box-T2' }], order: { told: [] }, shipment: {} };
    await sql(`update deliveries set status = 'waiting', told = null, ending_unknown = true, sent = '${JSON.stringify(notice)}' where told @> '{"packages": [{"packageId": "box-T2"}]}'`);
    expect(await becomes(mugs(3))).toMatchObject({ is: 'booked', owes: true });
    expect(await news()).toEqual(['shipment of SH-1 done', 'shipment of SH-2 waiting', 'shipment of SH-2 waiting']);
  });

  it.each(['resting', 'discarded'])('owes nothing when the box is a person\'s business or nobody\'s: its news is %s', async status => {
    await told();
    await sql(`update deliveries set status = '${status}', told = null where told @> '{"packages": [{"packageId": "box-T2"}]}'`);
    expect(await becomes(mugs(3))).toMatchObject({ is: 'booked', owes: false });
  });

  it('stays as it is while the store hears of it, and until the store was asked what it heard of a worker that died', async () => {
    await sql(`update lanes set leased_until = clock_timestamp() + interval '30 seconds', claimed = array(select id from deliveries order by seq limit 1)`);
    const lane = () => sql('select xmin::text from lanes');
    const before = await lane();
    expect([await becomes(mugs(3)), await books.addTold(store, mugs(3))]).toMatchObject([{ is: 'busy' }, { is: 'busy' }]);
    expect(await lane()).toEqual(before);
    await sql(`update lanes set leased_until = clock_timestamp() - interval '1 second'`);
    expect(await becomes(mugs(3))).toEqual({ is: 'unsure' });
    expect([await quantity(), (await news()).length]).toEqual([2, 2]);
    await sql(`update lanes set claimed = '{}'`);
    expect([(await becomes(mugs(3))).is, await quantity()]).toEqual(['booked', 3]);
  });

  it('is not booked while the store hears of boxes that left before anybody told of it, and then brings what it never heard of them', async () => {
    await sql('delete from orders');
    await sql(`update lanes set leased_until = clock_timestamp() + interval '30 seconds', claimed = array(select id from deliveries order by seq limit 1)`);
    expect([await books.addTold(store, mugs(3)), await books.find(store, [mugs(3).storeOrderId])]).toEqual([{ is: 'busy' }, []]);
    await sql(`update lanes set claimed = '{}'`);
    await told();
    expect(await books.addTold(store, mugs(3))).toMatchObject({ is: 'booked', owes: true, booked: { source: 'manual' } });
    expect(await news()).toEqual(['shipment of SH-1 done', 'shipment of SH-2 done', 'shipment of SH-2 waiting']);
  });

  it('may lose units while the store hears of it: a person is to look at what it does not want any more, of which that news may not know', async () => {
    const kits = (cancelled: number): Order => anOrder().line('MUG', 2).bundle('KIT', 1, { LID: 1, POT: 1 }, { cancelled }).build();
    await becomes(kits(0));
    await left('SH-3', aPackage('T3').of('LID'));
    await sql(`update lanes set leased_until = clock_timestamp() + interval '30 seconds', claimed = array(select id from deliveries order by seq desc limit 1)`);
    expect(await becomes(kits(1))).toMatchObject({ is: 'booked', owes: true });
    expect(await news()).toEqual(['shipment of SH-1 waiting', 'shipment of SH-2 waiting', 'shipment of SH-3 waiting', 'shipment of SH-3 waiting']);
  });

  it('loses none that left while it was decided', async () => {
    expect(await becomes(mugs(1))).toEqual({ is: 'busy' });
    expect([await quantity(), (await news()).length]).toEqual([2, 2]);
  });

  it('loses none of a line of which the store may have heard, although what left would find room on another one', async () => {
    const twins = (first: number, second: number): Order => anOrder().line('MUG', first).line('MUG', second, { storeLineId: '2' }).build();
    await becomes(twins(2, 1));
    const notice = { kind: 'shipment', packages: [{ ...box('T2', 0), id: 'box-T2', lines: [{ storeLineId: '2', quantity: 1 }] }], order: { told: [] }, shipment: {} };
    await sql(`update deliveries set ending_unknown = true, sent = '${JSON.stringify(notice)}' where shipment_id = (select id from shipments where external_id = 'SH-2')`);
    expect(await becomes(twins(3, 1))).toMatchObject({ is: 'booked' });
    expect(await becomes(twins(3, 0))).toEqual({ is: 'busy' });
    expect(await becomes(twins(2, 1))).toMatchObject({ is: 'booked' });
  });

  it('may be held and get another number at any time, and nobody looks what left for that', async () => {
    await sql(`update lanes set leased_until = clock_timestamp() + interval '30 seconds', claimed = array(select id from deliveries order by seq limit 1)`);
    for (const now of [{ ...mugs(2), number: '#1002' }, { ...mugs(2), holds: [{ reason: 'fraud check', since: clock.now() }] }]) expect(await becomes(now)).toMatchObject({ is: 'booked', owes: false });
    expect(said.filter(text => /shipments|deliveries|lanes/.test(text))).toEqual([]);
  });

  it('is of no store any more when its store was removed', async () => {
    await sql('delete from lanes');
    expect(await becomes(mugs(3))).toEqual({ is: 'unknown' });
  });
});
