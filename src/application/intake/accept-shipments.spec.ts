import { describe, expect, it } from '@jest/globals';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { MemoryShipments } from '../../../test/harness/memory-shipments.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { later, minutes } from '../../domain/time/duration.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { AcceptShipments } from './accept-shipments.js';
import { DueTimes } from './due-times.js';
import type { ShipmentReport } from './shipment-report.js';

const store = { id: 'store-1', name: 'acme-us', platform: 'shop', paused: false, settings: {} };
/** Announces an order once. */
const once = { shipments: { due: (_: unknown, earlier: readonly unknown[]) => (earlier.length > 0 ? { never: 'announced' } : { afterMs: 0 }) } } as unknown as StoreAdapter;

/** Hears of an order as many minutes later as its id says. */
const patient = { shipments: { due: ({ storeOrderId }: Shipment) => ({ afterMs: minutes(Number(storeOrderId)) }), dueLooksBack: () => false } } as unknown as StoreAdapter;

function aWarehouse(adapter = once): { reports: (...reports: ShipmentReport[]) => Promise<unknown>; looks: () => number; woken: string[]; wokenAt: Date[]; books: MemoryShipments } {
  const books = new MemoryShipments();
  const woken: string[] = [];
  const wokenAt: Date[] = [];
  let looks = 0;
  const ofOrders = books.ofOrders.bind(books);
  books.ofOrders = keys => ((looks += 1), ofOrders(keys));
  const accept = new AcceptShipments(
    { byName: (name: string) => Promise.resolve(name === store.name ? store : undefined) } as never, new DueTimes({ all: () => [], get: () => adapter }, books), books,
    { wake: (storeId, dueAt) => void (woken.push(storeId), wokenAt.push(dueAt!)) }, new VirtualClock(), new SteadyChance(),
  );
  return { books, woken, wokenAt, looks: () => looks, reports: async (...reports) => (await accept.run(reports) as unknown as { shipments: { deliveries?: { status: string }[] }[] }).shipments.map(each => each.deliveries?.map(({ status }) => status)) };
}

function report(externalId: string, storeOrderId: string): ShipmentReport {
  const { id: _, ...shipment } = aShipment(externalId).but({ storeOrderId }).build();
  return { store: store.name, shipment };
}

it('a store that hears of its orders later is woken once for all that a warehouse reports together, when the first of it is due', async () => {
  const { reports, woken, wokenAt } = aWarehouse(patient);
  await reports(report('SH-1', '20'), report('SH-2', '5'), report('SH-3', '10'));
  expect([woken, wokenAt]).toEqual([[store.id], [later(new VirtualClock().now(), minutes(5))]]);
});

describe('a warehouse reports to a store that hears of an order once', () => {
  it('a new order, and nobody looks for what left of it before', async () => {
    const { reports, looks, woken } = aWarehouse();
    expect(await reports(report('SH-1', '1001'))).toEqual([['waiting']]);
    expect([looks(), woken]).toEqual([0, [store.id]]);
  });

  it('a further shipment among new orders, each judged by what left before it', async () => {
    const { reports, looks, books } = aWarehouse();
    await reports(report('SH-1', '1001'));
    expect(await reports(report('SH-2', '1002'), report('SH-3', '1001'), report('SH-4', '1002'), report('SH-5', '1003'))).toEqual([['waiting'], ['discarded'], ['discarded'], ['waiting']]);
    expect([looks(), books.kept.length]).toEqual([2, 5]);
  });

  it('a shipment that contradicts what was said of it, and does not speak for the order it is said to be of now', async () => {
    const { reports, books } = aWarehouse();
    await reports(report('SH-1', '1001'));
    expect(await reports(report('SH-1', '2002'), report('SH-2', '2002'))).toEqual([undefined, ['waiting']]);
    expect(books.kept.map(({ shipment }) => [shipment.externalId, shipment.storeOrderId])).toEqual([['SH-1', '1001'], ['SH-2', '2002']]);
  });

  it('a further shipment alone, and no lane is woken for what is discarded', async () => {
    const { reports, woken } = aWarehouse();
    await reports(report('SH-1', '1001'));
    woken.length = 0;
    expect(await reports(report('SH-2', '1001'))).toEqual([['discarded']]);
    expect(woken).toEqual([]);
  });

  it('the same shipment again', async () => {
    const { reports, books } = aWarehouse();
    await reports(report('SH-1', '1001'));
    expect(await reports(report('SH-1', '1001'))).toEqual([['waiting']]);
    expect(books.kept).toHaveLength(1);
  });
});
