import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import { openShopifySandbox, type ShopifySandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';
import type { ShopifySettings } from './shopify.settings.js';

const adapter = new ShopifyAdapter();
let sandbox: ShopifySandbox;
let session: TestSession<ShopifySettings>;

beforeEach(async () => {
  sandbox = await openShopifySandbox();
  session = openTestSession(adapter, sandbox.settings());
});
afterEach(async () => {
  expect(sandbox.calls().mistakes).toEqual([]);
  await session.close();
  await sandbox.close();
});
const sell = (key: string, lines: number): string => sandbox.place({ key, number: `#${key}`, lines: Array.from({ length: lines }, (_, at) => ({ storeLineId: `${key}${at}`, sku: `SKU-${at}`, quantity: 3 })) });

describe('orders as Shopify has them', () => {
  it('come with what the shop wrote on them, the address withheld, and units removed since counted as cancelled', async () => {
    const order = sandbox.shop.order(sell('1001', 1));
    Object.assign(order, { note: 'Ring twice', customAttributes: [{ key: 'gift', value: 'yes' }] });
    order.lines[0]!.currentQuantity = 1;
    order.lines[0]!.customAttributes.push({ key: 'engraving', value: 'Ada' });
    expect(await adapter.orders.find(['1001'], session)).toEqual([{ order: {
      storeOrderId: '1001', number: '#1001', placedAt: expect.any(Date), shipTo: null, holds: [], cancelled: false, carried: { note: 'Ring twice', customAttributes: { gift: 'yes' } },
      lines: [{ storeLineId: '10010', sku: 'SKU-0', name: 'SKU-0', quantity: 3, cancelled: 2, components: [], carried: { customAttributes: { engraving: 'Ada' } } }],
    } }]);
  });

  it('come without what nobody wrote, be it a note or a SKU', async () => {
    const [line] = sandbox.shop.order(sell('1001', 1)).lines;
    Object.assign(line!, { sku: '', currentQuantity: 4 });
    expect(await adapter.orders.find(['1001'], session)).toMatchObject([{ order: { carried: {}, lines: [{ sku: null, cancelled: 0, carried: {} }] } }]);
    const [found] = await adapter.orders.find(['1001'], session);
    expect(found).not.toHaveProperty('order.carried.note');
  });

  it('a gift card, an insurance or a tip among them needs no shipping', async () => {
    sandbox.shop.order(sell('1001', 2)).lines[1]!.requiresShipping = false;
    const [found] = await adapter.orders.find(['1001'], session);
    expect(found).toMatchObject({ order: { lines: [{ carried: {} }, { needsNoShipping: true, carried: { requiresShipping: false } }] } });
    expect(found).not.toHaveProperty('order.lines.0.needsNoShipping');
  });

  it('an address comes in our words', async () => {
    sandbox.shop.order(sell('1001', 1)).shippingAddress = { name: 'Ada L', company: null, address1: '1 Way', address2: null, city: 'Bath', provinceCode: null, zip: 'BA1', countryCodeV2: 'GB', phone: null };
    const [found] = await adapter.orders.find(['1001'], session);
    sandbox.shop.order(sell('1002', 1)).shippingAddress = { name: 'Ada L', company: 'Analytical', address1: '1 Way', address2: 'Floor 2', city: 'Bath', provinceCode: 'SOM', zip: 'BA1', countryCodeV2: 'GB', phone: '+44 1' };
    expect(await adapter.orders.find(['1002'], session)).toMatchObject([{ order: { shipTo: {
      name: 'Ada L', company: 'Analytical', street1: '1 Way', street2: 'Floor 2', city: 'Bath', state: 'SOM', zip: 'BA1', countryCode: 'GB', phone: '+44 1', residential: false,
    } } }]);
    expect(found).toMatchObject({ order: { shipTo: { name: 'Ada L', street1: '1 Way', city: 'Bath', zip: 'BA1', countryCode: 'GB', residential: true } } });
  });

  it('all lines come, however many', async () => {
    sell('1001', 600);
    const [found] = await adapter.orders.find(['1001'], session);
    expect(found).toMatchObject({ order: { lines: { length: 600 } } });
  });

  it('ids come back in the form they were asked in, each in its place', async () => {
    sell('1001', 1);
    sell('1002', 1);
    sandbox.cancelOrder('1002');
    const found = await adapter.orders.find(['gid://shopify/Order/1002', '9999', 'no id at all', '', 'gid://shopify/Product/1001', '1001', '1001'], session);
    expect(found).toMatchObject([
      { order: { storeOrderId: 'gid://shopify/Order/1002', cancelled: true, lines: [{ storeLineId: 'gid://shopify/LineItem/10020' }] } },
      { unknown: true }, { unknown: true }, { unknown: true }, { unknown: true }, { order: { storeOrderId: '1001' } }, { order: { storeOrderId: '1001' } },
    ]);
  });

  it('a store that is down leaves each question open', async () => {
    sandbox.misbehave({ is: 'unavailable' });
    expect(await adapter.orders.find(['1001', '1002'], session)).toMatchObject([{ outcome: { is: 'later' } }, { outcome: { is: 'later' } }]);
  });
});
