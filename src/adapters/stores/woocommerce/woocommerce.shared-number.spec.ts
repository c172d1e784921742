import { afterEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy, toldSoFar, type TakenNotice } from '../../../domain/fulfillment/told.js';
import { openSandboxWith, type SandboxKind } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

const usps = { code: 'usps', canonical: 'usps' as const, name: 'USPS', known: true };
const ups = { code: 'ups', canonical: 'ups' as const, name: 'UPS', known: true };
const fedex = { code: 'fedex', canonical: 'fedex' as const, name: 'FedEx', known: true };

describe.each<SandboxKind>([{ tracking: 'ast' }, { tracking: 'shipment-tracking' }, { tracking: 'none' }])('two boxes that come to go under one number ($tracking)', kind => {
  let shop: Shop;
  let notice: ShipmentNotice;
  let taken: TakenNotice[];
  afterEach(async () => {
    shop.expectNoBlunder();
    await shop.close();
  });

  async function opens(...numbers: (string | null)[]): Promise<void> {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: () => openSandboxWith(kind) });
    notice = shop.notice(await shop.sells({ MUG: 2, CUP: 2 }), numbers.map((number, at) => ({ number, units: { [['MUG', 'CUP'][at]!]: 1 }, carrier: fedex })));
    taken = [];
  }
  async function say(kindOfNews: ShipmentNotice['kind'], packages: readonly NoticedPackage[]): Promise<void> {
    const said = { ...notice, kind: kindOfNews, id: `${notice.id.slice(0, -1)}${taken.length}`, packages, order: { ...notice.order, told: toldSoFar(taken) } };
    let outcome = await shop.tellOne(said);
    for (let tries = 0; tries < 3 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(said);
    if (!('value' in outcome)) throw new Error(`expected it to be taken, found ${JSON.stringify(outcome)}`);
    taken.push(toldBy(said, outcome.value));
  }
  const box = (at: number, change: Partial<NoticedPackage>): NoticedPackage => ({ ...notice.packages[at]!, trackingUrl: null, ...change });
  const shown = (): unknown => shop.sees(notice.order.storeOrderId).packages.map(each => [each.trackingNumber, each.carrier]).toSorted();

  it('keep a record each, though the one that had it changes its carrier at once: each is corrected on by itself', async () => {
    await opens(null, 'FRT1');
    await say('shipment', notice.packages);
    await say('tracking', [box(0, { trackingNumber: 'FRT1', replaces: null, carrier: usps }), box(1, { replaces: 'FRT1', carrier: ups })]);
    await say('tracking', [box(0, { trackingNumber: '1Z9', replaces: 'FRT1', carrier: usps })]);
    expect(shown()).toEqual([['1Z9', 'USPS'], ['FRT1', 'UPS']]);
  });

  it('are each other\'s in no way, although a reply was lost: a void takes back the one that was meant', async () => {
    await opens('FRT1', 'FRT2');
    shop.sandbox.misbehave({ is: 'lose-reply', times: 2 });
    await say('shipment', [box(0, {}), box(1, { trackingNumber: 'FRT1', carrier: usps })]);
    await say('void', [box(0, {})]);
    expect(shown()).toEqual([['FRT1', 'USPS']]);
  });
});
