import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DatabaseKind } from '../harness/place.js';
import { openShopifyOverRest, type ShopifyOverRest } from '../harness/shopify-over-rest.js';
import { until } from '../harness/until.js';

describe.each<DatabaseKind>(['pglite', 'postgres'])('an order that is edited after more left than it asked for, over REST and %s', kind => {
  let shop: ShopifyOverRest['shop'];
  let desk: ShopifyOverRest['desk'];
  let close: ShopifyOverRest['close'];
  beforeAll(async () => {
    ({ shop, desk, close } = await openShopifyOverRest(kind));
  }, 60_000);
  afterAll(() => close());

  const news = async (): Promise<unknown[]> => (await desk.items('/v1/deliveries')).map(each => each['status']);
  const allTold = (count: number): Promise<unknown> => until(`${count} deliveries are done`, async () => (await news()).filter(status => status === 'done').length === count);

  it('is complete in the shop without anybody touching a shipment, and a cancel beforehand counts', async () => {
    const storeOrderId = shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }, { storeLineId: '112', sku: 'TEE', quantity: 1 }] });
    const ordered = (mugs: number, shirts: number, cancelled?: number): Promise<Record<string, unknown>> => desk.post('/v1/orders', {
      store: 'acme', storeOrderId, number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: mugs }, ...(shirts > 0 ? [{ storeLineId: '112', sku: 'TEE', quantity: shirts, ...(cancelled === undefined ? {} : { cancelled }) }] : [])],
    });
    const left = (externalId: string, trackingNumber: string, sku: string, quantity: number): Promise<unknown> => desk.post('/v1/shipments', {
      externalId, store: 'acme', storeOrderId, shippedAt: '2026-10-02T15:30:00Z', packages: [{ carrier: 'ups', trackingNumber, items: [{ sku, quantity }] }],
    });

    const order = await ordered(1, 1);
    await desk.post(`/v1/orders/${String(order['id'])}/cancel`, { storeLineId: '112' });
    await left('SH-1', '1Z999AA10123456784', 'MUG', 2);
    await allTold(1);
    await left('SH-2', '1Z999AA10123456795', 'TEE', 1);
    await allTold(2);
    expect(shop.shopperSees(storeOrderId).packages.flatMap(each => each.lines)).toEqual([{ storeLineId: '111', quantity: 1 }]);

    expect(await ordered(2, 1, 0)).toMatchObject({ ledger: { status: 'complete' } });
    await allTold(4);
    expect(shop.shopperSees(storeOrderId).status).toBe('complete');
    await ordered(2, 1, 0);
    expect(await news()).toEqual(['done', 'done', 'done', 'done']);
    expect(shop.calls().mistakes).toEqual([]);
  }, 60_000);
});
