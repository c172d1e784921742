import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { openMailingSandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

describe('a number without a link, for which Shopify makes one of its own', () => {
  let shop: Shop;
  let told: ShipmentNotice;

  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new ShopifyAdapter(), openSandbox: openMailingSandbox });
  });
  afterEach(async () => {
    expect([shop.session.defects, shop.sandbox.calls().mistakes]).toEqual([[], []]);
    await shop.close();
  });

  async function tell(trackingUrl: string | null): Promise<void> {
    const made = shop.notice(await shop.sells({ MUG: 1 }), [{ number: '1Z1', units: { MUG: 1 } }]);
    const first = { ...made, completesOrder: false, packages: made.packages.map(each => ({ ...each, trackingUrl })) };
    const end = await shop.tellOne(first);
    if (end.is !== 'done') throw new Error(`expected the box told, found ${JSON.stringify(end)}`);
    told = { ...first, order: { ...first.order, told: toldBy(first, end.value).packages } };
  }

  const corrected = (change: Partial<NoticedPackage>): ShipmentNotice => ({ ...told, kind: 'tracking', packages: told.packages.map(each => ({ ...each, replaces: '1Z1', ...change })) });
  const byUsps = (): ShipmentNotice => corrected({ trackingUrl: null, carrier: { ...told.packages[0]!.carrier!, name: 'USPS' } });
  const seen = (): unknown => {
    const { mails, packages } = shop.sees(told.order.storeOrderId);
    return { mails, links: packages.map(each => each.trackingUrl) };
  };

  it('is mailed of a corrected carrier once, although the reply was lost', async () => {
    await tell(null);
    shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(byUsps())).toMatchObject({ is: 'later', mayHaveActed: true });
    expect(await shop.retryOne(byUsps())).toMatchObject({ is: 'already' });
    expect(seen()).toEqual({ mails: 2, links: ['https://track.example/USPS/1Z1'] });
  });

  it('loses the link it was told with, by the same carrier too', async () => {
    await tell('https://ups.example/1Z1');
    expect(await shop.tellOne(corrected({ trackingUrl: null }))).toMatchObject({ is: 'done' });
    expect(seen()).toEqual({ mails: 2, links: ['https://track.example/UPS/1Z1'] });
  });
});
