import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { box, lineIdOf, notice, shown, state, work } from '../../../../test/builders/shopify-state.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { FulfillmentArgs } from './sandbox/fulfilling.js';
import type { Plan } from './shopify.plan.js';
import { planOf } from './shopify.planner.js';

const planFor = (packages: readonly NoticedPackage[], fresh: ReturnType<typeof state>, change: Partial<ShipmentNotice> = {}): Plan => planOf(notice(packages, change), fresh, { notifyCustomer: true }, new Date(0));
const units = (plan: Plan): number[] => ('calls' in plan ? plan.calls.flatMap(each => (each.call.variables['fulfillment'] as FulfillmentArgs).lineItemsByFulfillmentOrder.flatMap(part => (part.fulfillmentOrderLineItems ?? []).map(line => line.quantity))) : []);

describe('what the order shows already', () => {
  it('a box it shows is not told again', () => {
    expect(planFor([box('1Z1', { MUG: 1 })], state([work('11', { MUG: 1 })], [shown('31', ['1Z1'], { MUG: 1 })]))).toEqual({ calls: [], shown: new Map([['box-1Z1', 'gid://shopify/Fulfillment/31']]) });
  });

  it('a number that the merchant typed in other letters and blanks is the same parcel', () => {
    const byHand = state([work('11', { MUG: 1 })], [shown('31', ['1z 1'], { MUG: 1 })]);
    expect(units(planFor([box('1Z1', { MUG: 1 })], byHand))).toEqual([]);
  });

  it('a fulfilment that was taken back shows nothing', () => {
    expect(units(planFor([box('1Z1', { MUG: 1 })], state([work('11', { MUG: 1 })], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })])))).toEqual([1]);
  });

  it('of a box half told only the other half is', () => {
    expect(units(planFor([box('1Z1', { MUG: 3 })], state([work('12', { MUG: 2 })], [shown('31', ['1Z1'], { MUG: 1 })])))).toEqual([2]);
  });

  it('the rest of a box counts on top of what was told of it', () => {
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'gid://shopify/Fulfillment/31', lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] }];
    const order = { storeOrderId: '1001', number: null, facts: undefined, lines: [], told };
    expect(units(planFor([box('1Z1', { MUG: 2 })], state([work('12', { MUG: 2 })], [shown('31', ['1Z1'], { MUG: 1 })]), { order }))).toEqual([2]);
  });

  it('a second box under the same number is told, as the first one\'s units are its own', () => {
    const told = [{ packageId: 'box-0', trackingNumber: '1Z1', reference: null, lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] }];
    const order = { storeOrderId: '1001', number: null, facts: undefined, lines: [], told };
    expect(units(planFor([box('1Z1', { MUG: 1 })], state([work('11', { MUG: 1 })], [shown('31', ['1Z1'], { MUG: 1 })]), { order }))).toEqual([1]);
  });

  it('a box the merchant told in other words, with nothing left to tell, is taken as told', () => {
    const plan = planFor([box('1Z1', { MUG: 2 })], state([work('11', { MUG: 2 }, { status: 'CLOSED', open: false })], [shown('31', ['1Z1'], { MUG: 1 })]));
    expect(plan).toMatchObject({ calls: [] });
  });

  it('goods handed over without a number are recognised by their units once none are left', () => {
    const plan = planFor([box(null, { MUG: 1 }, { carrier: null })], state([work('11', { MUG: 0 }, { status: 'CLOSED', open: false })], [shown('31', [], { MUG: 1 })]));
    expect(plan).toEqual({ calls: [], shown: new Map([['box-none', 'gid://shopify/Fulfillment/31']]) });
  });

  it('never fulfils more units than are open, nor more than the notice says', () => {
    const open = fc.array(fc.record({ location: fc.constantFrom('1', '2'), units: fc.nat(4), isOpen: fc.boolean() }), { maxLength: 4 });
    const boxes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(open, boxes, fc.nat(3), (orders, wanted, seen) => {
      const fresh = state(orders.map((each, at) => work(String(at), { MUG: each.units }, { location: each.location, open: each.isOpen })), [shown('31', ['1Z0'], { MUG: seen })]);
      const told = units(planFor(wanted.map((quantity, at) => box(`1Z${at}`, { MUG: quantity })), fresh)).reduce((sum, each) => sum + each, 0);
      const available = orders.filter(each => each.isOpen).reduce((sum, each) => sum + each.units, 0);
      expect(told).toBeLessThanOrEqual(Math.min(available, wanted.reduce((sum, each) => sum + each, 0) - Math.min(seen, wanted[0]!)));
    }));
  });
});
