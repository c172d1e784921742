import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage, type PackageBuilder } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { stillMissing } from './still-missing.js';

type Units = Readonly<Record<string, number>>;

const linesOf = (units: Units): ToldPackage['lines'] => Object.entries(units).map(([storeLineId, quantity]) => ({ storeLineId, quantity }));
const seen = (reference: string, trackingNumbers: readonly string[], units: Units = {}): SeenShipment => ({ reference, trackingNumbers, carrier: 'UPS', lines: linesOf(units) });
const heard = (box: string, trackingNumber: string | null, reference: string | null, units: Units): ToldPackage => ({ packageId: `box-${box}`, trackingNumber, reference, lines: linesOf(units) });
const order = anOrder().line('MUG', 4).line('TEE', 2).build();
const [mug, tee] = [{ 'line-MUG': 1 }, { 'line-TEE': 1 }];

/** What of `told` comes first is of the boxes that are changed; the others stay as they are. */
const changed = (kind: 'tracking' | 'void', boxes: readonly PackageBuilder[], ...told: readonly ToldPackage[]): ShipmentNotice => aNotice().about(order).withPackages(...boxes)
  .but({ kind, changes: told.map(({ packageId, trackingNumber }) => ({ packageId, replaces: trackingNumber })).slice(0, boxes.length) }).afterTelling(...told).build();
const missing = (notice: ShipmentNotice, ...shown: readonly SeenShipment[]): readonly string[] => {
  const still = stillMissing(notice, shown);
  return 'all' in still ? [] : still.missing.packages.map(each => each.id);
};

it('a number that was refused for one box says nothing of the other one that gets it, once nothing shows whose it is', () => {
  const reportedAs = { carrier: 'ups', service: null, trackingNumber: 'OLD', trackingUrl: null };
  const boxes = [aPackage('NEWER', 'one').of('MUG').but({ reportedAs, numbersBetween: ['NEW'] }), aPackage('NEW', 'two').of('MUG')];
  const both = changed('tracking', boxes, heard('one', 'OLD', 'f-1', mug), heard('two', 'B', 'f-2', mug));
  expect(missing(both, seen('f-3', ['NEW'], mug))).toEqual(['box-one', 'box-two']);
});

describe('a corrected number', () => {
  const one = changed('tracking', [aPackage('NEW', 'one').of('MUG')], heard('one', 'OLD', 'f-1', mug));

  it('is not there while nothing shows it, be the old one gone', () => {
    expect(missing(one, seen('f-1', [], mug))).toEqual(['box-one']);
  });

  it('that was taken from a box is there when the old one is gone', () => {
    const none = changed('tracking', [aPackage(null, 'one').of('MUG')], heard('one', 'OLD', 'f-1', mug));
    expect(missing(none, seen('f-1', ['OLD'], mug))).toEqual(['box-one']);
    expect(missing(none, seen('f-1', [], mug))).toEqual([]);
  });

  it('of goods that had none is not there while it may stand beside them for a box that gives it up', () => {
    const handedOn = changed('tracking', [aPackage('RIDER', 'one').of('MUG'), aPackage('NEW', 'two')], heard('one', null, 'f-1', mug), heard('two', 'RIDER', 'f-1', {}));
    expect(missing(handedOn, seen('f-1', ['RIDER'], mug))).toEqual(['box-one', 'box-two']);
    const apart = changed('tracking', [aPackage('RIDER', 'one').of('MUG'), aPackage('NEW', 'two')], heard('one', null, 'f-1', mug), heard('two', 'RIDER', 'f-2', {}));
    expect(missing(apart, seen('f-1', ['RIDER'], mug), seen('f-2', ['NEW'], tee))).toEqual([]);
  });

  it('that a record nobody was told with shows too has the reference of the box\'s own', () => {
    expect(stillMissing(one, [seen('f-9', ['NEW']), seen('f-1', ['NEW'], mug)])).toEqual({ all: 'there', references: [{ packageId: 'box-one', reference: 'f-1' }] });
  });

  it('is not there while the old one stands with a box that never had it', () => {
    const beside = changed('tracking', [aPackage('NEW', 'one').of('MUG')], heard('one', 'OLD', 'f-1', mug), heard('two', '1Z7', 'f-2', tee));
    expect(missing(beside, seen('f-9', ['NEW'], mug), seen('f-2', ['1Z7', 'OLD'], tee))).toEqual(['box-one']);
  });

  it('is there although the old one stands, for a box that keeps it, with a record of its own or in theirs', () => {
    const keeper = (reference: string | null) => changed('tracking', [aPackage('NEW', 'one').of('MUG')], heard('one', 'OLD', reference, mug), heard('two', 'OLD', reference, tee));
    expect(missing(keeper(null), seen('f-1', ['NEW'], mug), seen('f-2', ['OLD'], tee))).toEqual([]);
    expect(missing(keeper('f-1'), seen('f-1', ['OLD', 'NEW'], { ...mug, ...tee }))).toEqual([]);
  });

  it('is not there while a stranger\'s record shows the old one, which no box of the correction takes over', () => {
    const both = changed('tracking', [aPackage('C', 'one').of('MUG'), aPackage('D', 'two').of('TEE')], heard('one', 'A', 'f-1', mug), heard('two', 'B', 'f-2', tee));
    expect(missing(both, seen('f-1', ['C'], mug), seen('f-2', ['D'], tee), seen('f-9', ['A']))).toEqual(['box-one']);
  });

  it('of two boxes is the reference of both where the store made them one', () => {
    const joined = changed('tracking', [aPackage('C', 'one').of('MUG'), aPackage('C', 'two').of('TEE')], heard('one', 'A', 'f-1', mug), heard('two', 'B', 'f-2', tee));
    expect(stillMissing(joined, [seen('f-3', ['C'], { ...mug, ...tee })])).toEqual({
      all: 'there', references: [{ packageId: 'box-one', reference: 'f-3' }, { packageId: 'box-two', reference: 'f-3' }],
    });
  });
});

