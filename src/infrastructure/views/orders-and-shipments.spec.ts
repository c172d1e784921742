import { beforeEach, expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { BadCursor } from '../../application/ports/page.js';
import { later, minutes } from '../../domain/time/duration.js';
import { SqlOrderBooks } from '../persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../persistence/shipment-books.sql.js';
import { SqlShipmentViews } from './shipment-views.sql.js';

const noon = new Date('2026-10-02T12:00:00Z');

eachDatabase('an order in the books', opened => {
  beforeEach(() => opened().empty());
  const openBooks = async () => {
    const { database } = opened();
    const clock = new VirtualClock(noon);
    const rows = new Rows(database);
    return { clock, rows, books: new SqlOrderBooks(database, clock, new SteadyChance()), store: await rows.store() };
  };

  it('is found as it was added, and stays so when it is added again: somebody may have changed it', async () => {
    const { books, store, clock } = await openBooks();
    const first = anOrder('1').line('MUG', 2).held({ reason: 'payment', since: noon }).build();
    const [booked] = await books.add(store, [first], 'manual');
    expect(booked).toEqual({ id: booked!.id, storeId: store, source: 'manual', order: first, receivedAt: noon, updatedAt: noon });
    clock.jump(minutes(1));
    const other = anOrder('2').line('TEE', 1).build();
    const added = await books.add(store, [other, anOrder('1').line('MUG', 3).build(), other], 'store');
    expect(added.map(each => each.order)).toEqual([other, first, other]);
    expect(await books.find(store, ['1', '3'])).toEqual([booked]);
    expect(await books.byId(added[0]!.id)).toMatchObject({ source: 'store', order: other, updatedAt: later(noon, minutes(1)) });
  });

  it('is changed by one at a time', async () => {
    const { books, store } = await openBooks();
    const [booked] = await books.add(store, [anOrder('1').line('MUG', 0).build()], 'manual');
    const more = () => books.change(booked!.id, order => ({ ...order, lines: order.lines.map(line => ({ ...line, quantity: line.quantity + 1 })) }));
    await Promise.all([more(), more(), more(), more()]);
    expect((await books.byId(booked!.id))?.order.lines[0]?.quantity).toBe(4);
    expect(await books.change('0199a000-0000-7000-8000-000000000000', order => order)).toEqual({ is: 'unknown' });
  });

  it('is listed once, a page at a time, in a store with few of the last orders as in one with many', async () => {
    const { books, store, rows } = await openBooks();
    const few = await rows.store('acme-eu');
    const names = (word: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${word}-${n}`);
    for (const [at, ids] of [[few, names('few', 5)], [store, names('many', 25)]] as const) await books.add(at, ids.map(id => anOrder(id).line('MUG', 1).build()), 'manual');
    const all = async (storeId: string): Promise<string[]> => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await books.page({ storeId }, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.items.map(each => each.order.storeOrderId));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return seen;
    };
    expect(await all(few)).toEqual(names('few', 5).toReversed());
    expect(await all(store)).toEqual(names('many', 25).toReversed());
  });

  it('is found by the number a shopper knows, in whichever store it was bought', async () => {
    const { books, store, rows } = await openBooks();
    const elsewhere = await rows.store('acme-eu');
    await books.add(store, [anOrder('1').but({ number: '#1001' }).build(), anOrder('2').but({ number: '#1002' }).build()], 'manual');
    await books.add(elsewhere, [anOrder('7').but({ number: '#1001' }).build()], 'store');
    const found = async (...asked: Parameters<typeof books.page>) => (await books.page(...asked)).items.map(each => each.order.storeOrderId);
    expect(await found({ number: '#1001' }, { limit: 9 })).toEqual(['7', '1']);
    expect(await found({ number: '#1001', storeId: store }, { limit: 9 })).toEqual(['1']);
    await books.add(elsewhere, [anOrder('8').but({ number: '1002' }).build()], 'store');
    expect(await found({ number: '1001' }, { limit: 9 })).toEqual(['7', '1']);
    expect(await found({ number: '#1002' }, { limit: 9 })).toEqual(['8', '2']);
    expect(await found({ number: '100' }, { limit: 9 })).toEqual([]);
  });

  it('is listed newest first, page by page', async () => {
    const { books, store } = await openBooks();
    for (const id of ['1', '2', '3']) await books.add(store, [anOrder(id).build()], 'manual');
    const first = await books.page({ storeId: store }, { limit: 2 });
    const second = await books.page({}, { limit: 2, cursor: first.nextCursor! });
    expect([first, second].map(page => page.items.map(each => each.order.storeOrderId))).toEqual([['3', '2'], ['1']]);
    expect(second.nextCursor).toBeUndefined();
    expect(await books.page({}, { limit: 3 })).not.toHaveProperty('nextCursor');
    expect((await books.page({ storeId: store, storeOrderId: '2' }, { limit: 2 })).items).toHaveLength(1);
    await expect(books.page({}, { limit: 2, cursor: 'elsewhere' })).rejects.toThrow(BadCursor);
  });
});

eachDatabase('a shipment as people look at it', opened => {
  beforeEach(() => opened().empty());
  const id = (n: number) => `0199a000-0000-7000-8000-00000000000${n}`;
  const openViews = async () => {
    const { database } = opened();
    const rows = new Rows(database);
    const store = await rows.store();
    const books = new SqlShipmentBooks(database, new VirtualClock(noon), new SteadyChance());
    const shipments = [1, 2, 3].map(n => aShipment(`SH-${n}`).with(aPackage(`1Z${n}`).of('MUG', 1)).but({ id: id(n) }).build());
    await books.accept(shipments.map((shipment, n) => ({ storeId: store, shipment, delivery: { id: id(n + 4), dueAt: noon, status: 'waiting' } })));
    return { database, rows, store, shipments, views: new SqlShipmentViews(database) };
  };

  it('comes with its deliveries and their attempts', async () => {
    const { views, rows, store, shipments } = await openViews();
    const attempts = [await rows.attempt(store, id(5), 1), await rows.attempt(store, id(5), 2)];
    expect(await views.find(id(2))).toEqual({
      storeId: store, store: 'acme-us', receivedAt: noon, shipment: shipments[1],
      deliveries: [{
        id: id(5), kind: 'shipment', status: 'waiting', dueAt: noon, tries: 0, outcome: null, createdAt: noon, settledAt: null, handled: null, told: null, hindrance: { paused: false, closedWhy: null, closedUntil: null, behind: id(4), unreadable: null, worker: null },
        attempts: attempts.map((attempt, at) => ({ id: attempt, number: at + 1, startedAt: noon, tookMs: 20, outcome: { is: 'later' } })),
      }],
    });
    expect(await views.find(id(9))).toBeUndefined();
  });

  it('comes with the newest attempts of a delivery that was retried after many: their numbers began anew', async () => {
    const { views, rows, store } = await openViews();
    for (let felt = 0; felt < 51; felt += 1) await rows.attempt(store, id(5), 2);
    const afterRetry = await rows.attempt(store, id(5), 1);
    const [delivery] = (await views.find(id(2)))?.deliveries ?? [];
    expect(delivery?.attempts).toHaveLength(50);
    expect(delivery?.attempts.at(-1)).toMatchObject({ id: afterRetry, number: 1 });
  });

  it('is listed newest first, of a store, an order or by the warehouse\'s id', async () => {
    const { views, store } = await openViews();
    const listed = async (...asked: Parameters<typeof views.page>) => (await views.page(...asked)).items.map(each => each.shipment.externalId);
    expect(await listed({}, { limit: 2 })).toEqual(['SH-3', 'SH-2']);
    expect(await views.page({}, { limit: 3 })).not.toHaveProperty('nextCursor');
    expect(await listed({ storeId: store, storeOrderId: '1001' }, { limit: 9, cursor: id(2) })).toEqual(['SH-1']);
    expect(await listed({ storeId: store, externalId: 'SH-2' }, { limit: 9 })).toEqual(['SH-2']);
    expect(await listed({ storeId: id(9) }, { limit: 9 })).toEqual([]);
  });

  it('is found by the number on a box, however that is written, in whichever store it was sold', async () => {
    const { database, rows, store, views } = await openViews();
    const elsewhere = await rows.store('acme-eu');
    const books = new SqlShipmentBooks(database, new VirtualClock(noon), new SteadyChance());
    const numbered = aPackage('ab 12-34').but({ numbersBetween: ['9400 "1"', '7,8'], reportedAs: { carrier: null, service: null, trackingNumber: 'First\\1', trackingUrl: null } });
    const shipment = aShipment('SH-9').with(aPackage(null), aPackage('1Z1', 'again').of('MUG', 1), numbered.of('MUG', 1)).but({ id: id(9) }).build();
    await books.accept([{ storeId: elsewhere, shipment, delivery: { id: id(8), dueAt: noon, status: 'waiting' } }]);
    const found = async (trackingNumber: string, within = {}) => (await views.page({ trackingNumber, ...within }, { limit: 9 })).items.map(each => each.shipment.externalId);
    expect(await found(' 1z 1')).toEqual(['SH-9', 'SH-1']);
    expect(await found('1Z1', { storeId: store })).toEqual(['SH-1']);
    for (const number of ['AB12-34', 'ab 12-34', '9400"1"', '7,8', 'first\\1']) expect([number, await found(number)]).toEqual([number, ['SH-9']]);
    for (const number of ['AB12', '7', 'null', '1Z', 'SH-9']) expect([number, await found(number)]).toEqual([number, []]);
  });

  it('is found a page at a time and once by a number that most boxes have, close together or long ago', async () => {
    const { database, store, views } = await openViews();
    await database.query(
      `insert into shipments (id, store_id, external_id, store_order_id, body, numbers, received_at)
       select ('0199b000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, store_id, 'SH-many-' || n, store_order_id, replace(body::text, 'SH-1', 'SH-many-' || n)::json, case when n <= 30 or n > 1200 then '{N/A}' else '{}' end::text[], received_at
       from shipments, generate_series(1, 1230) n where id = $1`, [id(1)]);
    const places: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await views.page({ trackingNumber: 'n/a', storeId: store }, { limit: 25, ...(cursor === undefined ? {} : { cursor }) });
      places.push(...page.items.map(({ shipment }) => shipment.externalId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(places).toHaveLength(60);
    expect(new Set(places).size).toBe(60);
  });

  it('leaves behind what its store was told of the order', async () => {
    const { views, store, database } = await openViews();
    const told = { kind: 'shipment' as const, packages: [{ packageId: id(1), trackingNumber: '1Z1', reference: 'f-1', lines: [{ storeLineId: 'MUG', quantity: 1 }] }] };
    await database.query('update deliveries set told = $2 where id = $1', [id(4), JSON.stringify(told)]);
    expect(await views.toldOfOrder(store, '1001')).toEqual([told]);
  });
});
