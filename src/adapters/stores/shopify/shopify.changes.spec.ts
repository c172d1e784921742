import { describe, expect, it } from '@jest/globals';
import { box, by, lineIdOf, notice, shown, state } from '../../../../test/builders/shopify-state.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import type { Plan } from './shopify.plan.js';
import { planOf } from './shopify.planner.js';
import type { ShownFulfillment } from './shopify.state.js';

function plan(kind: 'tracking' | 'void', boxes: readonly NoticedPackage[], fulfillments: readonly ShownFulfillment[], told: ShipmentNotice['order']['told'] = []): Plan {
  const order = { storeOrderId: '1001', number: null, facts: undefined, lines: [], told };
  return planOf(notice(boxes, { kind, order }), state([], fulfillments), { notifyCustomer: true }, new Date(0));
}
const said = (made: Plan): unknown => ('calls' in made ? made.calls.map(each => ({ [each.call.is]: each.call.variables })) : made.outcome);
/** `toldAs('32', '1Z1')`: fulfilment 32 was made of box-1Z1. */
const toldAs = (fulfillment: string, number: string, id = `box-${number}`): ToldPackage => ({ packageId: id, trackingNumber: number, reference: `gid://shopify/Fulfillment/${fulfillment}`, lines: [] });
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

  it('brings the carrier of the box with the goods though other numbers ride with it', () => {
    const fedex = corrected('FX9', '1Z1', { ...by('FedEx'), trackingUrl: 'https://fedex.example/FX9' });
    expect(said(plan('tracking', [fedex], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toMatchObject([{
      retrack: { trackingInfoInput: { company: 'FedEx', numbers: ['FX9', '1Z2'], urls: ['https://fedex.example/FX9', 'https://ups.example/1Z2'] } },
    }]);
    const rider = { ...fedex, lines: [] };
    expect(said(plan('tracking', [rider], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'UPS' } } }]);
  });

  it('of goods that had none takes the place of the one that rode with them, where that goes under another now; once', () => {
    const told = [{ ...toldAs('31', '', 'box-1Z2'), trackingNumber: null }, toldAs('31', '1Z2', 'box-1Z9')];
    const both = [box('1Z2', { MUG: 1 }), box('1Z9', {}, { replaces: '1Z2' })];
    expect(said(plan('tracking', both, [shown('31', ['1Z2'], { MUG: 1 })], told))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z2', '1Z9'] } } }]);
    expect(said(plan('tracking', both, [shown('31', ['1Z2', '1Z9'], { MUG: 1 })], told))).toEqual([]);
  });

  it('reaches the fulfilment its number moved to when its own was cancelled', () => {
    const told = [toldAs('30', '1Z0'), toldAs('31', '1Z2', 'box-rider')];
    const shops = [shown('30', ['1Z0', '1Z2'], { CUP: 1 }), shown('31', ['1Z1', '1Z2'], { MUG: 1 }, { live: false })];
    const rider = { ...corrected('1Z9', '1Z2', { id: 'box-rider' }), lines: [] };
    expect(said(plan('tracking', [rider], shops, told))).toMatchObject([{ retrack: { fulfillmentId: 'gid://shopify/Fulfillment/30', trackingInfoInput: { numbers: ['1Z0', '1Z9'] } } }]);
  });

  it('is remembered with both halves of a box split over two locations, though one was changed by an earlier try', () => {
    const told = [{ ...toldAs('31', '1Z1'), packageId: 'box-1Z9', reference: 'gid://shopify/Fulfillment/31+gid://shopify/Fulfillment/32' }];
    const half = [shown('31', ['1Z9'], { MUG: 1 }), shown('32', ['1Z1'], { CUP: 1 })];
    expect(plan('tracking', [corrected('1Z9', '1Z1')], half, told)).toMatchObject({
      calls: [{ call: { variables: { fulfillmentId: 'gid://shopify/Fulfillment/32' } } }], shown: new Map([['box-1Z9', 'gid://shopify/Fulfillment/31']]),
    });
    expect(plan('tracking', [corrected('1Z9', '1Z1')], [half[0]!, shown('32', ['1Z9'], { CUP: 1 })], told)).toMatchObject({ calls: [], shown: new Map([['box-1Z9', told[0]!.reference]]) });
  });

  it('is changed in both halves of a box split over two locations', () => {
    expect(said(plan('tracking', [corrected('1Z9', '1Z1')], [shown('31', ['1Z1'], { MUG: 1 }), shown('32', ['1Z1'], { CUP: 1 })]))).toMatchObject([{ retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31' } }, { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/32' } }]);
  });

  it('that stands beside the old one already stands there once, under its new link', () => {
    const byHand = shown('31', ['1Z1', '1Z9', '1Z2'], { MUG: 1 }, { tracking: ['1Z1', '1Z9', '1Z2'].map(number => ({ number, company: 'UPS', url: `https://by-hand.example/${number}` })) });
    expect(said(plan('tracking', [corrected('1Z8', '1Z2'), corrected('1Z9', '1Z1')], [byHand]))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z9', '1Z8'], urls: ['https://ups.example/1Z9', 'https://ups.example/1Z8'] } } }]);
  });

  it('of a box that rides stands behind that of the goods, wherever the old one stood', () => {
    const told = [{ ...toldAs('31', '1Z1', 'box-host'), lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] }, toldAs('31', '1Z2', 'box-rider')];
    const rider = corrected('1Z9', '1Z2', { id: 'box-rider', lines: [] });
    expect(said(plan('tracking', [rider], [shown('31', ['1Z2', '1Z1'], { MUG: 1 })], told))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z1', '1Z9'] } } }]);
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

  it('of one of two boxes under one number leaves the other box alone', () => {
    const told = [toldAs('31', '1Z1', 'box-one'), toldAs('32', '1Z1', 'box-two')];
    const shops = [shown('31', ['1Z1'], { MUG: 1 }), shown('32', ['1Z1'], { MUG: 1 })];
    expect(said(plan('tracking', [corrected('1Z9', '1Z1', { id: 'box-two' })], shops, told))).toMatchObject([{ retrack: { fulfillmentId: 'gid://shopify/Fulfillment/32', trackingInfoInput: { numbers: ['1Z9'] } } }]);
  });

  it('of a box that rides under the same number leaves that number to its host', () => {
    const told = [toldAs('31', '1Z1', 'box-host'), toldAs('31', '1Z1', 'box-rider')];
    expect(said(plan('tracking', [corrected('1Z9', '1Z1', { id: 'box-rider', lines: [] })], [shown('31', ['1Z1'], { MUG: 1 })], told))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z1', '1Z9'] } } }]);
  });

  it('that another box of its fulfilment goes under too stands with the goods, under the link of the goods', () => {
    const told = [{ ...toldAs('31', '1Z1', 'box-host'), lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] }, toldAs('31', '1Z2', 'box-rider')];
    const rider = corrected('1Z1', '1Z2', { id: 'box-rider', lines: [], trackingUrl: 'https://elsewhere.example/1Z1' });
    expect(said(plan('tracking', [rider], [shown('31', ['1Z1', '1Z7', '1Z2'], { MUG: 1 })], told))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z1', '1Z7'], urls: ['https://ups.example/1Z1', 'https://ups.example/1Z7'] } } }]);
  });

  describe('that stays while the carrier or link changes', () => {
    const usps = (change: Partial<NoticedPackage> = {}): NoticedPackage => corrected('1Z1', '1Z1', { ...by('USPS'), trackingUrl: 'https://usps.example/1Z1', ...change });

    it('goes out again with both, once', () => {
      expect(said(plan('tracking', [usps()], [shown('31', ['1Z1'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'USPS', numbers: ['1Z1'], urls: ['https://usps.example/1Z1'] } } }]);
      const there = shown('31', [], { MUG: 1 }, { tracking: [{ number: '1Z1', company: 'USPS', url: 'https://usps.example/1Z1' }] });
      expect(plan('tracking', [usps()], [there])).toEqual({ calls: [], shown: new Map([['box-1Z1', 'gid://shopify/Fulfillment/31']]) });
    });

    it('is there when the link is, and for the box with the goods, or the only number, the company', () => {
      const linked = shown('31', [], { MUG: 1 }, { tracking: [{ number: '1Z2', company: 'UPS', url: 'https://ups.example/1Z2' }, { number: '1Z1', company: 'UPS', url: 'https://usps.example/1Z1' }] });
      expect(said(plan('tracking', [usps()], [linked]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'USPS' } } }]);
      expect(said(plan('tracking', [usps({ carrier: null })], [linked]))).toEqual([]);
      expect(said(plan('tracking', [usps({ lines: [] })], [linked]))).toEqual([]);
      expect(said(plan('tracking', [usps({ lines: [] })], [{ ...linked, tracking: linked.tracking.slice(1) }]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'USPS' } } }]);
    });

    it('names the company of the box with the goods, and leaves the numbers that ride with it their links', () => {
      expect(said(plan('tracking', [usps()], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'USPS', numbers: ['1Z1', '1Z2'], urls: ['https://usps.example/1Z1', 'https://ups.example/1Z2'] } } }]);
    });

    it('of a number that rides with a box changes its link, and not the company of its host', () => {
      const rider = { ...usps(), id: 'box-rider', trackingNumber: '1Z2', replaces: '1Z2', lines: [], trackingUrl: 'https://usps.example/1Z2' };
      expect(said(plan('tracking', [rider], [shown('31', ['1Z1', '1Z2'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'UPS', urls: ['https://ups.example/1Z1', 'https://usps.example/1Z2'] } } }]);
    });

    it('is that of the box with the goods where another rides under the same number', () => {
      const told = [toldAs('31', '1Z1', 'box-1Z1'), toldAs('31', '1Z1', 'box-rider')];
      expect(said(plan('tracking', [usps()], [shown('31', ['1Z1'], { MUG: 1 })], told))).toMatchObject([{ retrack: { trackingInfoInput: { company: 'USPS', numbers: ['1Z1'], urls: ['https://usps.example/1Z1'] } } }]);
    });
  });

  describe('of two boxes whose labels were swapped', () => {
    const boxes = [corrected('1Z2', '1Z1', { id: 'box-one' }), corrected('1Z1', '1Z2', { id: 'box-two' })];
    const told = [toldAs('31', '1Z1', 'box-one'), toldAs('32', '1Z2', 'box-two')];

    it('goes to both', () => {
      const made = plan('tracking', boxes, [shown('31', ['1Z1'], { MUG: 1 }), shown('32', ['1Z2'], { CUP: 1 })], told);
      expect(said(made)).toMatchObject([
        { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { numbers: ['1Z2'] } } },
        { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/32', trackingInfoInput: { numbers: ['1Z1'] } } },
      ]);
      expect(made).toMatchObject({ calls: [{ packages: ['box-one'] }, { packages: ['box-two'] }], shown: new Map() });
    });

    it('within one fulfilment keeps both numbers', () => {
      const both = [toldAs('31', '1Z1', 'box-one'), toldAs('31', '1Z2', 'box-two')];
      expect(said(plan('tracking', boxes, [shown('31', ['1Z1', '1Z2'], { MUG: 1 })], both))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z2', '1Z1'] } } }]);
    });

    it('is neither swapped back nor mailed again by a try after a lost reply, where one rides with the other', () => {
      const riding = [toldAs('31', '1Z1', 'box-one'), toldAs('31', '1Z2', 'box-two')];
      const swapped = [boxes[0]!, { ...boxes[1]!, lines: [] }];
      expect(said(plan('tracking', swapped, [shown('31', ['1Z1', '1Z2'], { MUG: 1 })], riding))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z2', '1Z1'] } } }]);
      expect(plan('tracking', swapped, [shown('31', ['1Z2', '1Z1'], { MUG: 1 })], riding)).toEqual({ calls: [], shown: new Map([['box-one', 'gid://shopify/Fulfillment/31'], ['box-two', 'gid://shopify/Fulfillment/31']]) });
    });

    it('is not swapped back by a try after a lost reply', () => {
      expect(plan('tracking', boxes, [shown('31', ['1Z2'], { MUG: 1 }), shown('32', ['1Z1'], { CUP: 1 })], told)).toEqual({
        calls: [], shown: new Map([['box-one', 'gid://shopify/Fulfillment/31'], ['box-two', 'gid://shopify/Fulfillment/32']]),
      });
    });
  });

  it('of a box that only rode with one that was voided is told apart: a person is asked to tell it, and not to tell the parcel again', () => {
    const rider = { ...corrected('1Z9', '1Z2', { id: 'box-rider' }), lines: [] };
    const ending = (fulfillments: readonly ShownFulfillment[]) => said(plan('tracking', [rider], fulfillments, [toldAs('31', '1Z2', 'box-rider')]));
    const cancelled = shown('31', ['1Z1', '1Z2'], { MUG: 1 }, { live: false });
    expect(ending([cancelled, shown('32', ['1Z3'], { MUG: 1 })])).toMatchObject({
      is: 'refused', code: 'number-went-along', said: 'No fulfillment of the order shows 1Z2: it went with a fulfillment that was cancelled.',
    });
    expect(ending([])).toMatchObject({ code: 'fulfillment-gone' });
  });

  it('is refused when nothing shows the old one', () => {
    expect(said(plan('tracking', [corrected('1Z9', '1Z1')], [shown('31', ['1Z1'], { MUG: 1 }, { live: false })]))).toMatchObject({ is: 'refused', code: 'fulfillment-gone', said: 'No fulfillment of the order shows 1Z1.' });
    expect(said(plan('tracking', [box('1Z9', { MUG: 1 })], []))).toMatchObject({ is: 'refused', said: 'No fulfillment of the order shows the package.' });
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

  it('of one of two boxes under one number leaves the other box\'s fulfilment alone', () => {
    const told = [toldAs('31', '1Z1', 'box-one'), toldAs('32', '1Z1', 'box-two')];
    const shops = [shown('31', ['1Z1'], { MUG: 1 }), shown('32', ['1Z1'], { MUG: 1 })];
    expect(said(plan('void', [box('1Z1', { MUG: 1 }, { id: 'box-two' })], shops, told))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/32' } }]);
  });

  it('of one of two boxes under one number takes back its own halves alone, when the other was split over two locations too', () => {
    const told = [toldAs('31', 'PRO1', 'box-one'), toldAs('33', 'PRO1', 'box-two')].map((each, at) => (at === 0 ? { ...each, reference: `${each.reference}+gid://shopify/Fulfillment/32` } : each));
    const shops = [shown('31', ['PRO1'], { MUG: 1 }), shown('32', ['PRO1'], { MUG: 1 }), shown('33', ['PRO1'], { MUG: 1 })];
    expect(said(plan('void', [box('PRO1', { MUG: 1 }, { id: 'box-two' })], shops, told))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/33' } }]);
    expect(said(plan('void', [box('PRO1', { MUG: 1 }, { id: 'box-one' })], shops, told))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }, { cancel: { id: 'gid://shopify/Fulfillment/32' } }]);
  });

  it('of a number that moved to another fulfilment takes it off there', () => {
    const told = [toldAs('30', '1Z0'), toldAs('31', '1Z2', 'box-rider')];
    const shops = [shown('30', ['1Z0', '1Z2'], { CUP: 1 }), shown('31', ['1Z1', '1Z2'], { MUG: 1 }, { live: false })];
    expect(said(plan('void', [box('1Z2', {}, { id: 'box-rider' })], shops, told))).toMatchObject([{ retrack: { fulfillmentId: 'gid://shopify/Fulfillment/30', trackingInfoInput: { numbers: ['1Z0'] } } }]);
  });

  it('of a box that completed no unit takes its number off a fulfilment of somebody else, and no units back', () => {
    expect(said(plan('void', [box('1Z9')], [shown('31', ['1Z9'], { CUP: 1 })], [toldAs('31', '1Z9')]))).toMatchObject([{ retrack: { fulfillmentId: 'gid://shopify/Fulfillment/31', trackingInfoInput: { numbers: [] } } }]);
  });

  it('takes nothing from a fulfilment that somebody gave another number, but from one that lost its number', () => {
    const voided = [box('1Z1', { MUG: 1 })];
    expect(said(plan('void', voided, [shown('31', ['1Z7'], { MUG: 1 })], [toldAs('31', '1Z1')]))).toEqual([]);
    expect(said(plan('void', voided, [shown('31', [], { MUG: 1 })], [toldAs('31', '1Z1')]))).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }]);
  });

  it('beside another one takes both numbers off a fulfilment, and leaves the third', () => {
    expect(said(plan('void', [box('1Z1'), box('1Z2')], [shown('31', ['1Z1', '1Z2', '1Z3'], { MUG: 1 })]))).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z3'] } } }]);
  });

  it('of a box that rides under the same number takes nothing from its host', () => {
    const told = [toldAs('31', '1Z1', 'box-host'), toldAs('31', '1Z1', 'box-rider')];
    expect(said(plan('void', [box('1Z1', {}, { id: 'box-rider' })], [shown('31', ['1Z1'], { MUG: 1 })], told))).toEqual([]);
  });

  describe('of a box with which another one\'s number rides', () => {
    const host = { ...toldAs('31', '1Z1', 'box-host'), lines: [{ storeLineId: lineIdOf('MUG'), quantity: 1 }] };
    const told = [host, toldAs('31', '1Z2', 'box-rider')];
    const voided = [box('1Z1', { MUG: 1 }, { id: 'box-host' })];

    it('takes its units back, and names the number that no fulfilment can show any more', () => {
      const made = plan('void', voided, [shown('31', ['1Z1', '1Z2'], { MUG: 1 })], told);
      expect(said(made)).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }]);
      expect(made).toMatchObject({ warnings: [{ code: 'number-went-along', detail: expect.stringContaining('1Z2') }] });
    });

    it('takes its units back under a number that both have', () => {
      const made = plan('void', voided, [shown('31', ['1Z1'], { MUG: 1 })], [host, toldAs('31', '1Z1', 'box-rider')]);
      expect(said(made)).toEqual([{ cancel: { id: 'gid://shopify/Fulfillment/31' } }]);
      expect(made).toMatchObject({ warnings: [{ code: 'number-went-along', detail: expect.stringContaining('1Z1') }] });
    });

    it('takes its units back though it has no number itself', () => {
      const shops = [shown('30', ['1Z0'], { CUP: 1 }), shown('31', ['1Z2'], { MUG: 1 })];
      expect(said(plan('void', [box(null, { MUG: 1 }, { id: 'box-host' })], shops, [{ ...host, trackingNumber: null }, told[1]!]))).toMatchObject([
        { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/30', trackingInfoInput: { numbers: ['1Z0', '1Z2'] } } },
        { cancel: { id: 'gid://shopify/Fulfillment/31' } },
      ]);
    });

    it('leaves the other\'s number with the newest fulfilment that stays', () => {
      const byFedex = { tracking: [{ number: 'FX0', company: 'FedEx', url: null }] };
      const shops = [shown('30', [], { CUP: 1 }, byFedex), shown('31', ['1Z1', '1Z2'], { MUG: 1 }), shown('32', ['1Z3'], { CUP: 1 }, { live: false })];
      const made = plan('void', voided, shops, told);
      expect(said(made)).toMatchObject([
        { retrack: { fulfillmentId: 'gid://shopify/Fulfillment/30', trackingInfoInput: { company: 'FedEx', numbers: ['1Z2', 'FX0'] }, notifyCustomer: false } },
        { cancel: { id: 'gid://shopify/Fulfillment/31' } },
      ]);
      expect(made).toMatchObject({ warnings: [] });
    });

    it('takes no units back when both have units in one fulfilment that somebody made by hand: a finding names it', () => {
      const both = [host, { ...told[1]!, lines: [{ storeLineId: lineIdOf('CUP'), quantity: 1 }] }];
      const made = plan('void', voided, [shown('31', ['1Z1', '1Z2'], { MUG: 1, CUP: 1 })], both);
      expect(said(made)).toMatchObject([{ retrack: { trackingInfoInput: { numbers: ['1Z2'] } } }]);
      expect(made).toMatchObject({ warnings: [{ code: 'units-not-taken-back', detail: expect.stringContaining('1Z1') }] });
    });
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
