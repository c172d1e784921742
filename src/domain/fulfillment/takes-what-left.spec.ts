import { expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import { takesWhatLeft } from './takes-what-left.js';

const twins = (first: number, second: number): Order => anOrder().line('MUG', first, { storeLineId: '1' }).line('MUG', second, { storeLineId: '2' }).build();
const shipments = [aShipment('SH-1').with(aPackage('T1').of('MUG', 2)).build()];
const told = [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines: [{ storeLineId: '2', quantity: 2 }] }];
const takes = (before: Order, now: Order, heard: typeof told = []): boolean => takesWhatLeft(now, { order: before, shipments, told: heard, said: new Set(), awaited: new Set() });

it('an order may want less of what is open, and of nothing that left', () => {
  expect([takes(twins(3, 1), twins(2, 1)), takes(twins(3, 1), twins(3, 0))]).toEqual([false, false]);
  expect([takes(twins(3, 1), twins(1, 1)), takes(twins(3, 1), anOrder().build())]).toEqual([true, true]);
});

it('nor of a line of which the store heard, though what left could be of another', () => {
  expect([takes(twins(2, 2), twins(2, 1), told), takes(twins(2, 2), twins(0, 2), told)]).toEqual([true, false]);
});

it('what it wanted less of before already is no matter', () => {
  expect(takes(twins(1, 0), twins(1, 0))).toBe(false);
  expect(takesWhatLeft(twins(1, 0), { order: undefined, shipments, told: [], said: new Set(), awaited: new Set() })).toBe(false);
});