it('a carrier corrected under a number that another box has too counts as not shown, also where no record is known', () => {
  const kept = changed('tracking', [aPackage('PRO', 'one').of('MUG')], heard('one', 'PRO', null, mug), heard('two', 'PRO', null, tee));
  expect(missing(kept, seen('f-1', ['PRO'], mug), seen('f-2', ['PRO'], tee))).toEqual(['box-one']);
});

describe('goods without a number whose label was voided', () => {
  const goods = (units: Units) => changed('void', [aPackage(null, 'one').of('MUG').of('TEE')], heard('one', null, null, units), heard('two', '1Z0', 'f-2', mug));

  it('are not taken back while some of them are shown beyond what the other boxes hold', () => {
    const two = goods({ 'line-MUG': 2 });
    expect(missing(two, seen('f-1', [], mug), seen('f-2', ['1Z0'], mug))).toEqual(['box-one']);
    expect(missing(two, seen('f-2', ['1Z0'], mug))).toEqual([]);
  });

  it('are taken back when every line of them is', () => {
    const both = goods({ ...mug, ...tee });
    expect(missing(both, seen('f-1', [], tee), seen('f-2', ['1Z0'], mug))).toEqual(['box-one']);
    expect(missing(both, seen('f-1', [], mug), seen('f-2', ['1Z0'], mug))).toEqual(['box-one']);
    expect(missing(both, seen('f-2', ['1Z0'], mug))).toEqual([]);
  });
});

describe('a change that is found made', () => {
  const voided = changed('void', [aPackage('A', 'one').of('MUG'), aPackage('C', 'three').of('TEE')], heard('one', 'A', 'f-1', mug), heard('three', 'C', 'f-3', tee), heard('two', 'B', 'f-1', mug), heard('four', 'D', 'f-3', tee));
  const left = [{ code: 'units-not-taken-back', detail: expect.stringContaining('A') }];
  const together = seen('f-1', ['B'], { 'line-MUG': 2 });

  it('leaves to a person what it left in the record of another box, whether the others of its notice are made or not', () => {
    expect(stillMissing(voided, [together])).toMatchObject({ all: 'there', warnings: left });
    expect(stillMissing(voided, [together, seen('f-3', ['C', 'D'], { 'line-TEE': 2 })])).toMatchObject({ missing: { packages: [{ id: 'box-three' }] }, warnings: left });
  });
});
