import { expect, it } from '@jest/globals';
import { aPackage, type PackageBuilder } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import { allocate } from './allocation.js';
import { moreToldThanShipped } from './more-told.js';
import type { ToldPackage } from './notice.js';

const kit = anOrder().bundle('KIT', 1, { A: 1, B: 1 }).build();
const heard = (number: string, units: Readonly<Record<string, number>> = {}): ToldPackage =>
  ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: Object.entries(units).map(([sku, quantity]) => ({ storeLineId: `line-${sku}`, quantity })) });
const found = (order: Order, told: readonly ToldPackage[], ...boxes: PackageBuilder[]) =>
  moreToldThanShipped(order, allocate(order, boxes.map((box, at) => aShipment(`SH-${at}`).with(box).build()), told), told);

it('a kit of which half is void was told and is not whole, until that half leaves in another box', () => {
  const told = [heard('T1'), heard('T2', { KIT: 1 })];
  const boxes = [aPackage('T1').of('A').voided(), aPackage('T2').of('B')];
  expect(found(kit, told, ...boxes)).toEqual({
    kind: 'more-told-than-shipped', subject: 'order 1001, told',
    detail: 'The store was told 1 × KIT of order #1001, of which not every part left: the label of a box with the others was voided.',
    whatToDo: expect.stringContaining('Nothing, if the parts leave in another box'),
  });
  expect(found({ ...kit, number: null, lines: kit.lines.map(line => ({ ...line, sku: null })) }, told, ...boxes)?.detail).toContain('1 × line line-KIT of order 1001');
  expect(found(kit, told, ...boxes, aPackage('T3').of('A'))).toBeUndefined();
});

it('what a voided box was told to hold is taken back with it', () => {
  expect(found(kit, [heard('T1', { KIT: 1 })], aPackage('T1').of('KIT').voided())).toBeUndefined();
  expect(found(kit, [heard('T1'), heard('T2', { KIT: 1 })], aPackage('T1').of('A'), aPackage('T2').of('B').voided())).toBeUndefined();
});

it('and it is named although as many units of another line left that are not told yet', () => {
  const both = anOrder().bundle('KIT', 1, { A: 1, B: 1 }).line('MUG', 1).build();
  expect(found(both, [heard('T1'), heard('T2', { KIT: 1 })], aPackage('T1').of('A').voided(), aPackage('T2').of('B'), aPackage('T3').of('MUG'))?.detail).toContain('told 1 × KIT of');
});

it('goods that count for another line by now than the one they were told of left all the same', () => {
  const order = anOrder().line('A', 1).bundle('KIT', 1, { A: 1, B: 1 }).build();
  expect(found(order, [heard('T1', { A: 1 }), heard('T2', { KIT: 1 })], aPackage('T1').of('A').voided(), aPackage('T2').of('A').of('B'))).toBeUndefined();
});
