import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from './keys.js';
import { openSandboxWith, type SandboxKind, type WooCommerceSandbox } from './woocommerce.sandbox.js';

describe('the stand-in for a WooCommerce shop', () => {
  let shop: WooCommerceSandbox;
  const open = async (kind: SandboxKind): Promise<void> => {
    shop = await openSandboxWith(kind);
    shop.place({ key: '14', number: '#14', lines: [{ storeLineId: '21', sku: 'MUG', quantity: 2 }] });
  };

  beforeEach(() => open({ tracking: 'ast' }));
  afterEach(() => shop.close());

  async function call(method: string, path: string, body?: object, key: { consumerKey: string; consumerSecret: string } = keys.full): Promise<{ status: number; json: unknown }> {
    const login = Buffer.from(`${key.consumerKey}:${key.consumerSecret}`).toString('base64');
    const answer = await globalThis.fetch(`${shop.url}/wp-json${path}`, { method, headers: { 'authorization': `Basic ${login}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    return { status: answer.status, json: text.startsWith('<') ? undefined : JSON.parse(text) };
  }
  const reopen = async (kind: SandboxKind): Promise<void> => {
    await shop.close();
    await open(kind);
  };
  const tracking = { tracking_number: '1Z1', tracking_provider: 'ups', date_shipped: '2026-10-02' };
  const fulfillment = (id: number | undefined, qty = 1) => ({ status: 'fulfilled', meta_data: [{ ...(id === undefined ? {} : { id }), key: '_items', value: [{ item_id: 21, qty }] }] });

  it('lets a reading key read and nothing else, and nobody in with a wrong secret', async () => {
    expect((await call('GET', '/wc/v3/orders?per_page=100', undefined, keys.reading)).status).toBe(200);
    expect(await call('PUT', '/wc/v3/orders/14', { status: 'completed' }, keys.reading)).toMatchObject({ status: 401, json: { code: 'woocommerce_rest_authentication_error' } });
    expect(await call('GET', '/wc/v3/orders', undefined, { ...keys.full, consumerSecret: 'cs_x' })).toMatchObject({ status: 401, json: { code: 'woocommerce_rest_authentication_error' } });
    expect(await call('GET', '/wc/v3/orders', undefined, { consumerKey: 'ck_x', consumerSecret: 'cs_x' })).toMatchObject({ status: 401, json: { code: 'woocommerce_rest_cannot_view' } });
  });

  it('stores a tracking as often as it is sent, and names the carrier as it lists it', async () => {
    expect(await call('POST', '/wc-ast/v3/orders/14/shipment-trackings', tracking)).toMatchObject({ status: 201, json: { tracking_provider: 'UPS', tracking_link: 'https://www.ups.com/track?tracknum=1Z1' } });
    await call('POST', '/wc-ast/v3/orders/14/shipment-trackings', tracking);
    expect(shop.shopperSees('14').packages.map(each => each.trackingNumber)).toEqual(['1Z1', '1Z1']);
  });

  it('drops the name of a carrier AST does not list, and keeps its link', async () => {
    const own = { tracking_number: 'R1', date_shipped: '2026-10-02', custom_tracking_provider: 'Roadrunner', custom_tracking_link: 'https://rr.example/R1' };
    expect(await call('POST', '/wc-ast/v3/orders/14/shipment-trackings', own)).toMatchObject({ status: 201, json: { tracking_provider: '', tracking_link: 'https://rr.example/R1' } });
  });

  it('mails the shopper when an order becomes completed, not when it is so again', async () => {
    await call('PUT', '/wc/v3/orders/14', { status: 'completed' });
    await call('PUT', '/wc/v3/orders/14', { status: 'completed' });
    expect(shop.shopperSees('14')).toEqual({ status: 'complete', packages: [], mails: 1 });
  });

  it('knows Partially Shipped only where AST has it on', async () => {
    expect((await call('PUT', '/wc/v3/orders/14', { status: 'partial-shipped' })).status).toBe(200);
    await reopen({ tracking: 'shipment-tracking' });
    expect(await call('PUT', '/wc/v3/orders/14', { status: 'partial-shipped' })).toMatchObject({ status: 400, json: { code: 'rest_invalid_param' } });
  });

  it('answers a batch 200 with the failed item inside, and none of more than 100', async () => {
    expect(await call('POST', '/wc/v3/orders/batch', { update: [{ id: 14, status: 'completed' }, { id: 99, status: 'completed' }] })).toMatchObject({
      status: 200, json: { update: [{ id: 14, status: 'completed' }, { id: 99, error: { code: 'woocommerce_rest_shop_order_invalid_id', data: { status: 404 } } }] },
    });
    expect((await call('POST', '/wc/v3/orders/batch', { update: Array.from({ length: 101 }, () => ({ id: 14 })) })).status).toBe(413);
  });

  it('demands "id":0 of every field of a new fulfillment, with code 0', async () => {
    await reopen({ tracking: 'fulfillments' });
    expect(await call('POST', '/wc/v3/orders/14/fulfillments', fulfillment(undefined))).toMatchObject({ status: 400, json: { code: 0 } });
    expect(await call('POST', '/wc/v3/orders/14/fulfillments', fulfillment(0))).toMatchObject({ status: 201 });
  });

  it('deletes and updates a deleted fulfillment with 200, and nothing comes of it', async () => {
    await reopen({ tracking: 'fulfillments' });
    const { json } = await call('POST', '/wc/v3/orders/14/fulfillments', fulfillment(0));
    const path = `/wc/v3/orders/14/fulfillments/${(json as { id: number }).id}`;
    for (const _ of [1, 2]) expect((await call('DELETE', path)).status).toBe(200);
    expect(await call('PUT', path, fulfillment(0))).toMatchObject({ status: 200, json: { date_deleted: expect.stringMatching(/^2026/) } });
    expect((await call('GET', '/wc/v3/orders/14/fulfillments')).json).toEqual([]);
    expect(await call('PUT', '/wc/v3/orders/14/fulfillments/1', fulfillment(0))).toMatchObject({ status: 400, json: { code: 0 } });
    expect(await call('PUT', '/wc/v3/orders/99/fulfillments/1', fulfillment(0))).toMatchObject({ status: 404, json: { code: 'woocommerce_rest_order_invalid_id' } });
  });

  it('refuses an item without a line or without units', async () => {
    await reopen({ tracking: 'fulfillments' });
    expect(await call('POST', '/wc/v3/orders/14/fulfillments', fulfillment(0, 0))).toMatchObject({ status: 400, json: { code: 0, message: 'Invalid item.' } });
  });

  it('stores too many units as WooCommerce does, and calls it a mistake', async () => {
    await reopen({ tracking: 'fulfillments' });
    expect((await call('POST', '/wc/v3/orders/14/fulfillments', fulfillment(0, 3))).status).toBe(201);
    expect(shop.calls().mistakes).toEqual(['line 21 of order 14 is fulfilled beyond its quantity']);
  });

  it('calls an unknown route and an unknown field a mistake, but not a plugin that is not there', async () => {
    await call('POST', '/wc/v3/orders/14/fulfillments', fulfillment(0));
    expect(shop.calls().mistakes).toEqual([]);
    await call('GET', '/wc/v3/parcels');
    await call('POST', '/wc-ast/v3/orders/14/shipment-trackings', { ...tracking, colour: 'red' });
    expect(shop.calls().mistakes).toEqual(['no shop has the route GET /wc/v3/parcels', 'a tracking has no field colour']);
  });
});
