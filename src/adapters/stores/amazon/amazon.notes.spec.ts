import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { numbered, type OrderNotes } from './amazon.notes.js';

const order = anOrder().line('MUG', 50).build();
const shipmentOf = (names: readonly string[]): ReturnType<ReturnType<typeof aNotice>['build']> =>
  aNotice().about(order).withPackages(...names.map(name => aPackage(name).of('MUG'))).build();

describe('the number of a package in its order', () => {
  it('counts on from every number the order is known to use, ours or others\'', () => {
    const shown = anOrder().line('MUG', 50).but({ carried: { packageReferences: ['7', 'by-hand'] } }).build();
    const notice = aNotice().about(shown).withPackages(aPackage('1Z1').of('MUG'), aPackage('1Z2').of('MUG')).build();
    expect(numbered(notice, { numbers: { earlier: 3 } }).numbers).toEqual({ earlier: 3, 'box-1Z1': 8, 'box-1Z2': 9 });
  });

  it('is its own when the box rode with another one before it had units', () => {
    const { order: sold, ...notice } = shipmentOf(['1Z2']);
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: '1', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }, { packageId: 'box-1Z2', trackingNumber: '1Z2', reference: '1', lines: [] }];
    expect(numbered({ ...notice, order: { ...sold, told } }, { numbers: {} }).numbers).toEqual({ 'box-1Z2': 2 });
  });

  it('stays the same in every try, and no two packages of an order share one', () => {
    const tries = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(tries, shipments => {
      let notes: OrderNotes = { numbers: {} };
      for (const names of shipments) {
        const before = notes.numbers;
        notes = numbered(shipmentOf(names), notes);
        expect(notes.numbers).toMatchObject(before);
      }
      const used = Object.values(notes.numbers);
      expect(new Set(used).size).toBe(used.length);
      expect(used.every(number => Number.isSafeInteger(number) && number > 0)).toBe(true);
    }));
  });
});
