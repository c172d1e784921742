import { expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { MemoryOrders } from '../../../test/harness/memory-orders.js';
import { MemoryShipments } from '../../../test/harness/memory-shipments.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import type { Order } from '../../domain/order/order.js';
import type { Tracking } from '../../domain/shipment/shipment.js';
import { AcceptShipments } from '../intake/accept-shipments.js';
import { DueTimes } from '../intake/due-times.js';
import { CompleteOrder } from './complete-order.js';
import { OrderLedger } from './order-ledger.js';

const acme = { id: 'acme', name: 'acme-us', platform: 'shop', paused: false, settings: {} };
const directory = { byName: () => Promise.resolve(acme), byId: () => Promise.resolve(acme) } as never;
const by = (trackingNumber: string): Tracking => ({ carrier: 'ups', service: null, trackingNumber, trackingUrl: null });

/** `meanwhile` happens once, while what is open is looked up. */
function aTestButton() {
  const [orders, shipments, clock] = [new MemoryOrders(), new MemoryShipments(), new VirtualClock()];
  let meanwhile = (): Promise<unknown> => Promise.resolve();
  const toldOfOrder = (): Promise<[]> => {
    const first = meanwhile;
    meanwhile = () => Promise.resolve();
    return first().then(() => []);
  };
  const ledger = new OrderLedger(orders, shipments, { toldOfOrder } as never, { of: () => Promise.resolve(undefined) } as never);
  const accept = new AcceptShipments(directory, new DueTimes({ all: () => [], get: () => undefined }, shipments), shipments, { wake: () => undefined }, clock, new SteadyChance());
  const complete = new CompleteOrder(orders, ledger, shipments, directory, accept, clock);
  const press = async (order: Order) => complete.run((await orders.add(acme.id, [order], 'manual'))[0]!.id, by('1Z1'));
  return { orders, shipments, complete, press, onceMeanwhile: (happens: () => Promise<unknown>) => (meanwhile = happens) };
}

it('an order that two people complete at the same moment leaves in one box', async () => {
  const { orders, shipments, complete, onceMeanwhile } = aTestButton();
  const [booked] = await orders.add(acme.id, [anOrder('1001').line('MUG', 2).build()], 'manual');

  let other: unknown;
  onceMeanwhile(async () => { other = await complete.run(booked!.id, by('1Z2')); });
  const one = await complete.run(booked!.id, by('1Z1'));

  expect(other).toMatchObject({ is: 'shipped', shipment: { is: 'accepted' } });
  expect(one).toEqual({ is: 'refused', reason: expect.stringContaining('Somebody else completed the order') });
  expect(shipments.kept).toHaveLength(1);
});

it('an order is completed with what is open on it: a bundle as itself, or as what it is made of where it has no SKU', async () => {
  const { press, shipments } = aTestButton();
  const order = anOrder('1001').line('MUG', 3, { cancelled: 1 }).line('OLD', 1, { cancelled: 1 }).bundle('KIT', 1, { A: 1 })
    .bundle('BOX', 2, { B: 1, C: 3 }, { sku: null }).line('GIFT', 1, { sku: null }).build();
  expect(await press(order)).toMatchObject({ is: 'shipped' });
  expect(shipments.kept[0]!.shipment.packages[0]!.items!.map(each => [each.storeLineId, each.sku, each.quantity])).toEqual([
    ['line-MUG', 'MUG', 2], ['line-KIT', 'KIT', 1], ['line-BOX', 'B', 2], ['line-BOX', 'C', 6], ['line-GIFT', 'line-GIFT', 1],
  ]);
});

it('an order that is held, or of which nothing is open, is not completed', async () => {
  const { press, shipments } = aTestButton();
  expect(await press(anOrder('1001').line('MUG', 1).held({ reason: 'fraud check', since: new Date(0) }).build())).toEqual({ is: 'refused', reason: 'The order is on hold for "fraud check". Release it first.' });
  expect(await press(anOrder('1002').line('MUG', 1, { cancelled: 1 }).build())).toEqual({ is: 'refused', reason: 'Nothing is open on the order: every unit has shipped or was cancelled.' });
  expect(shipments.kept).toEqual([]);
});
