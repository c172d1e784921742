import { describe, expect, it } from '@jest/globals';
import { box, by, lineIdOf, notice, shown, state, work } from '../../../../test/builders/shopify-state.js';
import type { Plan } from './shopify.plan.js';
import { planOf } from './shopify.planner.js';

const plan = (...given: [Parameters<typeof notice>[0], Parameters<typeof state>]): Plan => planOf(notice(given[0]), state(...given[1]), { notifyCustomer: false }, new Date(0));
const said = (made: Plan): unknown => ('calls' in made ? made.calls.map(each => ({ [each.call.is]: each.call.variables, of: each.packages })) : made.outcome);

describe('a box that completes no unit', () => {
  it('rides with a box of the same carrier, link and all', () => {
    expect(said(plan([box('1Z1', { MUG: 1 }), box('1Z2')], [[work('11', { MUG: 1 })]]))).toMatchObject([
      { create: { fulfillment: { trackingInfo: { company: 'UPS', numbers: ['1Z1', '1Z2'], urls: ['https://ups.example/1Z1', 'https://ups.example/1Z2'] } } }, of: ['box-1Z1', 'box-1Z2'] },
    ]);
  });

  it('rides once when the box beside it is split over two locations', () => {
    const made = plan([box('1Z1', { MUG: 2 }), box('1Z2')], [[work('11', { MUG: 1 }), work('12', { MUG: 1 }, { location: 'gid://shopify/Location/2' })]]);
    expect(said(made)).toMatchObject([{ create: { fulfillment: { trackingInfo: { numbers: ['1Z1', '1Z2'] } } } }, { create: { fulfillment: { trackingInfo: { numbers: ['1Z1'] } } } }]);
  });

  it('is added to what the order shows, with the numbers that are there', () => {
    expect(said(plan([box('1Z9')], [[work('11', { MUG: 1 })], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]]))).toEqual([{
      retrack: {
        fulfillmentId: 'gid://shopify/Fulfillment/31',
        trackingInfoInput: { company: 'UPS', numbers: ['1Z1', '1Z2', '1Z9'], urls: ['https://ups.example/1Z1', 'https://ups.example/1Z2', 'https://ups.example/1Z9'] },
        notifyCustomer: false,
      },
      of: ['box-1Z9'],
    }]);
  });

  it('prefers a told box of its own carrier to a new one of another', () => {
    const made = plan([box('1Z1', { MUG: 1 }), box('RR-1', {}, by('Roadrunner'))], [[work('11', { MUG: 1 })], [shown('31', ['RR-0'], {}, { tracking: [{ number: 'RR-0', company: 'Roadrunner', url: null }] })]]);
    expect(said(made)).toMatchObject([{ create: { fulfillment: { trackingInfo: { numbers: ['1Z1'] } } } }, { retrack: { trackingInfoInput: { company: 'Roadrunner', numbers: ['RR-1', 'RR-0'] } } }]);
  });

  it('rides with a box of another carrier, under its own link, rather than not at all', () => {
    const made = plan([box('1Z1', { MUG: 1 }), box('RR-1', {}, { ...by('Roadrunner'), trackingUrl: 'https://roadrunner.example/RR-1' })], [[work('11', { MUG: 1 })]]);
    expect(said(made)).toMatchObject([{ create: { fulfillment: { trackingInfo: { company: 'UPS', numbers: ['1Z1', 'RR-1'], urls: ['https://ups.example/1Z1', 'https://roadrunner.example/RR-1'] } } } }]);
  });

  it('rides with the box of its own carrier, wherever that stands', () => {
    expect(said(plan([box('1Z1', { MUG: 1 }), box('RR-1', { CUP: 1 }, by('Roadrunner')), box('RR-2', {}, by('Roadrunner'))], [[work('11', { MUG: 1, CUP: 1 })]]))).toMatchObject([
      { create: { fulfillment: { trackingInfo: { numbers: ['1Z1'] } } } }, { create: { fulfillment: { trackingInfo: { numbers: ['RR-1', 'RR-2'] } } } },
    ]);
  });

  it('is added to the newest of its carrier that stands, else to the newest, beside others that come with it', () => {
    const byRoadrunner = { tracking: [{ number: 'RR-0', company: 'Roadrunner', url: null }] };
    const there = [shown('30', [], { CUP: 1 }, byRoadrunner), shown('31', ['1Z1'], { MUG: 1 }), shown('32', ['RR-9'], { MUG: 1 }, { ...byRoadrunner, live: false })];
    expect(said(plan([box('RR-1', {}, by('Roadrunner')), box('RR-2', {}, by('Roadrunner')), box('FX1', {}, by('FedEx'))], [[], there]))).toMatchObject([
      { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/30', trackingInfoInput: { company: 'Roadrunner' } }, of: ['box-RR-1', 'box-RR-2'] },
      { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { company: 'UPS' } }, of: ['box-FX1'] },
    ]);
  });

  it('brings its carrier to a fulfilment that names none', () => {
    const bare = shown('31', [], { MUG: 1 });
    expect(said(plan([box('1Z8', {}, { carrier: null }), box('1Z9')], [[], [bare]]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'UPS', numbers: ['1Z8', '1Z9'] } } }]);
    const [alone] = said(plan([box('1Z8', {}, { carrier: null })], [[], [bare]])) as [{ retrack: { trackingInfoInput: object } }];
    expect(alone.retrack.trackingInfoInput).not.toHaveProperty('company');
  });

  it('names its carrier beside goods that nobody carried', () => {
    const made = plan([box(null, { MUG: 1 }, { carrier: null }), box('1Z2')], [[work('11', { MUG: 1 })]]);
    expect(said(made)).toMatchObject([{ create: { fulfillment: { trackingInfo: { company: 'UPS', numbers: ['1Z2'] } } } }]);
  });

  it('waits when the order shows nothing yet', () => {
    expect(said(plan([box('1Z9')], [[work('11', { MUG: 1 })]]))).toMatchObject({ is: 'later', why: 'not-yet', mayHaveActed: false });
  });

  it('is left alone when the order shows its number already', () => {
    expect(plan([box('1Z2')], [[], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]])).toEqual({ calls: [], shown: new Map([['box-1Z2', 'gid://shopify/Fulfillment/31']]) });
  });

  it('a number without a link goes last, so that links meet their numbers', () => {
    const made = plan([box('1Z1', { MUG: 1 }, { trackingUrl: null }), box('1Z2')], [[work('11', { MUG: 1 })]]);
    expect(said(made)).toMatchObject([{ create: { fulfillment: { trackingInfo: { numbers: ['1Z2', '1Z1'], urls: ['https://ups.example/1Z2'] } } } }]);
  });

  it('leaves the box it rode with as soon as it has goods of its own, before they are told', () => {
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'gid://shopify/Fulfillment/31', lines: [{ storeLineId: lineIdOf('CUP'), quantity: 1 }] }];
    const again = notice([box('1Z2', { MUG: 1 })], { order: { storeOrderId: '1001', number: '#1001', facts: undefined, lines: [], told } });
    const made = planOf(again, state([work('11', { MUG: 1 })], [shown('31', ['1Z1', '1Z2'], { CUP: 1 })]), { notifyCustomer: true }, new Date(0));
    expect(said(made)).toMatchObject([
      { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { company: 'UPS', numbers: ['1Z1'] }, notifyCustomer: false }, of: [] },
      { create: { fulfillment: { trackingInfo: { numbers: ['1Z2'] } } }, of: ['box-1Z2'] },
    ]);
  });

  it('leaves without the others, from what stands alone, and they stay where another one joins them', () => {
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'gid://shopify/Fulfillment/31', lines: [{ storeLineId: lineIdOf('CUP'), quantity: 1 }] }];
    const again = notice([box('1Z2', { MUG: 1 }, by('FedEx')), box('1Z4')], { order: { storeOrderId: '1001', number: '#1001', facts: undefined, lines: [], told } });
    const there = [shown('31', ['1Z1', '1Z2', '1Z3'], { CUP: 1 }), shown('32', ['1Z2'], { HAT: 1 }, { live: false })];
    expect(said(planOf(again, state([work('11', { MUG: 1 })], there), { notifyCustomer: false }, new Date(0)))).toMatchObject([
      { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { numbers: ['1Z1', '1Z3'] } } },
      { create: { fulfillment: { trackingInfo: { numbers: ['1Z2'] } } } },
      { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { numbers: ['1Z1', '1Z3', '1Z4'] } } },
    ]);
  });
});
