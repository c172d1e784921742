import { describe, expect, it } from '@jest/globals';
import type { StoreCard } from '../application/ports/store-adapter.js';
import type { ShopperView } from '../application/ports/store-sandbox.js';
import { changeOf } from './changes.js';
import { harmTo, quietDayOf } from './count.js';
import { ordersOf } from './loads.js';
import type { Orders, Received, Stall } from './stall.js';

const [plan] = ordersOf('two boxes', 'acme', 0);
const orders: Orders = [{ plan: plan!, storeOrderId: '1' }];
const boxes = plan!.shipments[0]!.packages;
const lineOf = (sku: string): string => plan!.lines.find(line => line.sku === sku)!.storeLineId;

const pages: Readonly<Record<string, string>> = { FedEx: 'https://www.fedex.com/fedextrack/?trknbr=', UPS: 'https://www.ups.com/track?tracknum=', USPS: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=' };
const under = (carrier: string, trackingNumber: string | null): object => ({ trackingNumber, carrier, trackingUrl: `${pages[carrier]}${trackingNumber}` });

const right: ShopperView = {
  status: 'complete',
  mails: 2,
  packages: boxes.map(({ carrier, trackingNumber, items }) => ({
    ...(under(carrier === 'fedex' ? 'FedEx' : 'UPS', trackingNumber) as ShopperView['packages'][number]),
    lines: items.map(({ sku, quantity }) => ({ storeLineId: lineOf(sku), quantity })),
  })),
};

const carriers = { fedex: 'FedEx', ups: 'UPS', usps: 'USPS' };

/** A store whose shoppers see this. `partial`: units stand with its packages. */
function showing(view: ShopperView, received?: Received, partial = true): Stall {
  const card = { platform: 'shop', traits: { partial }, carriers } as unknown as StoreCard;
  const store = { name: 'acme', platform: 'shop', card, settings: {}, sandbox: { shopperSees: () => view, calls: () => ({ total: 0, mistakes: [] }) } };
  return { platform: 'shop', storeOf: (of: Orders) => ({ ...store, orders: of }), viewsOf: () => [view], received } as unknown as Stall;
}

const quiet = quietDayOf(showing(right), orders);
const harm = (view: ShopperView): { lost: number; doubled: number } => {
  const { lost, doubled } = harmTo(showing(view), orders, quiet, undefined);
  return { lost, doubled };
};
const [first, second] = right.packages;

describe('the crash matrix counts', () => {
  it('nothing where shoppers see what left', () => {
    expect(harm(right)).toEqual({ lost: 0, doubled: 0 });
  });

  it.each<[string, ShopperView]>([
    ['a package nobody sees', { ...right, packages: [first!] }],
    ['an order that is not shown complete', { ...right, status: 'partial' }],
    ['packages without the units that are in them', { ...right, packages: right.packages.map(box => ({ ...box, lines: [] })) }],
    ['a mail that was not sent', { ...right, mails: 1 }],
    ['a carrier nobody sees', { ...right, packages: [first!, { ...second!, carrier: null }] }],
    ['another carrier than it left with', { ...right, packages: [first!, { ...second!, carrier: 'FedEx' }] }],
    ['a link nobody sees', { ...right, packages: [first!, { ...second!, trackingUrl: null }] }],
    ['a link to another parcel', { ...right, packages: [first!, { ...second!, trackingUrl: `${pages['UPS']}${first!.trackingNumber}` }] }],
    ['a link to another carrier', { ...right, packages: [first!, { ...second!, trackingUrl: `${pages['FedEx']}${second!.trackingNumber}` }] }],
  ])('%s as lost', (_, view) => {
    expect(harm(view)).toEqual({ lost: expect.any(Number), doubled: 0 });
    expect(harm(view).lost).toBeGreaterThan(0);
  });

  it.each<[string, ShopperView]>([
    ['a package shown twice', { ...right, packages: [first!, second!, { ...second!, lines: [] }] }],
    ['a package nobody packed', { ...right, packages: [first!, second!, { ...second!, trackingNumber: 'stranger', lines: [] }] }],
    ['units told twice', { ...right, packages: [first!, { ...second!, lines: [...second!.lines, ...second!.lines] }] }],
    ['a mail too many', { ...right, mails: 3 }],
  ])('%s as doubled', (_, view) => {
    expect(harm(view)).toEqual({ lost: 0, doubled: expect.any(Number) });
    expect(harm(view).doubled).toBeGreaterThan(0);
  });

  it('a unit of the wrong thing as both: the sum being right excuses nothing', () => {
    const [line] = second!.lines;
    const mixed = { ...right, packages: [{ ...first!, lines: [{ ...first!.lines[0]!, quantity: 3 }] }, { ...second!, lines: [{ ...line!, quantity: 0 }] }] };
    expect(harm(mixed)).toEqual({ lost: 1, doubled: 1 });
  });

  it('units by the goods where a store gave its lines ids of its own', () => {
    const own = (view: ShopperView): ShopperView => ({
      ...view, packages: view.packages.map((box, at) => ({ ...box, lines: box.lines.map(({ quantity }) => ({ storeLineId: `own-${at}`, sku: boxes[at]!.items[0]!.sku, quantity })) })),
    });
    expect(harm(own(right))).toEqual({ lost: 0, doubled: 0 });
    expect(harm(own({ ...right, packages: [first!, { ...second!, lines: [{ ...second!.lines[0]!, quantity: 2 }] }] })).doubled).toBeGreaterThan(0);
  });

  it('no units where a platform keeps none with its packages, and their numbers all the same', () => {
    const bare: ShopperView = { ...right, packages: right.packages.map(box => ({ ...box, lines: [] })) };
    const count = (view: ShopperView): object => harmTo(showing(view, undefined, false), orders, quiet, undefined);
    expect(count(bare)).toMatchObject({ lost: 0, doubled: 0 });
    expect(count({ ...bare, packages: bare.packages.slice(1) })).toMatchObject({ lost: 1, doubled: 0 });
  });

  it('an old number that is still shown as doubled and the corrected one that is not as lost', () => {
    const { after } = changeOf('number', plan!);
    const { trackingNumber } = after.shipments[0]!.packages[1]!;
    const corrected: Orders = [{ plan: after, storeOrderId: '1' }];
    const count = (view: ShopperView): object => harmTo(showing(view), corrected, quiet, undefined);
    expect(count({ ...right, packages: [first!, { ...second!, ...under('UPS', trackingNumber) }] })).toMatchObject({ lost: 0, doubled: 0 });
    expect(count(right)).toMatchObject({ lost: 1, doubled: 1 });
  });

  it('carrier and link of before as lost, once the number has others', () => {
    const corrected: Orders = [{ plan: changeOf('carrier', plan!).after, storeOrderId: '1' }];
    const count = (view: ShopperView): object => harmTo(showing(view), corrected, quiet, undefined);
    expect(count({ ...right, packages: [first!, { ...second!, ...under('USPS', second!.trackingNumber) }] })).toMatchObject({ lost: 0, doubled: 0, misread: [] });
    expect(count(right)).toMatchObject({ lost: 2, doubled: 0, misread: [expect.stringContaining('the carrier "UPS"'), expect.stringContaining('the link "https://www.ups.com')] });
  });

  it('voided goods that are still shown as doubled', () => {
    const voided: Orders = [{ plan: changeOf('void', plan!).after, storeOrderId: '1' }];
    expect(harmTo(showing({ ...right, status: 'partial', packages: [first!] }), voided, quiet, undefined)).toMatchObject({ lost: 0, doubled: 0 });
    const { lost, doubled } = harmTo(showing(right), voided, quiet, undefined);
    expect([lost, doubled > 0]).toEqual([0, true]);
  });

  it('what had an effect on a receiver beyond what left, by the ids of deliveries; a repeat it dropped is no harm', () => {
    expect(harmTo(showing(right, { tooMany: 1, repeats: 5 }), orders, quiet, { tooMany: 0, repeats: 2 })).toMatchObject({ lost: 0, doubled: 1, repeats: 3 });
  });
});
