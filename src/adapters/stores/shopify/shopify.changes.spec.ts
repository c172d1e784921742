import { describe, expect, it } from '@jest/globals';
import { box, by, notice, shown, state } from '../../../../test/builders/shopify-state.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Plan } from './shopify.plan.js';
import { planOf } from './shopify.planner.js';
import type { ShownFulfillment } from './shopify.state.js';

function plan(kind: 'tracking' | 'void', boxes: readonly NoticedPackage[], fulfillments: readonly ShownFulfillment[], told: ShipmentNotice['order']['told'] = []): Plan {
  const order = { storeOrderId: '1001', number: null, facts: undefined, lines: [], told };
  return planOf(notice(boxes, { kind, order }), state([], fulfillments), { notifyCustomer: true }, new Date(0));
}
const said = (made: Plan): unknown => ('calls' in made ? made.calls.map(each => ({ [each.call.is]: each.call.variables })) : made.outcome);
const corrected = (number: string, replaces: string, change: Partial<NoticedPackage> = {}): NoticedPackage => box(number, { MUG: 1 }, { replaces, ...change });

describe('a corrected tracking number', () => {
  it('takes the old one\'s place in the full list', () => {
    expect(said(plan('tracking', [corrected('1Z9', '1Z1')], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toEqual([{
      retrack: {
        fulfillmentId: 'gid://shopify/Fulfillment/31',
        trackingInfoInput: { company: 'UPS', numbers: ['1Z9', '1Z2'], urls: ['https://ups.example/1Z9', 'https://ups.example/1Z2'] },
        notifyCustomer: true,
      },
    }]);
  });

  it('brings its carrier when it is the only number', () => {
    expect(said(plan('tracking', [corrected('RR-9', '1Z1', by('Roadrunner'))], [shown('31', ['1Z1'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'Roadrunner', numbers: ['RR-9'] } } }]);
  });

  it('is changed in both halves of a box split over two locations', () => {
    expect(said(plan('tracking', [corrected('1Z9', '1Z1')], [shown('31', ['1Z1'], { MUG: 1 }), shown('32', ['1Z1'], { CUP: 1 })]))).toMatchObject([{ retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31' } }, { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/32' } }]);
  });

  it('two corrections in one fulfilment are one update', () => {
    expect(said(plan('tracking', [corrected('1Z8', '1Z1'), corrected('1Z9', '1Z2')], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z8', '1Z9'] } } }]);
  });

  it('reaches a fulfilment that had no number, by what was made of the box', () => {
    const told = [{ packageId: 'box-1Z9', trackingNumber: null, reference: 'gid://shopify/Fulfillment/31', lines: [] }];
    expect(said(plan('tracking', [box('1Z9', { MUG: 1 })], [shown('31', [], { MUG: 1 })], told))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'UPS', numbers: ['1Z9'] } } }]);
  });

  it('that is there already is not sent again', () => {
    expect(plan('tracking', [corrected('1Z9', '1Z1')], [shown('31', ['1Z9'], { MUG: 1 })])).toEqual({ calls: [], shown: new Map([['box-1Z9', 'gid://shopify/Fulfillment/31']]) });
  });

  it('is refused when nothing shows the old one', () => {
    expect(said(plan('tracking', [corrected('1Z9', '1Z1')], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })]))).toMatchObject({ is: 'refused', code: 'fulfillment-gone', said: 'No fulfillment of the order shows 1Z1.' });
  });
});

describe('a voided label', () => {
  it('takes its fulfilment back', () => {
    expect(said(plan('void', [box('1Z1', { MUG: 1 })], [shown('31', ['1Z1'], { MUG: 1 })]))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }]);
  });

  it('leaves the other boxes of its fulfilment alone', () => {
    expect(said(plan('void', [box('1Z2')], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toEqual([{
      retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { company: 'UPS', numbers: ['1Z1'], urls: ['https://ups.example/1Z1'] }, notifyCustomer: false },
    }]);
  });

  it('with all boxes of a fulfilment voided at once, the fulfilment goes', () => {
    expect(said(plan('void', [box('1Z1', { MUG: 1 }), box('1Z2')], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }]);
  });

  it('whose fulfilment is gone needs nothing more', () => {
    expect(said(plan('void', [box('1Z1', { MUG: 1 })], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })]))).toEqual([]);
  });

  it('goods handed over are taken back by what was made of them', () => {
    const told = [{ packageId: 'box-none', trackingNumber: null, reference: 'gid://shopify/Fulfillment/31', lines: [] }];
    expect(said(plan('void', [box(null, { MUG: 1 })], [shown('31', [], { MUG: 1 })], told))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }]);
  });
});
