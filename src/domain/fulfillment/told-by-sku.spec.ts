import { expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { toldSoFar } from './told.js';

const box = (packageId: string, units: Record<string, number>) => ({
  packageId, trackingNumber: packageId, reference: null, lines: Object.entries(units).map(([storeLineId, quantity]) => ({ storeLineId, quantity })),
});
const linesOf = (order: ReturnType<typeof anOrder>, ...boxes: ReturnType<typeof box>[]) =>
  toldSoFar([{ kind: 'shipment', packages: boxes }], order.build()).map(each => each.lines.map(line => [line.storeLineId, line.quantity]));

it('what a store heard of a SKU before its order was known are units of the line that sold it', () => {
  expect(linesOf(anOrder().line('MUG', 3).line('TEE', 1), box('1', { MUG: 1 }), box('2', { 'line-TEE': 1 }))).toEqual([[['line-MUG', 1]], [['line-TEE', 1]]]);
});

it('beside what it heard of the line by its id, and no more than the order wants of it', () => {
  expect(linesOf(anOrder().line('MUG', 3), box('1', { MUG: 2 }), box('2', { 'line-MUG': 2 }))).toEqual([[['line-MUG', 1], ['MUG', 1]], [['line-MUG', 2]]]);
});

it('goods that are on no line stay as they were said', () => {
  expect(linesOf(anOrder().line('MUG', 3), box('1', { PEN: 2 }))).toEqual([[['PEN', 2]]]);
});

it('boxes share the room of a line, and what finds none there goes on to the next line that sold the SKU', () => {
  const twoLines = anOrder().line('MUG', 3).line('MUG', 1, { storeLineId: 'gift' });
  expect(linesOf(twoLines, box('1', { MUG: 2 }), box('2', { MUG: 2 }), box('3', { MUG: 1 }))).toEqual([[['line-MUG', 2]], [['line-MUG', 1], ['gift', 1]], [['MUG', 1]]]);
});

it('of a line that wants fewer by now than it heard, it heard no more for that', () => {
  expect(linesOf(anOrder().line('MUG', 2, { cancelled: 1 }), box('1', { 'line-MUG': 2 }), box('2', { MUG: 1 }))).toEqual([[['line-MUG', 2]], [['MUG', 1]]]);
});

it('of a line whose id is its SKU it heard what was said of it, full as it may be, and not of another line with that SKU', () => {
  expect(linesOf(anOrder().line('MUG', 2, { storeLineId: 'MUG' }).line('MUG', 1, { storeLineId: 'gift' }), box('1', { MUG: 2 }))).toEqual([[['MUG', 2]]]);
});
