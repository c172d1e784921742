import { describe, expect, it } from '@jest/globals';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { MemoryShipments } from '../../../test/harness/memory-shipments.js';
import { later, minutes } from '../../domain/time/duration.js';
import type { ShipmentChannel, StoreAdapter } from '../ports/store-adapter.js';
import type { KnownStore } from '../ports/store-directory.js';
import { DueTimes } from './due-times.js';

const noon = new Date('2026-10-02T12:00:00Z');
const store: KnownStore = { id: 'store-1', name: 'acme-us', platform: 'shop', paused: false, settings: { delay: 20 } };

/** Announces an order once, after the store's delay. */
const once: Pick<ShipmentChannel<{ delay: number }>, 'due'> = {
  due: (_shipment, earlier, { delay }) => (earlier.length > 0 ? { never: `announced with ${earlier[0]!.externalId}` } : { afterMs: minutes(delay) }),
};

function timesWith(channel: object, gatherMs?: number): { times: DueTimes; books: MemoryShipments; asked: () => number } {
  const books = new MemoryShipments();
  const platforms = { all: () => [], get: () => ({ card: { limits: { gatherMs } }, shipments: channel }) as unknown as StoreAdapter };
  const ofOrders = books.ofOrders.bind(books);
  let asked = 0;
  books.ofOrders = keys => {
    asked += 1;
    return ofOrders(keys);
  };
  return { times: new DueTimes(platforms, books), books, asked: () => asked };
}

describe('a store hears of a shipment', () => {
  const [first, second] = [aShipment('SH-1').build(), aShipment('SH-2').build()];

  it('together with what arrives in the same half second, where a batch saves calls', async () => {
    const { times } = timesWith({}, 500);
    const [early, late] = [await times.of([{ store, shipment: first }], later(noon, 10)), await times.of([{ store, shipment: second }], later(noon, 490))];
    expect([...early, ...late]).toEqual([{ status: 'waiting', dueAt: later(noon, 500) }, { status: 'waiting', dueAt: later(noon, 500) }]);
  });

  it('at once where its platform has no rule, and nobody looks back', async () => {
    const { times, asked } = timesWith({});
    expect(await times.of([{ store, shipment: first }], noon)).toEqual([{ status: 'waiting', dueAt: noon }]);
    expect(asked()).toBe(0);
  });

  it('when its own settings say so', async () => {
    const { times } = timesWith(once);
    expect(await times.of([{ store, shipment: first }], noon)).toEqual([{ status: 'waiting', dueAt: later(noon, minutes(20)) }]);
  });

  it('never, with the reason, when an earlier shipment of the order spoke for it', async () => {
    const { times, books, asked } = timesWith(once);
    const other = aShipment('SH-3').but({ storeOrderId: '1002' }).build();
    await books.accept([{ storeId: store.id, shipment: first, delivery: { id: 'd', dueAt: noon, status: 'waiting' } }]);
    expect(await times.of([{ store, shipment: second }, { store, shipment: other }], noon)).toEqual([
      { status: 'discarded', dueAt: noon, reason: 'announced with SH-1' }, { status: 'waiting', dueAt: later(noon, minutes(20)) },
    ]);
    expect(asked()).toBe(1);
  });

  it('after the shipments of its own group that come before it were booked: some may be refused', () => {
    const other = aShipment('SH-3').but({ storeOrderId: '1002' }).build();
    const group = [first, second, other].map(shipment => ({ store, shipment }));
    expect(timesWith(once).times.rounds(group)).toEqual([[group[0], group[2]], [group[1]]]);
    expect(timesWith({}).times.rounds(group)).toEqual([group]);
  });

  it('as if its order were new while nobody looked, which is said where a look could change it', () => {
    const { times, asked } = timesWith(once);
    expect(times.ofFirst([{ store, shipment: first }], noon)).toEqual([{ delivery: { status: 'waiting', dueAt: later(noon, minutes(20)) }, looksBack: true }]);
    expect(timesWith({}).times.ofFirst([{ store, shipment: first }], noon)).toEqual([{ delivery: { status: 'waiting', dueAt: noon }, looksBack: false }]);
    expect(asked()).toBe(0);
  });

  it('without a look at the order when the settings need none', async () => {
    const { times, asked } = timesWith({ ...once, dueLooksBack: () => false });
    await times.of([{ store, shipment: first }], noon);
    expect(asked()).toBe(0);
  });
});
