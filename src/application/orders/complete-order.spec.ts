import { expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { MemoryOrders } from '../../../test/harness/memory-orders.js';
import { MemoryShipments } from '../../../test/harness/memory-shipments.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import type { Tracking } from '../../domain/shipment/shipment.js';
import { AcceptShipments } from '../intake/accept-shipments.js';
import { DueTimes } from '../intake/due-times.js';
import { CompleteOrder } from './complete-order.js';
import { OrderLedger } from './order-ledger.js';

const acme = { id: 'acme', name: 'acme-us', platform: 'shop', paused: false, settings: {} };
const directory = { byName: () => Promise.resolve(acme), byId: () => Promise.resolve(acme) } as never;
const by = (trackingNumber: string): Tracking => ({ carrier: 'ups', service: null, trackingNumber, trackingUrl: null });

it('an order that two people complete at the same moment leaves in one box', async () => {
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
  const [booked] = await orders.add(acme.id, [anOrder('1001').line('MUG', 2).build()], 'manual');

  let other: unknown;
  meanwhile = async () => { other = await complete.run(booked!.id, by('1Z2')); };
  const one = await complete.run(booked!.id, by('1Z1'));

  expect(other).toMatchObject({ is: 'shipped', shipment: { is: 'accepted' } });
  expect(one).toEqual({ is: 'refused', reason: expect.stringContaining('Somebody else completed the order') });
  expect(shipments.kept).toHaveLength(1);
});
