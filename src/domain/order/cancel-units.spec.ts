import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOrder } from '../../../test/builders/an-order.js';
import { someOrder } from '../../../test/builders/arbitrary-facts.js';
import { cancelUnits, type OrderChange } from './cancel-units.js';

const order = anOrder().line('MUG', 3).line('TEE', 2, { cancelled: 1 }).build();
const cancelled = (change: OrderChange) => ('order' in change ? { lines: change.order.lines.map(line => line.cancelled), whole: change.order.cancelled } : change.reason);

describe('cancelling', () => {
  it('some units of a line leaves the rest open', () => {
    expect(cancelled(cancelUnits(order, 'line-MUG', 2))).toEqual({ lines: [2, 1], whole: false });
    expect(cancelled(cancelUnits(order, 'line-MUG', 3))).toEqual({ lines: [3, 1], whole: false });
  });

  it('a line without saying how many cancels what is open of it', () => {
    expect(cancelled(cancelUnits(order, 'line-MUG', null, new Map([['line-MUG', 1]])))).toEqual({ lines: [2, 1], whole: false });
  });

  it('everything cancels the whole order when nothing shipped', () => {
    expect(cancelled(cancelUnits(order, null, null))).toEqual({ lines: [3, 2], whole: true });
    expect(cancelled(cancelUnits(order, null, null, new Map([['line-TEE', 1]])))).toEqual({ lines: [3, 1], whole: false });
  });

  it('units of an order that the store cancelled leaves it cancelled', () => {
    expect(cancelled(cancelUnits({ ...order, cancelled: true }, 'line-MUG', 1))).toEqual({ lines: [1, 1], whole: true });
  });

  it.each([
    ['more than is open', cancelUnits(order, 'line-MUG', 3, new Map([['line-MUG', 1]])), 'Only 2 of the 3 units are still open on line line-MUG; cancel at most 2.'],
    ['what shipped', cancelUnits(order, 'line-TEE', null, new Map([['line-TEE', 1]])), 'Nothing is open on line line-TEE: every unit has shipped or was cancelled before.'],
    ['a line the order does not have', cancelUnits(order, 'line-CAP', 1), 'expected a line of the order, found "line-CAP"; it has line-MUG, line-TEE'],
    ['an order of which all shipped', cancelUnits(order, null, null, new Map([['line-MUG', 3], ['line-TEE', 1]])), 'Nothing is open on the order: every unit has shipped or was cancelled before.'],
    ['an order without a line', cancelUnits(anOrder().build(), null, null), 'Nothing is open on the order: every unit has shipped or was cancelled before.'],
    ['no unit', cancelUnits(order, 'line-MUG', 0), 'expected a whole number of units above zero, found 0'],
    ['half a unit', cancelUnits(order, 'line-MUG', 0.5), 'expected a whole number of units above zero, found 0.5'],
    ['units of no line in particular', cancelUnits(order, null, 1), 'expected the line the units are cancelled on, found nothing; leave out the quantity to cancel the whole order'],
  ])('%s is refused with a reason', (_, change, reason) => {
    expect(change).toMatchObject({ reason });
  });

  it('never leaves more cancelled and shipped than was ordered', () => {
    fc.assert(fc.property(someOrder, fc.constantFrom('1', '2', null), fc.constantFrom(1, 2, null), fc.nat(3), (any, line, quantity, left) => {
      const shipped = new Map(any.lines.map(each => [each.storeLineId, Math.min(left, Math.max(0, each.quantity - each.cancelled))]));
      const change = cancelUnits(any, line, quantity, shipped);
      if ('reason' in change) return;
      for (const each of change.order.lines) expect(each.cancelled + shipped.get(each.storeLineId)!).toBeLessThanOrEqual(each.quantity);
    }));
  });
});
