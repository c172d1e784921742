import { describe, expect, it } from '@jest/globals';
import { aPackage, type PackageBuilder } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import { allocate } from './allocation.js';

/** Units per line, package by package; every package is a shipment of its own. */
const fulfilled = (order: Order, ...boxes: PackageBuilder[]): Record<string, number>[] =>
  allocate(order, boxes.map((box, at) => aShipment(`SH-${at}`).with(box).build())).packages.map(each => Object.fromEntries(each.lines.map(line => [line.storeLineId, line.quantity])));

describe('a bundle of one A and one B', () => {
  const two = anOrder().bundle('KIT', 2, { A: 1, B: 1 }).build();

  it('2 ordered, 1 A and 2 B shipped: 1 is fulfilled', () => {
    expect(fulfilled(two, aPackage('T1').of('A', 1).of('B', 2))).toEqual([{ 'line-KIT': 1 }]);
  });

  it('what is left over counts for the next shipment, whose package completes the unit', () => {
    expect(fulfilled(two, aPackage('T1').of('A', 1).of('B', 2), aPackage('T2').of('A', 1))).toEqual([{ 'line-KIT': 1 }, { 'line-KIT': 1 }]);
  });

  it('half of it fulfils nothing, the other half the whole', () => {
    const [half, rest] = allocate(two, [aShipment('SH-1').with(aPackage('T1').of('A', 2)).build(), aShipment('SH-2').with(aPackage('T2').of('B', 2)).build()]).packages;
    expect(half).toMatchObject({ lines: [], surplus: [], unmatched: [] });
    expect(rest!.lines).toEqual([{ storeLineId: 'line-KIT', sku: 'KIT', quantity: 2, goods: [expect.objectContaining({ sku: 'B', quantity: 2 })] }]);
  });

  it('components count when the warehouse names the line they are for', () => {
    const order = anOrder().line('A', 1).bundle('KIT', 1, { A: 1, B: 1 }).build();
    expect(fulfilled(order, aPackage('T1').of('A', 1, { storeLineId: 'line-KIT' }).of('B', 1, { storeLineId: 'line-KIT' }))).toEqual([{ 'line-KIT': 1 }]);
  });

  it('a whole kit goes to the line the warehouse names', () => {
    const order = anOrder().bundle('KIT', 1, { A: 1 }, { storeLineId: '1' }).bundle('KIT', 1, { A: 1 }, { storeLineId: '2' }).build();
    expect(fulfilled(order, aPackage('T1').of('KIT', 1, { storeLineId: '2' }))).toEqual([{ 2: 1 }]);
  });

  it('components go to the bundle the warehouse names, and beyond what that one wants to another', () => {
    const order = anOrder().bundle('KIT', 1, { A: 1 }).bundle('SET', 1, { A: 1 }).build();
    expect(fulfilled(order, aPackage('T1').of('A', 1, { storeLineId: 'line-SET' }))).toEqual([{ 'line-SET': 1 }]);
    expect(fulfilled(order, aPackage('T1').of('A', 2, { storeLineId: 'line-SET' }))).toEqual([{ 'line-KIT': 1, 'line-SET': 1 }]);
  });

  it('a plain line of the same SKU comes before the bundle', () => {
    const order = anOrder().bundle('KIT', 1, { A: 1 }).line('A', 1).build();
    expect(fulfilled(order, aPackage('T1').of('A'), aPackage('T2').of('A'))).toEqual([{ 'line-A': 1 }, { 'line-KIT': 1 }]);
  });

  it('the kit itself counts when the warehouse reports it as such', () => {
    expect(fulfilled(two, aPackage('T1').of('KIT', 1), aPackage('T2').of('A').of('B'))).toEqual([{ 'line-KIT': 1 }, { 'line-KIT': 1 }]);
  });

  it('components that a whole kit made needless count for another bundle', () => {
    const order = anOrder().bundle('KIT', 1, { A: 1, B: 1 }).bundle('SET', 1, { A: 1, C: 1 }).build();
    expect(fulfilled(order, aPackage('T1').of('A'), aPackage('T2').of('KIT'), aPackage('T3').of('C'))).toEqual([{}, { 'line-KIT': 1 }, { 'line-SET': 1 }]);
  });

  it('components that a whole kit made needless are surplus where nothing else wants them', () => {
    const surplusOf = (order: Order) => allocate(order, [aShipment('SH-1').with(aPackage('T1').of('A')).build(), aShipment('SH-2').with(aPackage('T2').of('KIT')).build()]).packages[1]!.surplus;
    const kit = anOrder().bundle('KIT', 1, { A: 1, B: 1 });
    expect(surplusOf(kit.build())).toEqual([{ sku: 'A', quantity: 1 }]);
    expect(surplusOf(kit.bundle('SET', 1, { A: 1, C: 1 }).build())).toEqual([]);
  });

  it('more components than the units need are surplus', () => {
    const [box] = allocate(two, [aShipment().with(aPackage('T1').of('A', 5).of('B', 1)).build()]).packages;
    expect(box).toMatchObject({ lines: [{ quantity: 1 }], surplus: [{ sku: 'A', quantity: 3 }] });
  });

  it('takes several of one component per unit', () => {
    const order = anOrder().bundle('PACK', 2, { TEE: 3 }).build();
    expect(fulfilled(order, aPackage('T1').of('TEE', 5), aPackage('T2').of('TEE', 1))).toEqual([{ 'line-PACK': 1 }, { 'line-PACK': 1 }]);
  });

  it('comes with the goods that went into it, and no others', () => {
    const order = anOrder().line('A', 2).bundle('KIT', 1, { A: 2, B: 1 }).build();
    const halves = [aPackage('T1').of('A', 1, { storeLineId: 'line-KIT' }), aPackage('T2').of('A', 1).of('A', 2).of('B', 1)];
    const [, second] = allocate(order, halves.map((box, at) => aShipment(`SH-${at}`).with(box).build())).packages;
    expect(second!.lines.map(line => line.goods.map(each => [each.sku, each.quantity]))).toEqual([[['A', 1], ['A', 1]], [['A', 1], ['B', 1]]]);
  });

  it('takes as many of a component that is listed twice, and none of one of which a unit has none', () => {
    const components = [{ sku: 'TEE', perUnit: 1 }, { sku: 'TEE', perUnit: 2 }, { sku: 'CARD', perUnit: 0 }];
    const order = anOrder().line('PACK', 1, { components }).build();
    expect(fulfilled(order, aPackage('T1').of('TEE', 2), aPackage('T2').of('TEE', 1))).toEqual([{}, { 'line-PACK': 1 }]);
  });

  it('a bundle under its own component\'s SKU is counted by its contents', () => {
    const order = anOrder().bundle('TEE', 1, { TEE: 3 }).build();
    expect(fulfilled(order, aPackage('T1').of('TEE', 2), aPackage('T2').of('TEE', 1, { storeLineId: 'line-TEE' }))).toEqual([{}, { 'line-TEE': 1 }]);
  });

  it('a stranger under the bundle\'s line id is no unit of the bundle', () => {
    const [box] = allocate(two, [aShipment().with(aPackage('T1').of('RIBBON', 1, { storeLineId: 'line-KIT' })).build()]).packages;
    expect(box).toMatchObject({ lines: [], unmatched: [{ sku: 'RIBBON', quantity: 1 }] });
  });
});
