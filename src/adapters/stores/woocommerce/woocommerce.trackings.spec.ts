import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { aPackage, type PackageBuilder } from '../../../../test/builders/a-package.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { OrderView } from './woocommerce.order-view.js';
import { planOf } from './woocommerce.planner.js';
import { WooCommerceSettings } from './woocommerce.settings.js';
import { trackingBody } from './woocommerce.trackings.js';

const order = anOrder('14').line('TEE-M', 5, { storeLineId: '21' }).line('MUG', 5, { storeLineId: '22' }).line('A,B', 1, { storeLineId: '23' }).build();
const view: OrderView = {
  id: '14', number: '14', status: 'processing', trackings: [], hasFulfillments: false, unitsOrdered: 0, notedNumbers: undefined,
  lines: order.lines.map(line => ({ id: line.storeLineId, sku: line.sku, productIds: [], wanted: line.quantity })),
};
const shop = (change: Partial<Abilities>): Abilities => ({ name: 'Mugs', mechanism: 'ast', perItem: true, partialStatus: true, carriers: ['USPS', 'UPS', 'Fedex', 'DHL US'], timezone: 'America/New_York', ...change });

function bodyOf(box: PackageBuilder, abilities: Abilities): unknown {
  const notice = aNotice().about(order).withPackages(box).build();
  return trackingBody(notice.packages[0]!, { notice, abilities, look: { order: view, shown: [], notes: undefined }, settings: new WooCommerceSettings() });
}

const box = aPackage('1Z1').of('TEE-M', 2).of('MUG', 1);
const by = (carrier: string, link: string | null = 'https://carrier.example/t?n=1Z1'): PackageBuilder => box.but({ carrier, trackingUrl: link });
const day = { tracking_number: '1Z1', date_shipped: '2026-10-02' };

it('a link that is left out is named to a person, also when the tracking is there already', () => {
  const notice = aNotice().about(order).withPackages(by('roadrunner', 'https://rr.example/%41')).build();
  const shown = [{ reference: 't-1', trackingNumbers: ['1Z1'], carrier: 'ROADRUNNER', lines: [] }];
  const [first, again] = [[], shown].map(each => planOf({ notice, abilities: shop({ perItem: false }), look: { order: view, shown: each, notes: undefined }, settings: new WooCommerceSettings() }));
  expect(first).toMatchObject({ warnings: [{ code: 'link-left-out' }] });
  expect(again).toMatchObject({ steps: [], warnings: [{ code: 'link-left-out' }] });
});

describe('a tracking', () => {
  it('names the carrier as the shop lists it, and with AST PRO the units by SKU', () => {
    expect(bodyOf(by('ups'), shop({}))).toEqual({ ...day, tracking_provider: 'UPS', sku: 'TEE-M,MUG', qty: '2,1' });
    expect(bodyOf(by('fedex'), shop({}))).toMatchObject({ tracking_provider: 'Fedex' });
    expect(bodyOf(by('dhl-express'), shop({}))).toMatchObject({ tracking_provider: 'DHL US' });
  });

  it('names no units where the plugin knows none', () => {
    expect(bodyOf(by('ups'), shop({ perItem: false }))).toEqual({ ...day, tracking_provider: 'UPS' });
    expect(bodyOf(by('ups'), shop({ mechanism: 'shipment-tracking', perItem: false }))).toEqual({ ...day, tracking_provider: 'UPS' });
  });

  it('brings name and link of a carrier the shop does not list', () => {
    expect(bodyOf(by('roadrunner'), shop({ perItem: false }))).toEqual({ ...day, custom_tracking_provider: 'ROADRUNNER', custom_tracking_link: 'https://carrier.example/t?n=1Z1' });
  });

  it('brings the link of a box whose carrier nobody named', () => {
    const nameless = (link: string | null): PackageBuilder => box.but({ carrier: null, trackingUrl: link });
    expect(bodyOf(nameless('https://carrier.example/1Z1'), shop({ perItem: false }))).toMatchObject({ custom_tracking_link: 'https://carrier.example/1Z1' });
    expect(bodyOf(nameless(null), shop({ perItem: false }))).toEqual(day);
  });

  it('leaves out a link that the plugin would spoil', () => {
    expect(bodyOf(by('roadrunner', 'https://carrier.example/t?n=A%20B'), shop({ perItem: false }))).toEqual({ ...day, custom_tracking_provider: 'ROADRUNNER', custom_tracking_link: '' });
  });

  it('names all units of a package or none', () => {
    expect(bodyOf(aPackage('1Z1').of('MUG', 1).of('A,B', 1), shop({}))).toEqual({ ...day, tracking_provider: 'UPS' });
  });

  it('left on the day the shop\'s calendar shows', () => {
    expect(bodyOf(by('ups'), shop({ perItem: false, timezone: 'Pacific/Auckland' }))).toMatchObject({ date_shipped: '2026-10-03' });
    expect(bodyOf(by('ups'), shop({ perItem: false, timezone: 'Mars/Olympus' }))).toMatchObject({ date_shipped: '2026-10-02' });
  });

  it('pairs SKUs and quantities whatever is in the box, and never says more than the box holds', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (tees, mugs) => {
      const { sku, qty } = bodyOf(aPackage('1Z1').of('TEE-M', tees).of('MUG', mugs), shop({})) as { sku: string; qty: string };
      expect(sku.split(',')).toHaveLength(qty.split(',').length);
      expect(qty.split(',').reduce((sum, each) => sum + Number(each), 0)).toBe(tees + mugs);
    }));
  });
});

