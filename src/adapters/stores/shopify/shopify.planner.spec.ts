import { describe, expect, it } from '@jest/globals';
import { box, by, lineIdOf, notice, shown, state, work } from '../../../../test/builders/shopify-state.js';
import type { Plan } from './shopify.plan.js';
import { planOf } from './shopify.planner.js';

const now = new Date('2026-10-02T20:00:00Z');
const quiet = { notifyCustomer: false };
const sayings = (plan: Plan): unknown => ('calls' in plan ? plan.calls.map(each => each.call) : plan.outcome);
const fulfillments = (plan: Plan): unknown[] => ('calls' in plan ? plan.calls.map(each => each.call.variables['fulfillment']) : []);

describe('what Shopify is told of a shipment', () => {
  it('a box becomes one fulfilment with carrier, number and link', () => {
    const plan = planOf(notice([box('1Z1', { MUG: 2, TEE: 1 })]), state([work('11', { MUG: 2, TEE: 1 })]), quiet, now);
    expect(sayings(plan)).toEqual([{
      is: 'create',
      variables: {
        fulfillment: {
          lineItemsByFulfillmentOrder: [{
            fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/11',
            fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/11-MUG', quantity: 2 }, { id: 'gid://shopify/FulfillmentOrderLineItem/11-TEE', quantity: 1 }],
          }],
          notifyCustomer: false,
          trackingInfo: { company: 'UPS', numbers: ['1Z1'], urls: ['https://ups.example/1Z1'] },
        },
      },
    }]);
  });

  it('each box with known contents is a fulfilment of its own', () => {
    const plan = planOf(notice([box('1Z1', { MUG: 1 }), box('1Z2', { MUG: 1 })]), state([work('11', { MUG: 3 })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ trackingInfo: { numbers: ['1Z1'] } }, { trackingInfo: { numbers: ['1Z2'] } }]);
  });

  it('a box filled at two locations is told once for each of them', () => {
    const plan = planOf(notice([box('1Z1', { MUG: 3 })]), state([work('11', { MUG: 2 }), work('12', { MUG: 2 }, { location: 'gid://shopify/Location/2' })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([
      { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/11', fulfillmentOrderLineItems: [{ quantity: 2 }] }] },
      { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/12', fulfillmentOrderLineItems: [{ quantity: 1 }] }] },
    ]);
  });

  it('two fulfilment orders at one location share a fulfilment', () => {
    const plan = planOf(notice([box('1Z1', { MUG: 3 })]), state([work('11', { MUG: 2 }), work('12', { MUG: 2 })]), quiet, now);
    expect(fulfillments(plan)).toHaveLength(1);
  });

  it('the location of the warehouse it left comes first', () => {
    const there = work('12', { MUG: 2 }, { location: 'gid://shopify/Location/2' });
    const plan = planOf(notice([box('1Z1', { MUG: 1 })]), state([work('11', { MUG: 2 }), there]), { notifyCustomer: false, locations: { PA1: '2' } }, now);
    expect(fulfillments(plan)).toMatchObject([{ lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: there.id }] }]);
  });

  it('one location that holds all of a box comes before others that hold some of it', () => {
    const some = work('11', { MUG: 5 });
    const all = work('12', { MUG: 1, CUP: 1 }, { location: 'gid://shopify/Location/2' });
    const plan = planOf(notice([box('1Z1', { MUG: 1, CUP: 1 })]), state([some, all]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: all.id, fulfillmentOrderLineItems: [{ quantity: 1 }, { quantity: 1 }] }] }]);
  });

  it('two lines of the warehouse that are one line of Shopify are said as one', () => {
    const lines = ['line-1', 'line-2'].map(storeLineId => ({ storeLineId, sku: 'MUG', quantity: 1, goods: [] }));
    const plan = planOf(notice([box('1Z1', {}, { lines })]), state([work('11', { MUG: 2, CUP: 1 })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ lineItemsByFulfillmentOrder: [{ fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/11-MUG', quantity: 2 }] }] }]);
  });

  it('of two lines with one SKU, or with none, each box takes from its own', () => {
    for (const sku of ['MUG', null]) {
      const twins = work('11', { MUG: 1, CUP: 1 });
      const open = state([{ ...twins, lines: twins.lines.map(each => ({ ...each, sku })) }]);
      const of = (storeLineId: string): Plan => planOf(notice([box('1Z1', {}, { lines: [{ storeLineId, sku, quantity: 1, goods: [] }] })]), open, quiet, now);
      expect(fulfillments(of(lineIdOf('CUP')))).toMatchObject([{ lineItemsByFulfillmentOrder: [{ fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/11-CUP' }] }] }]);
      if (sku === null) expect(sayings(of('line-of-the-warehouse'))).toMatchObject({ is: 'refused', code: 'unknown-line' });
    }
  });

  it('a number whose carrier nobody knows goes out without one', () => {
    const plan = planOf(notice([box('1Z1', { MUG: 1 }, { carrier: null })]), state([work('11', { MUG: 1 })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ trackingInfo: { numbers: ['1Z1'] } }]);
  });

  it('goods handed over by a carrier without numbers name it', () => {
    const plan = planOf(notice([box(null, { MUG: 1 }, by('A courier'))]), state([work('11', { MUG: 1 })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ trackingInfo: { company: 'A courier', numbers: [] } }]);
  });

  it('a closed fulfilment order is passed over although it comes first and shows units', () => {
    const closed = work('10', { MUG: 2 }, { status: 'CLOSED', open: false });
    const plan = planOf(notice([box('1Z1', { MUG: 2 })]), state([closed, work('11', { MUG: 2 })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/11' }] }]);
  });

  it('a line is known by its id in either form, and by its SKU when the id says nothing', () => {
    const open = state([work('11', { MUG: 2 })]);
    for (const storeLineId of [lineIdOf('MUG'), `gid://shopify/LineItem/${lineIdOf('MUG')}`, 'line-of-the-warehouse']) {
      const plan = planOf(notice([box('1Z1', {}, { lines: [{ storeLineId, sku: 'MUG', quantity: 1, goods: [] }] })]), open, quiet, now);
      expect(fulfillments(plan)).toMatchObject([{ lineItemsByFulfillmentOrder: [{ fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/11-MUG', quantity: 1 }] }] }]);
    }
  });

  it('an unknown carrier goes out under its own name with its link', () => {
    const plan = planOf(notice([box('RR-1', { MUG: 1 }, { ...by('Roadrunner Post'), trackingUrl: 'https://roadrunner.example/RR-1' })]), state([work('11', { MUG: 1 })]), quiet, now);
    expect(fulfillments(plan)).toMatchObject([{ trackingInfo: { company: 'Roadrunner Post', numbers: ['RR-1'], urls: ['https://roadrunner.example/RR-1'] } }]);
  });

  it('goods handed over without a carrier are fulfilled without tracking', () => {
    const plan = planOf(notice([box(null, { MUG: 1 }, { carrier: null })]), state([work('11', { MUG: 1 })]), quiet, now);
    expect(Object.keys(fulfillments(plan)[0] as object)).toEqual(['lineItemsByFulfillmentOrder', 'notifyCustomer']);
  });

  describe('the shopper is mailed when the shop wants it', () => {
    const loud = { notifyCustomer: true };
    const open = work('11', { MUG: 1 });
    const told = notice([box('1Z1', { MUG: 1 })]);
    const repeated = { ...told, replay: true };

    it('also by a repeat, where the order does not show the box', () => {
      expect(fulfillments(planOf(told, state([open]), loud, now))).toMatchObject([{ notifyCustomer: true }]);
      expect(fulfillments(planOf(repeated, state([open], [shown('31', ['1Z0'], { MUG: 1 })]), loud, now))).toMatchObject([{ notifyCustomer: true }]);
    });

    it('of a number that was taken back before, when it is told for the first time again', () => {
      expect(fulfillments(planOf(told, state([open], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })]), loud, now))).toMatchObject([{ notifyCustomer: true }]);
    });

    it('also by a repeat of a box half of which the order shows', () => {
      const half = notice([box('1Z1', { MUG: 2 })], { replay: true });
      expect(fulfillments(planOf(half, state([open], [shown('31', ['1Z1'], { MUG: 1 })]), loud, now))).toMatchObject([{ notifyCustomer: true }]);
    });

    it('not by a repeat of a box that somebody has cancelled since', () => {
      expect(fulfillments(planOf(repeated, state([open], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })]), loud, now))).toMatchObject([{ notifyCustomer: false }]);
    });

    it('not by a repeat of goods without a number, where such goods were cancelled since', () => {
      const handedOver = notice([box(null, { MUG: 1 })], { replay: true });
      expect(fulfillments(planOf(handedOver, state([open], [shown('31', [], { MUG: 1 }, { live: false })]), loud, now))).toMatchObject([{ notifyCustomer: false }]);
      expect(fulfillments(planOf(handedOver, state([open], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })]), loud, now))).toMatchObject([{ notifyCustomer: true }]);
    });
  });

  it('nothing is said when one of the boxes finds no place', () => {
    const plan = planOf(notice([box('1Z1', { MUG: 1 }), box('1Z2', { CUP: 1 })]), state([work('11', { MUG: 1 })]), quiet, now);
    expect(sayings(plan)).toMatchObject({ is: 'refused', code: 'unknown-line' });
  });
});
