import { describe, expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Ledger } from '../fulfillment/ledger.js';
import { contradictions, sameFacts, type ToldOrder, withLatestFacts } from './latest-facts.js';
import type { Order } from './order.js';

const known = anOrder().line('MUG', 3, { cancelled: 2 }).line('TEE', 1).held({ reason: 'fraud check', since: new Date(0) }).build();
/** The order as a store tells it, `cancelled` of each line where it speaks of cancellations. */
const told = ({ storeOrderId, number, placedAt, shipTo, lines, carried }: Order, ...cancelled: (number | undefined)[]): ToldOrder =>
  ({ storeOrderId, number, placedAt, shipTo, carried, lines: lines.map((line, at) => ({ ...line, cancelled: cancelled[at] })) });
const linesOf = (order: Order) => order.lines.map(line => [line.quantity, line.cancelled]);

describe('an order that is told again', () => {
  it('stays on hold, and keeps the cancelled units nobody speaks of', () => {
    const now = withLatestFacts(known, told({ ...known, number: '#1002' }));
    expect(now).toMatchObject({ number: '#1002', holds: known.holds, cancelled: false });
    expect(linesOf(now)).toEqual([[3, 2], [1, 0]]);
  });

  it('has as many cancelled units as the store says where it says so, and never more than are ordered by now', () => {
    expect(linesOf(withLatestFacts(known, told(known, 0, 1)))).toEqual([[3, 0], [1, 1]]);
    expect(linesOf(withLatestFacts(known, told(anOrder().line('MUG', 1).build())))).toEqual([[1, 1]]);
  });

  it('for the first time is on no hold and has nothing cancelled', () => {
    expect(withLatestFacts(undefined, told(known))).toMatchObject({ holds: [], cancelled: false, lines: [{ cancelled: 0 }, { cancelled: 0 }] });
  });

  it('is cancelled when every unit of every line is', () => {
    expect(withLatestFacts(known, told(known, 3, 0)).cancelled).toBe(false);
    expect(withLatestFacts(known, told(known, 3, 1)).cancelled).toBe(true);
  });
});

describe('facts that contradict what left', () => {
  const left = (storeLineId: string, shipped: number, heard: number): Ledger['lines'][number] =>
    ({ storeLineId, sku: null, ordered: 3, cancelled: 0, shipped, told: heard, seen: null, open: 0, status: 'partial' });
  const found = (...lines: Ledger['lines']) => contradictions(known, { lines, status: 'partial' });

  it('are none while the order wants what left, or what its store heard of', () => {
    expect(found(left('line-MUG', 1, 0), left('line-TEE', 0, 1))).toEqual([]);
  });

  it('are a line with fewer units, cancelled ones set aside, than left or were told', () => {
    const fewer = { field: 'lines[0].quantity', problem: 'expected at least the 2 units that left, beside the cancelled ones, found 1' };
    expect([found(left('line-MUG', 2, 0)), found(left('line-MUG', 0, 2))]).toEqual([[fewer], [fewer]]);
  });

  it('are none where the order as it was wanted no more: the label was voided, its store cannot take that back, and the units were cancelled', () => {
    expect(found({ ...left('line-MUG', 0, 2), cancelled: 2 })).toEqual([]);
    expect(found({ ...left('line-MUG', 0, 3), cancelled: 1 })).toMatchObject([{ problem: expect.stringContaining('at least the 2 units') }]);
  });

  it('are a line that is gone, unless nothing of it left', () => {
    expect(found(left('line-CAP', 1, 1), left('line-PEN', 0, 0))).toEqual([{ field: 'lines', problem: 'expected line line-CAP, of which 1 units left, found it missing' }]);
  });
});

describe('two orders', () => {
  it('say the same in whatever order their keys come, also deep inside', () => {
    const given = { ...known, carried: { gift: { note: 'Hi', wrap: null }, tags: ['a', 'b'] } };
    const keysTurned = Object.fromEntries(Object.entries({ ...given, carried: { tags: ['a', 'b'], gift: { wrap: null, note: 'Hi' } } }).reverse()) as unknown as Order;
    expect(sameFacts(given, keysTurned)).toBe(true);
  });

  it('differ by the order of what is a list, and by any value', () => {
    expect(sameFacts({ ...known, carried: { tags: ['a', 'b'] } }, { ...known, carried: { tags: ['b', 'a'] } })).toBe(false);
    expect(sameFacts({ ...known, carried: { tags: ['a'] } }, { ...known, carried: { tags: { 0: 'a' } } })).toBe(false);
    expect(sameFacts(known, { ...known, lines: known.lines.toReversed() })).toBe(false);
  });
});
