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

  it('other goods under its number are not the box\'s', () => {
    expect(units(planFor([box('1Z1', { MUG: 1 })], state([work('11', { MUG: 1 })], [shown('31', ['1Z1'], { CUP: 1 })])))).toEqual([1]);
  });

  it('a box the merchant told in other words, with nothing left to tell, is taken as told', () => {
    const plan = planFor([box('1Z1', { MUG: 2 })], state([work('11', { MUG: 2 }, { status: 'CLOSED', open: false })], [shown('31', ['1Z1'], { MUG: 1 })]));
    expect(plan).toEqual({ calls: [], shown: new Map([['box-1Z1', 'gid://shopify/Fulfillment/31']]) });
  });

  describe('a box with nothing, or not enough, left to tell is not taken as told', () => {
    const closed = (units: Record<string, number>): ReturnType<typeof work> => work('11', units, { status: 'CLOSED', open: false });
    const half = shown('31', ['1Z1'], { MUG: 1 });
    const ending = (packages: readonly NoticedPackage[], ...fresh: Parameters<typeof state>): unknown => {
      const plan = planFor(packages, state(...fresh));
      return 'outcome' in plan ? plan.outcome : plan;
    };

    it('when its number is shown for another box alone, and somebody gave its units another', () => {
      const told = [{ packageId: 'box-0', trackingNumber: '1Z1', reference: 'gid://shopify/Fulfillment/31', lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] }];
      const order = { storeOrderId: '1001', number: null, facts: undefined, lines: [], told };
      const plan = planFor([box('1Z1', { MUG: 1 })], state([closed({ MUG: 2 })], [half, shown('32', ['1Z7'], { MUG: 1 })]), { order });
      expect('outcome' in plan && plan.outcome).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    });

    it('when nobody told any of it', () => {
      expect(ending([box('1Z1', { MUG: 1 })], [closed({ MUG: 1 })])).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
      expect(ending([box('1Z1', { MUG: 2 })], [closed({ MUG: 2 })], [shown('31', [], { MUG: 1 })])).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
      expect(ending([box('1Z1', { MUG: 1 })], [closed({ MUG: 1 })], [shown('31', ['1Z7'], { MUG: 1 })])).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    });

    it('while some of it can be told', () => {
      expect(ending([box('1Z1', { MUG: 3 })], [work('11', { MUG: 1 })], [half])).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    });

    it('while the rest of it is held, or is no line of the order', () => {
      expect(ending([box('1Z1', { MUG: 2 })], [work('11', { MUG: 1 }, { status: 'ON_HOLD', open: false })], [half])).toMatchObject({ is: 'later', detail: expect.stringContaining('on hold') });
      expect(ending([box('1Z1', { MUG: 1, CUP: 1 })], [closed({ MUG: 1 })], [half])).toMatchObject({ is: 'refused', code: 'unknown-line' });
    });

    it('when it was handed over, and only a part of it shows', () => {
      expect(ending([box(null, { MUG: 2 }, { carrier: null })], [closed({ MUG: 0 })], [shown('31', [], { MUG: 1 })])).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    });
  });

  it('a box without units and without a number is nothing to tell', () => {
    expect(planFor([box(null)], state([work('11', { MUG: 1 })]))).toEqual({ calls: [], shown: new Map([['box-none', null]]) });
  });

  it('goods handed over without a number are recognised by their units once none are left', () => {
    const plan = planFor([box(null, { MUG: 1 }, { carrier: null })], state([work('11', { MUG: 0 }, { status: 'CLOSED', open: false })], [shown('31', [], { MUG: 1 })]));
    expect(plan).toEqual({ calls: [], shown: new Map([['box-none', 'gid://shopify/Fulfillment/31']]) });
  });

  it('goods handed over without a number are no others: neither those handed over before, nor those under a number', () => {
    const told = [{ packageId: 'box-0', trackingNumber: null, reference: null, lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] }];
    const order = { storeOrderId: '1001', number: null, facts: undefined, lines: [], told };
    const handedOver = box(null, { MUG: 1 }, { carrier: null });
    const closed = work('11', { MUG: 0 }, { status: 'CLOSED', open: false });
    const tooMany = { outcome: { is: 'refused', code: 'more-than-remaining' } };
    expect(planFor([handedOver], state([closed], [shown('31', [], { MUG: 1 })]), { order })).toMatchObject(tooMany);
    expect(planFor([handedOver], state([closed], [shown('31', ['1Z7'], { MUG: 1 })]))).toMatchObject(tooMany);
    const byCourier = shown('31', [], { MUG: 1 }, { tracking: [{ number: null, company: 'A courier', url: null }] });
    expect(planFor([handedOver], state([closed], [byCourier]))).toMatchObject({ calls: [] });
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