describe('a plan for a tracking plugin', () => {
  const plan = (boxes: readonly PackageBuilder[], change: Partial<OrderView>) => {
    const notice = aNotice().about(order).withPackages(...boxes).build();
    const look = { ...view, ...change };
    const trackings = look.trackings.map(each => ({ reference: each.tracking_id, trackingNumbers: [each.tracking_number], carrier: null, lines: [] }));
    return planOf({ notice, abilities: shop({}), look: { order: look, shown: trackings, notes: undefined }, settings: new WooCommerceSettings() });
  };

  it('adopts a number somebody entered by hand, however it is spelled', () => {
    expect(plan([aPackage('1z 1').of('MUG', 1)], { trackings: [{ tracking_id: 'ab', tracking_number: '1Z1' }] })).toEqual({ steps: [], shown: new Map([['box-1z 1', 'ab']]), warnings: [] });
  });

  it('tells two boxes under one number as two', () => {
    const two = plan([aPackage('PRO-1', 'a').of('MUG', 1), aPackage('PRO-1', 'b').of('MUG', 1)], { trackings: [{ tracking_id: 'ab', tracking_number: 'PRO-1' }] });
    expect(two).toMatchObject({ steps: [{ packages: ['box-b'], request: { method: 'POST', path: '/wc-ast/v3/orders/14/shipment-trackings' } }] });
  });

  it('says of a carrier AST does not list in a note what AST would drop', () => {
    expect(plan([aPackage('RR-1').but({ carrier: 'roadrunner', trackingUrl: 'https://rr.example/1' }).of('MUG', 1)], {})).toMatchObject({ steps: [
      { request: { path: '/wc/v3/orders/14/notes', body: { customer_note: true, note: 'Shipped with ROADRUNNER\nTracking number: RR-1\nhttps://rr.example/1\nContents: 1 × MUG' } } },
      { request: { path: '/wc-ast/v3/orders/14/shipment-trackings' } },
    ] });
  });

  it.each([
    ['cancelled', { status: 'cancelled' }, { is: 'refused', code: 'order-cancelled', said: 'Order 14 has the status cancelled.' }],
    ['refunded', { status: 'refunded' }, { is: 'refused', code: 'order-refunded' }],
    ['short of units', { lines: view.lines.map(line => ({ ...line, wanted: 1 })) }, { is: 'refused', code: 'more-than-remaining', said: 'Order 14 has 1 of TEE-M left to ship, 2 needed.' }],
    ['without the line', { lines: [] }, { is: 'refused', code: 'unknown-line' }],
  ])('refuses what left for an order that is %s', (_, change, outcome) => {
    expect(plan([box], change)).toMatchObject({ outcome });
  });
});
