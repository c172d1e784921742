import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { heard, missing, seen } from '../../../test/builders/seen-and-heard.js';
import type { ShipmentNotice } from './notice.js';
import { stillMissing } from './still-missing.js';

const order = anOrder().line('MUG', 4).line('TEE', 2).build();

describe('a package with a number', () => {
  const notice = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2), aPackage('1Z2').of('TEE', 1)).build();

  it('is there under its number, case and blanks ignored, with the store\'s reference for the receipt', () => {
    expect(stillMissing(notice, [seen('f-1', ['1z 1'], { 'line-MUG': 2 }), seen('f-2', ['1Z2'], { 'line-TEE': 1 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-1Z1', reference: 'f-1' }, { packageId: 'box-1Z2', reference: 'f-2' }],
    });
  });

  it('has a reference of its own where two boxes share it, the one that shows its units', () => {
    const freight = aNotice().about(order).withPackages(aPackage('PRO', 'a').of('MUG', 2), aPackage('PRO', 'b').of('TEE', 1)).build();
    expect(stillMissing(freight, [seen('f-1', ['PRO'], { 'line-TEE': 1 }), seen('f-2', ['PRO'], { 'line-MUG': 2 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-a', reference: 'f-2' }, { packageId: 'box-b', reference: 'f-1' }],
    });
  });

  it('has the reference that shows its units where a box without any goes under it too', () => {
    const freight = aNotice().about(order).withPackages(aPackage('PRO', 'x').of('STRANGER', 1), aPackage('PRO', 'a').of('MUG', 2), aPackage('PRO', 'b').of('TEE', 1)).build();
    expect(stillMissing(freight, [seen('f-1', ['PRO'], { 'line-MUG': 2 }), seen('f-2', ['PRO'], { 'line-TEE': 1 })])).toMatchObject({
      all: 'there', references: [{ packageId: 'box-x' }, { packageId: 'box-a', reference: 'f-1' }, { packageId: 'box-b', reference: 'f-2' }],
    });
  });

  it('leaves the reference that shows it alone to the box with goods, where one without any rides with another', () => {
    const beside = aNotice().about(order).withPackages(aPackage('PRO', 'x').of('STRANGER', 1), aPackage('PRO', 'a').of('MUG', 2), aPackage('1Z1').of('TEE', 1)).build();
    expect(stillMissing(beside, [seen('f-1', ['1Z1', 'PRO'], { 'line-TEE': 1 }), seen('f-2', ['PRO'], { 'line-MUG': 2 })])).toMatchObject({
      all: 'there', references: [{ packageId: 'box-x', reference: 'f-1' }, { packageId: 'box-a', reference: 'f-2' }, { packageId: 'box-1Z1', reference: 'f-1' }],
    });
  });

  it('that was told by its number alone is there when its units are, not when the number stands with another box or without any', () => {
    const later = aNotice().about(order).withPackages(aPackage('1Z2').of('MUG', 1)).afterTelling(heard('1Z1', 2, 'f-1'), heard('1Z2', 0, 'f-1')).build();
    expect(missing(later, seen('f-1', ['1Z1', '1Z2'], { 'line-MUG': 2 }))).toEqual({ 'box-1Z2': 1 });
    expect(missing(later, seen('f-1', ['1Z1'], { 'line-MUG': 2 }), seen('f-2', ['1Z2']))).toEqual({ 'box-1Z2': 1 });
    expect(missing(later, seen('f-1', ['1Z1'], { 'line-MUG': 2 }), seen('f-2', ['1Z2'], { 'line-MUG': 1 }))).toEqual({});
    expect(missing(later, seen('note', ['1Z1', '1Z2']))).toEqual({});
  });

  it('is there by its number alone, though the store shows the units of others', () => {
    const both = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2), aPackage('1Z2').of('TEE', 1)).build();
    expect(missing(both, seen('f-1', ['1Z1']), seen('f-2', ['1Z2'], { 'line-TEE': 1 }))).toEqual({});
  });

  it('is there without goods where its number was told of another one without any', () => {
    const later = aNotice().about(order).withPackages(aPackage('PRO', 'x').of('STRANGER', 1), aPackage('1Z1').of('MUG', 2)).afterTelling(heard('PRO', 0, 'f-1')).build();
    expect(missing(later, seen('f-1', ['PRO']))).toEqual({ 'box-1Z1': 2 });
  });

  it('is not there where its number was told of boxes without any goods alone', () => {
    const later = aNotice().about(order).withPackages(aPackage('PRO', 'a').of('MUG', 2)).afterTelling(heard('PRO', 0, 'f-1')).build();
    expect(missing(later, seen('f-1', ['PRO']))).toEqual({ 'box-a': 2 });
    expect(missing(later, seen('f-1', ['PRO']), seen('by-hand', ['PRO']))).toEqual({});
    const besideGoods = { ...later, order: { ...later.order, told: [...later.order.told, { ...heard('PRO', 1, 'f-1'), packageId: 'box-b' }] } };
    expect(missing(besideGoods, seen('f-1', ['PRO']))).toEqual({});
  });

  it('has the record that was written in its turn where the store tells no units apart, be one of them without any', () => {
    const beside = aNotice().about(order).withPackages(aPackage('PRO', 'x').of('STRANGER', 1), aPackage('PRO', 'a').of('MUG', 2)).build();
    expect(stillMissing(beside, [seen('t-1', ['PRO']), seen('t-2', ['PRO'])])).toMatchObject({ all: 'there', references: [{ packageId: 'box-x', reference: 't-1' }, { packageId: 'box-a', reference: 't-2' }] });
  });

  it('of which more was told is there when all of it is', () => {
    const more = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 3)).afterTelling(heard('1Z1', 2, 'f-1')).build();
    expect(missing(more, seen('f-1', ['1Z1'], { 'line-MUG': 2 }))).toEqual({ 'box-1Z1': 1 });
    expect(missing(more, seen('f-1', ['1Z1'], { 'line-MUG': 3 }))).toEqual({});
    expect(missing(more, seen('f-1', ['1Z1'], { 'line-MUG': 2 }), seen('f-2', ['1Z1'], { 'line-MUG': 1 }))).toEqual({});
  });

  it('is there in a store that cannot tell units apart', () => {
    expect(missing(notice, seen('note', ['1Z1', '1Z2']))).toEqual({});
  });

  it('that is missing makes a notice of the rest, in which the shown one was told before', () => {
    const still = stillMissing(notice, [seen('f-1', ['1Z1'], { 'line-MUG': 2 })]);
    expect(still).toMatchObject({
      references: [{ packageId: 'box-1Z1', reference: 'f-1' }],
      missing: {
        id: notice.id,
        packages: [{ id: 'box-1Z2' }],
        order: { told: [{ packageId: 'box-1Z1', reference: 'f-1' }], lines: [{ toldBefore: 2, inThisNotice: 0 }, { toldBefore: 0, inThisNotice: 1 }] },
      },
    });
  });

  it('of which the store shows some units only is missing with the others', () => {
    expect(missing(notice, seen('f-1', ['1Z1'], { 'line-MUG': 1 }), seen('f-2', ['1Z2'], { 'line-TEE': 1 }))).toEqual({ 'box-1Z1': 1 });
  });

  it('that stands beside the number of another box does not have that one\'s units', () => {
    const again = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2)).afterTelling(heard('1Z0', 2, 'f-1')).build();
    expect(missing(again, seen('f-1', ['1Z0', '1Z1'], { 'line-MUG': 2 }))).toEqual({ 'box-1Z1': 2 });
    expect(missing(again, seen('f-1', ['1Z0', '1Z1'], { 'line-MUG': 4 }))).toEqual({});
    const unreferenced = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2)).afterTelling(heard('1Z0', 2)).build();
    expect(missing(unreferenced, seen('f-1', ['1Z0', '1Z1'], { 'line-MUG': 2 }))).toEqual({ 'box-1Z1': 2 });
  });

  it('that somebody wrote over the number of another box does not have that one\'s units', () => {
    const next = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2)).afterTelling(heard('1Z0', 2, 'f-1')).build();
    expect(missing(next, seen('f-1', ['1Z1'], { 'line-MUG': 2 }))).toEqual({ 'box-1Z1': 2 });
  });

  it('in one record with another box shares its units with that one', () => {
    const two = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2), aPackage('1Z2').of('MUG', 2)).build();
    expect(missing(two, seen('f-1', ['1Z1', '1Z2'], { 'line-MUG': 2 }))).toEqual({ 'box-1Z2': 2 });
    expect(missing(two, seen('f-1', ['1Z1', '1Z2'], { 'line-MUG': 4 }))).toEqual({});
  });

  it('that shows its number alone leaves the record in which the number rides to the box of that', () => {
    const freight = aNotice().about(order).withPackages(aPackage('PRO-1', 'a').of('MUG', 1), aPackage('PRO-2', 'b').of('MUG', 1), aPackage('PRO-1', 'c').of('PEN', 1), aPackage('PRO-2', 'd').of('PEN', 1)).build();
    expect(missing(freight, seen('f-1', ['PRO-2', 'PRO-1'], { 'line-MUG': 1 }), seen('f-2', ['PRO-1'], { 'line-MUG': 1 }))).toEqual({});
  });

  it('that shares its number with one told before is not taken for it', () => {
    const second = aNotice().about(order).withPackages(aPackage('PRO-7', 'second').of('MUG', 2)).afterTelling(heard('PRO-7', 2)).build();
    expect(missing(second, seen('f-1', ['PRO-7'], { 'line-MUG': 2 }))).toEqual({ 'box-second': 2 });
    expect(missing(second, seen('f-1', ['PRO-7'], { 'line-MUG': 2 }), seen('f-2', ['PRO-7'], { 'line-MUG': 2 }))).toEqual({});
  });

  it('and the same number as another box of the notice each have the record that holds them', () => {
    const boxes = aNotice().about(order).withPackages(aPackage('PRO-7', 'one').of('MUG', 1), aPackage('PRO-7', 'two').of('MUG', 3)).build();
    expect(stillMissing(boxes, [seen('f-1', ['PRO-7'], { 'line-MUG': 3 }), seen('f-2', ['PRO-7'], { 'line-MUG': 1 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-one', reference: 'f-2' }, { packageId: 'box-two', reference: 'f-1' }],
    });
    const alike = aNotice().about(order).withPackages(aPackage('PRO-7', 'one').of('MUG', 2), aPackage('PRO-7', 'two').of('MUG', 2)).build();
    expect(stillMissing(alike, [seen('f-1', ['PRO-7'], { 'line-MUG': 2 }), seen('f-2', ['PRO-7'], { 'line-MUG': 2 })])).toMatchObject({ references: [{ reference: 'f-1' }, { reference: 'f-2' }] });
  });

  it('that stands once with some of its units and once with none lacks the others', () => {
    expect(missing(notice, seen('f-1', ['1Z1'], { 'line-MUG': 1 }), seen('note', ['1Z1']), seen('f-2', ['1Z2'], { 'line-TEE': 1 }))).toEqual({ 'box-1Z1': 1 });
  });

  it('of its own is there with its units, although somebody took off by hand what was told before', () => {
    const later = aNotice().about(order).withPackages(aPackage('1Z2').of('MUG', 2)).afterTelling(heard('1Z1', 2, 'f-1')).build();
    expect(missing(later, seen('f-2', ['1Z2'], { 'line-MUG': 2 }))).toEqual({});
  });

  it('of its own takes what is shown under it before boxes that share theirs', () => {
    const mixed = aNotice().about(order).withPackages(aPackage('PRO', 'a').of('MUG', 1), aPackage('PRO', 'b').of('MUG', 1), aPackage('1Z1').of('MUG', 1)).build();
    expect(missing(mixed, seen('f-1', ['PRO', '1Z1'], { 'line-MUG': 1 }))).toEqual({ 'box-a': 1, 'box-b': 1 });
  });

  it('that is shared has the record that holds just the same lines and units, or theirs where the store made one of all', () => {
    const boxes = aNotice().about(anOrder().line('MUG', 2).line('TEE', 1).line('CAP', 1).build())
      .withPackages(aPackage('PRO', 'tee').of('MUG', 1).of('TEE', 1), aPackage('PRO', 'cap').of('MUG', 1).of('CAP', 1)).build();
    const [withCap, withTee] = [{ 'line-MUG': 1, 'line-CAP': 1 }, { 'line-MUG': 1, 'line-TEE': 1 }];
    expect(stillMissing(boxes, [seen('f-1', ['PRO'], withCap), seen('f-2', ['PRO'], withTee)])).toMatchObject({ all: 'there', references: [{ packageId: 'box-tee', reference: 'f-2' }, { packageId: 'box-cap', reference: 'f-1' }] });
    expect(stillMissing(boxes, [seen('f-1', ['PRO'], { 'line-MUG': 2, 'line-CAP': 1, 'line-TEE': 1 })])).toMatchObject({ all: 'there', references: [{ reference: 'f-1' }, { reference: 'f-1' }] });
  });

  it('that is shared has the smaller of two records when the box holds no more', () => {
    const boxes = aNotice().about(order).withPackages(aPackage('PRO', 'small').of('MUG', 1), aPackage('PRO', 'big').of('MUG', 1).of('TEE', 1)).build();
    expect(stillMissing(boxes, [seen('f-1', ['PRO'], { 'line-MUG': 1, 'line-TEE': 1 }), seen('f-2', ['PRO'], { 'line-MUG': 1 })])).toMatchObject({ references: [{ packageId: 'box-small', reference: 'f-2' }, { packageId: 'box-big', reference: 'f-1' }] });
  });

  it('and no units is there as soon as its number is', () => {
    const lone = aNotice().about(order).withPackages(aPackage('1Z9').of('MUG', 9)).afterTelling(heard('1Z0', 4)).build();
    expect(missing(lone, seen('f-1', ['1Z0'], { 'line-MUG': 4 }))).toEqual({ 'box-1Z9': 0 });
    expect(missing(lone, seen('f-1', ['1Z0', '1Z9'], { 'line-MUG': 4 }))).toEqual({});
  });
});

describe('a change of what was told', () => {
  const change = (kind: 'tracking' | 'void', trackingNumber: string) => aNotice().about(order).withPackages(aPackage('OLD').of('MUG', 2).but({ trackingNumber }))
    .but({ kind, changes: [{ packageId: 'box-OLD', replaces: 'OLD' }] }).afterTelling(heard('OLD', 2, 'f-1')).build();

  it('a corrected number is there when the new one is shown and the old one is not', () => {
    expect(missing(change('tracking', 'NEW'), seen('f-1', ['OLD'], { 'line-MUG': 2 }))).toEqual({ 'box-OLD': 2 });
    expect(missing(change('tracking', 'NEW'), seen('f-1', ['OLD', 'NEW'], { 'line-MUG': 2 }))).toEqual({ 'box-OLD': 2 });
    expect(stillMissing(change('tracking', 'NEW'), [seen('f-1', ['new'], { 'line-MUG': 2 })])).toEqual({ all: 'there', references: [{ packageId: 'box-OLD', reference: 'f-1' }] });
  });

  it('a carrier corrected under its number counts as not shown, because stores show numbers and not always carriers', () => {
    expect(missing(change('tracking', 'OLD'), seen('f-1', ['OLD'], { 'line-MUG': 2 }))).toEqual({ 'box-OLD': 2 });
    const shared = change('tracking', 'OLD');
    const notice = { ...shared, order: { ...shared.order, told: [...shared.order.told, { ...heard('OLD', 1, 'f-2'), packageId: 'box-other' }] } };
    expect(missing(notice, seen('f-1', ['OLD'], { 'line-MUG': 2 }), seen('f-2', ['OLD'], { 'line-MUG': 1 }))).toEqual({ 'box-OLD': 2 });
  });

  it('a voided label is taken back when its number is no longer shown', () => {
    expect(missing(change('void', 'OLD'), seen('f-1', ['OLD'], { 'line-MUG': 2 }))).toEqual({ 'box-OLD': 2 });
    expect(stillMissing(change('void', 'OLD'), [])).toEqual({ all: 'there', references: [{ packageId: 'box-OLD', reference: 'f-1' }] });
  });

  it('is not there while the store shows a number that was given to the package in between', () => {
    const withStray = (notice: ShipmentNotice): ShipmentNotice => ({ ...notice, packages: notice.packages.map(box => ({ ...box, strayNumbers: ['STRAY'] })) });
    const stray = seen('f-2', ['stray'], { 'line-MUG': 2 });
    expect(missing(withStray(change('tracking', 'NEW')), seen('f-1', ['NEW']), stray)).toEqual({ 'box-OLD': 2 });
    expect(missing(withStray(change('tracking', 'NEW')), seen('f-1', ['NEW']))).toEqual({});
    expect(missing(withStray(change('void', 'OLD')), stray)).toEqual({ 'box-OLD': 2 });
  });

  it('of a number that another package carries too is known by the store\'s reference', () => {
    const shared = { ...change('void', 'OLD') };
    const notice = { ...shared, order: { ...shared.order, told: [...shared.order.told, { ...heard('OLD', 1, 'f-2'), packageId: 'box-other' }] } };
    expect(missing(notice, seen('f-1', ['OLD'], { 'line-MUG': 2 }), seen('f-2', ['OLD'], { 'line-MUG': 1 }))).toEqual({ 'box-OLD': 2 });
    expect(missing(notice, seen('f-2', ['OLD'], { 'line-MUG': 1 }))).toEqual({});
  });

  it('a number that another box shows already is there when its own box shows it too', () => {
    const before = change('tracking', '1Z7');
    const notice = { ...before, order: { ...before.order, told: [...before.order.told, { ...heard('1Z7', 1, 'f-2'), packageId: 'box-other' }] } };
    const asBefore = { ...notice, packages: notice.packages.map(each => ({ ...each, replaces: null })) };
    expect(missing(asBefore, seen('f-1', [], { 'line-MUG': 2 }), seen('f-2', ['1Z7'], { 'line-MUG': 1 }))).toEqual({ 'box-OLD': 2 });
    expect(stillMissing(notice, [seen('f-1', ['1Z7'], { 'line-MUG': 2 }), seen('f-2', ['1Z7'], { 'line-MUG': 1 })])).toEqual({ all: 'there', references: [{ packageId: 'box-OLD', reference: 'f-1' }] });
  });

  it('a number that moved to another box\'s fulfilment is still shown there', () => {
    const moved = (kind: 'tracking' | 'void', number: string): ShipmentNotice => {
      const notice = change(kind, number);
      return { ...notice, order: { ...notice.order, told: [...notice.order.told, heard('1Z7', 1, 'f-2')] } };
    };
    expect(missing(moved('void', 'OLD'), seen('f-2', ['1Z7', 'OLD'], { 'line-MUG': 1 }))).toEqual({ 'box-OLD': 2 });
    expect(missing(moved('tracking', 'NEW'), seen('f-2', ['1Z7', 'OLD'], { 'line-MUG': 1 }))).toEqual({ 'box-OLD': 2 });
    expect(stillMissing(moved('void', 'OLD'), [seen('f-2', ['1Z7'], { 'line-MUG': 1 })])).toMatchObject({ all: 'there' });
  });

  it('of a box shown as two fulfilments is there when both show it, and leaves both its own', () => {
    const before = change('tracking', 'NEW');
    const notice = { ...before, order: { ...before.order, told: [heard('OLD', 2, 'f-1+f-3'), { ...heard('OLD', 1, 'f-2'), packageId: 'box-other' }] } };
    expect(missing(notice, seen('f-1', ['NEW'], { 'line-MUG': 1 }), seen('f-2', ['OLD'], { 'line-MUG': 1 }), seen('f-3', ['OLD'], { 'line-MUG': 1 }))).toEqual({ 'box-OLD': 2 });
    expect(stillMissing(notice, [seen('f-1', ['NEW'], { 'line-MUG': 1 }), seen('f-2', ['OLD'], { 'line-MUG': 1 }), seen('f-3', ['NEW'], { 'line-MUG': 1 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-OLD', reference: 'f-1+f-3' }],
    });
  });

  it('the first number of a box shown as two fulfilments is there when both have it', () => {
    const numbered = aNotice().about(order).withPackages(aPackage('NEW', 'earlier').of('MUG', 2)).but({ kind: 'tracking', changes: [{ packageId: 'box-earlier', replaces: null }] }).afterTelling(heard(null, 2, 'f-1+f-3')).build();
    expect(missing(numbered, seen('f-1', ['NEW'], { 'line-MUG': 1 }), seen('f-3', [], { 'line-MUG': 1 }))).toEqual({ 'box-earlier': 2 });
    expect(missing(numbered, seen('f-1', ['NEW'], { 'line-MUG': 1 }), seen('f-3', ['NEW'], { 'line-MUG': 1 }))).toEqual({});
  });

  it('labels that were swapped are there when each box shows the other\'s number', () => {
    const swapped = aNotice().about(order).withPackages(aPackage('B', 'one').of('MUG', 2), aPackage('A', 'two').of('TEE', 1))
      .but({ kind: 'tracking', changes: [{ packageId: 'box-one', replaces: 'A' }, { packageId: 'box-two', replaces: 'B' }] })
      .afterTelling({ ...heard('A', 2, 'f-1'), packageId: 'box-one' }, { ...heard('B', 1, 'f-2'), packageId: 'box-two' }).build();
    expect(Object.keys(missing(swapped, seen('f-1', ['A'], { 'line-MUG': 2 }), seen('f-2', ['B'], { 'line-TEE': 1 })))).toEqual(['box-one', 'box-two']);
    expect(Object.keys(missing(swapped, seen('f-1', ['B'], { 'line-MUG': 2 }), seen('f-2', ['B'], { 'line-TEE': 1 })))).toEqual(['box-two']);
    expect(stillMissing(swapped, [seen('f-1', ['B'], { 'line-MUG': 2 }), seen('f-2', ['A'], { 'line-TEE': 1 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-one', reference: 'f-1' }, { packageId: 'box-two', reference: 'f-2' }],
    });
  });

  it('of two boxes that go under one number now are two records in a store that makes new ones', () => {
    const joined = aNotice().about(order).withPackages(aPackage('C', 'one').of('MUG', 2), aPackage('C', 'two').of('TEE', 1))
      .but({ kind: 'tracking', changes: [{ packageId: 'box-one', replaces: 'A' }, { packageId: 'box-two', replaces: 'B' }] })
      .afterTelling({ ...heard('A', 2, 'f-1'), packageId: 'box-one' }, { ...heard('B', 1, 'f-2'), packageId: 'box-two' }).build();
    expect(stillMissing(joined, [seen('f-3', ['C']), seen('f-4', ['C'])])).toEqual({
      all: 'there', references: [{ packageId: 'box-one', reference: 'f-3' }, { packageId: 'box-two', reference: 'f-4' }],
    });
  });

  describe('of two boxes, one of which goes under the number that the other gives up', () => {
    const chain = (reference: string | null = 'f-2'): ShipmentNotice => aNotice().about(order).withPackages(aPackage('B', 'one').of('MUG', 2), aPackage('D', 'two').of('TEE', 1))
      .but({ kind: 'tracking', changes: [{ packageId: 'box-one', replaces: 'A' }, { packageId: 'box-two', replaces: 'B' }] })
      .afterTelling({ ...heard('A', 2, 'f-1'), packageId: 'box-one' }, { ...heard('B', 1, reference), packageId: 'box-two' }).build();

    it('is there when both are shown anew, in a store that makes new records', () => {
      expect(stillMissing(chain(), [seen('f-3', ['B']), seen('f-4', ['D'])])).toEqual({
        all: 'there', references: [{ packageId: 'box-one', reference: 'f-3' }, { packageId: 'box-two', reference: 'f-4' }],
      });
    });

    it('is not there while the old number may be that of before', () => {
      expect(Object.keys(missing(chain(), seen('f-3', ['B']), seen('f-2', ['B']), seen('f-4', ['D'])))).toEqual(['box-two']);
      expect(Object.keys(missing(chain(null), seen('f-3', ['B']), seen('f-4', ['D'])))).toEqual(['box-two']);
    });

    it('leaves a rest in which the shown one is told with its new number', () => {
      expect(stillMissing(chain(), [seen('f-3', ['B']), seen('f-2', ['B'])])).toMatchObject({
        missing: { packages: [{ id: 'box-two' }], order: { told: [{ packageId: 'box-one', trackingNumber: 'B', reference: 'f-3' }, { packageId: 'box-two', trackingNumber: 'B', reference: 'f-2' }] } },
      });
    });
  });

  it('leaves a rest in which a label that is taken back is told no more', () => {
    const voided = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 2), aPackage('1Z2').of('TEE', 1)).but({ kind: 'void', changes: [{ packageId: 'box-1Z1' }, { packageId: 'box-1Z2' }] })
      .afterTelling(heard('1Z1', 2, 'f-1'), heard('1Z2', 1, 'f-2')).build();
    expect(stillMissing(voided, [seen('f-2', ['1Z2'], { 'line-TEE': 1 })])).toMatchObject({ missing: { packages: [{ id: 'box-1Z2' }], order: { told: [{ packageId: 'box-1Z2' }] } } });
  });

  it('goods without a number are taken back when the store shows only the units of others', () => {
    const pickup = aNotice().about(order).withPackages(aPackage(null, 'earlier').of('MUG', 2)).but({ kind: 'void', changes: [{ packageId: 'box-earlier' }] }).afterTelling(heard(null, 2), heard('1Z0', 1)).build();
    expect(missing(pickup, seen('f-1', [], { 'line-MUG': 2 }), seen('f-2', ['1Z0'], { 'line-MUG': 1 }))).toEqual({ 'box-earlier': 2 });
    expect(missing(pickup, seen('f-2', ['1Z0'], { 'line-MUG': 1 }))).toEqual({});
  });
});
