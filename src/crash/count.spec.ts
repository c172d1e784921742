import { describe, expect, it } from '@jest/globals';
import type { ShopperView } from '../application/ports/store-sandbox.js';
import { changeOf } from './changes.js';
import { harmTo, quietDayOf } from './count.js';
import { ordersOf } from './loads.js';
import type { Orders, Received, Stall } from './stall.js';

const [plan] = ordersOf('two boxes', 'acme', 0);
const orders: Orders = [{ plan: plan!, storeOrderId: '1' }];
const boxes = plan!.shipments[0]!.packages;
const lineOf = (sku: string): string => plan!.lines.find(line => line.sku === sku)!.storeLineId;

const right: ShopperView = {
  status: 'complete',
  mails: 2,
  packages: boxes.map(({ trackingNumber, items }) => ({
    trackingNumber, carrier: null, trackingUrl: null, lines: items.map(({ sku, quantity }) => ({ storeLineId: lineOf(sku), quantity })),
  })),
};

/** A store whose shoppers see this. */
function showing(view: ShopperView, received?: Received): Stall {
  const store = { name: 'acme', platform: 'shop', settings: {}, sandbox: { shopperSees: () => view, calls: () => ({ total: 0, mistakes: [] }) } };
  return { storeOf: (of: Orders) => ({ ...store, orders: of }), viewsOf: () => [view], received } as unknown as Stall;
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

  it('an old number that is still shown as doubled and the corrected one that is not as lost', () => {
    const { after } = changeOf('tracking', plan!);
    const { trackingNumber } = after.shipments[0]!.packages[1]!;
    const corrected: Orders = [{ plan: after, storeOrderId: '1' }];
    const count = (view: ShopperView): object => harmTo(showing(view), corrected, quiet, undefined);
    expect(count({ ...right, packages: [first!, { ...second!, trackingNumber }] })).toMatchObject({ lost: 0, doubled: 0 });
    expect(count(right)).toMatchObject({ lost: 1, doubled: 1 });
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
