import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOrder } from '../../../test/builders/an-order.js';
import { unitsByLine } from './allocation.js';
import type { NoticedLine, ToldPackage } from './notice.js';
import { roomLeft, unheardLines, unitsIn, withinRoom } from './unheard-units.js';

type Units = Readonly<Record<string, number>>;

const lines = (units: Units): NoticedLine[] => Object.entries(units).map(([storeLineId, quantity]) => ({ storeLineId, sku: storeLineId, quantity, goods: [] }));
const heard = (units: Units): ToldPackage => ({ packageId: 'box', trackingNumber: '1Z1', reference: null, lines: lines(units) });
const units = (found: readonly NoticedLine[]): Units => Object.fromEntries(unitsByLine([{ lines: found }]));
const someUnits = fc.dictionary(fc.constantFrom('MUG', 'TEE', 'CAP'), fc.integer({ min: 1, max: 4 }), { noNullPrototype: true });

describe('what a box holds that its store has not heard of', () => {
  it('is all of it before the store heard of the box, and what it holds beyond what was told of each line afterwards', () => {
    expect(units(unheardLines(lines({ MUG: 2, TEE: 1 }), undefined))).toEqual({ MUG: 2, TEE: 1 });
    expect(units(unheardLines(lines({ MUG: 3, TEE: 2 }), heard({ MUG: 2, TEE: 1 })))).toEqual({ MUG: 1, TEE: 1 });
  });

  it('is nothing of what was told of it on another line', () => {
    expect(unheardLines(lines({ MUG: 1 }), heard({ CUP: 1 }))).toEqual([]);
    expect(units(unheardLines(lines({ MUG: 2, TEE: 2 }), heard({ CUP: 3 })))).toEqual({ MUG: 1 });
  });

  it('makes, with what was told, no line of the box and no box more than it is', () => {
    fc.assert(fc.property(someUnits, someUnits, (holds, before) => {
      const news = units(unheardLines(lines(holds), heard(before)));
      for (const [line, quantity] of Object.entries(news)) expect(quantity + (before[line] ?? 0)).toBeLessThanOrEqual(holds[line]!);
      expect(unitsIn(lines(news))).toBeLessThanOrEqual(Math.max(0, unitsIn(lines(holds)) - unitsIn(lines(before))));
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
