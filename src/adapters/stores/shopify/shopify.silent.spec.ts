import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { PackageSpec } from '../../../../test/contracts/store-under-test.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { createFulfillment } from './sandbox/fulfilling.js';
import { openShopifySandbox, type ShopifySandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

describe('an order that the merchant marked as fulfilled, without a number, before its boxes were told', () => {
  let sandbox: ShopifySandbox;
  let shop: Shop;
  let id: string;
  let notice: (boxes: readonly PackageSpec[], told?: ShipmentNotice['order']['told']) => ShipmentNotice;

  beforeEach(async () => {
    sandbox = await openShopifySandbox();
    shop = await Shop.open({ adapter: () => new ShopifyAdapter(), openSandbox: () => Promise.resolve(sandbox) });
    const sold = await shop.sells({ MUG: 2, TEE: 1 });
    id = sold.id;
    createFulfillment(sandbox.shop, { lineItemsByFulfillmentOrder: sandbox.shop.order(id).fulfillmentOrders.map(each => ({ fulfillmentOrderId: each.id })) });
    notice = (boxes, told = []) => {
      const made = shop.notice(sold, boxes);
      return { ...made, completesOrder: false, packages: made.packages.map(each => ({ ...each, id: `box-${each.trackingNumber}` })), order: { ...made.order, told } };
    };
  });
  afterEach(async () => {
    expect([shop.session.defects, sandbox.calls().mistakes]).toEqual([[], []]);
    await shop.close();
  });

  const seen = (): unknown => shop.sees(id).packages.map(each => [each.trackingNumber, each.carrier, each.lines.length]);

  it('shows the numbers of all of them there, and is fulfilled once', async () => {
    expect(await shop.tellOne(notice([{ number: '1Z1', units: { MUG: 2 } }, { number: '1Z2', units: { TEE: 1 } }, { number: '1Z3' }]))).toMatchObject({ is: 'done', warnings: [{ code: 'fulfilled-before', detail: expect.stringContaining('1Z1') }, { code: 'fulfilled-before' }] });
    expect(seen()).toEqual([['1Z1', 'UPS', 2], ['1Z2', 'UPS', 0], ['1Z3', 'UPS', 0]]);
    expect(sandbox.shop.order(id).fulfillments).toHaveLength(1);
  });

  it('shows the number of a box that leaves later beside that of the first', async () => {
    const first = notice([{ number: '1Z1', units: { MUG: 2 } }]);
    const end = await shop.tellOne(first);
    if (end.is !== 'done') throw new Error(`expected the first box told, found ${JSON.stringify(end)}`);
    expect(await shop.tellOne(notice([{ number: '1Z2', units: { TEE: 1 } }], toldBy(first, end.value).packages))).toMatchObject({ is: 'done' });
    expect(seen()).toEqual([['1Z1', 'UPS', 2], ['1Z2', 'UPS', 0]]);
  });

  it('shows a number once although the reply was lost', async () => {
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(notice([{ number: '1Z1', units: { MUG: 2 } }]))).toMatchObject({ is: 'later', mayHaveActed: true });
    expect(await shop.retryOne(notice([{ number: '1Z1', units: { MUG: 2 } }]))).toMatchObject({ is: 'already' });
    expect(seen()).toEqual([['1Z1', 'UPS', 2]]);
  });

  it('shows no number of goods beyond those', async () => {
    expect(await shop.tellOne(notice([{ number: '1Z1', units: { MUG: 3 } }]))).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    expect(seen()).toEqual([[null, null, 2]]);
  });
});
