import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { type AllocatedPackage, unitsByLine } from './allocation.js';
import type { NoticedLine, ToldPackage } from './notice.js';
import { roomLeft, unheardOf, withinRoom } from './unheard-units.js';

type Units = Readonly<Record<string, number>>;

const lines = (units: Units): NoticedLine[] => Object.entries(units).map(([storeLineId, quantity]) => ({ storeLineId, sku: storeLineId, quantity, goods: [] }));
const heard = (units: Units): ToldPackage => ({ packageId: 'box', trackingNumber: '1Z1', reference: null, lines: lines(units) });
const units = (found: readonly NoticedLine[]): Units => Object.fromEntries(unitsByLine([{ lines: found }]));
const someUnits = fc.dictionary(fc.constantFrom('MUG', 'TEE', 'CAP'), fc.integer({ min: 1, max: 4 }), { noNullPrototype: true });

describe('what boxes hold that their store has not heard of', () => {
  const box = (number: string, holds: Units, voided = false): AllocatedPackage => {
    const made = aPackage(number);
    const shipment = aShipment(number).with(voided ? made.voided() : made).build();
    return { shipment, package: shipment.packages[0]!, lines: lines(holds), surplus: [], unmatched: [], assumed: false };
  };
  const told = (number: string, holds: Units): ToldPackage => ({ ...heard(holds), packageId: `box-${number}` });
  const news = (boxes: readonly AllocatedPackage[], ...before: ToldPackage[]): Units[] => unheardOf(boxes, before).map(each => units(each.lines));

  it('is all of a box before the store heard of it, and what it holds beyond what was told of each line afterwards', () => {
    expect(news([box('1Z1', { MUG: 2, TEE: 1 })])).toEqual([{ MUG: 2, TEE: 1 }]);
    expect(news([box('1Z1', { MUG: 3, TEE: 2 })], told('1Z1', { MUG: 2, TEE: 1 }))).toEqual([{ MUG: 1, TEE: 1 }]);
  });

  it('is of no box more than it holds, where the store heard of some of each', () => {
    expect(news([box('1Z1', { MUG: 3 }), box('1Z2', { MUG: 3 })], told('1Z1', { MUG: 1 }), told('1Z2', { MUG: 2 }))).toEqual([{ MUG: 2 }, { MUG: 1 }]);
  });

  it('is all the same where a unit of a bundle was told that is whole no more, and is made of other goods', () => {
    expect(news([box('1Z1', { MUG: 1 }), box('1Z2', {})], told('1Z2', { KIT: 1 }))).toEqual([{ MUG: 1 }, {}]);
  });

  it('is no unit that was told under another box, which that one completed then', () => {
    expect(news([box('1Z1', { KIT: 1 }), box('1Z2', {})], told('1Z2', { KIT: 1 }))).toEqual([{}, {}]);
    expect(news([box('1Z1', { KIT: 1 }), box('1Z2', {}), box('1Z3', { KIT: 1 })], told('1Z2', { KIT: 1 }))).toEqual([{}, {}, { KIT: 1 }]);
  });

  it('leaves out boxes whose labels are void, and what was told of those', () => {
    expect(news([box('1Z1', {}, true), box('1Z2', { MUG: 1 })], told('1Z1', { MUG: 1 }))).toEqual([{ MUG: 1 }]);
  });

  it('makes, with what was told, no line more than left', () => {
    fc.assert(fc.property(fc.array(fc.tuple(someUnits, someUnits), { maxLength: 3 }), pairs => {
      const boxes = pairs.map(([holds], at) => box(`1Z${at}`, holds));
      const before = pairs.map(([, each], at) => told(`1Z${at}`, each));
      const [all, left, was] = [unitsByLine(unheardOf(boxes, before)), unitsByLine(boxes), unitsByLine(before)];
      for (const [line, quantity] of all) expect(quantity + (was.get(line) ?? 0)).toBeLessThanOrEqual(left.get(line)!);
    }));
  });
});

describe('the room an order has for units that are told', () => {
  const order = anOrder().line('MUG', 4, { storeLineId: 'MUG', cancelled: 1 }).line('TEE', 1, { storeLineId: 'TEE' }).build();

  it('is what it wants beyond what was told, and is taken by the box that comes first', () => {
    const room = roomLeft(order, [heard({ MUG: 1 })]);
    expect(units(withinRoom(lines({ MUG: 1, TEE: 1 }), room))).toEqual({ MUG: 1, TEE: 1 });
    expect(units(withinRoom(lines({ MUG: 3, TEE: 1 }), room))).toEqual({ MUG: 1 });
    expect(withinRoom(lines({ MUG: 1 }), room)).toEqual([]);
  });

  it('is none on a line the order does not have, or of which more was told than it wants by now', () => {
    expect(withinRoom(lines({ CUP: 1, MUG: 1 }), roomLeft(order, [heard({ MUG: 5 })]))).toEqual([]);
  });
});
