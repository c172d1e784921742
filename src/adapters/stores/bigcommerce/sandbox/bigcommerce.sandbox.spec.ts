import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BigcommerceSandbox, openBigcommerceSandbox } from './bigcommerce.sandbox.js';

let sandbox: BigcommerceSandbox;
let order: string;

beforeEach(async () => {
  sandbox = await openBigcommerceSandbox({ limits: { quota: 4, windowMs: 60_000 } });
  order = sandbox.place({ key: '118', number: '#118', lines: [{ storeLineId: '25', sku: 'TEE', quantity: 3 }] });
});
afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: object): Promise<{ status: number; headers: Headers; json: unknown }> {
  const { accessToken, storeHash } = sandbox.settings();
  const reply = await globalThis.fetch(`${sandbox.url}/stores/${String(storeHash)}/v2${path}`, {
    method, headers: { 'x-auth-token': String(accessToken), 'accept': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, json: text === '' ? undefined : JSON.parse(text) };
}

const address = (): number => sandbox.shop.order(order).addresses[0]!.id;
const units = (quantity: number): object => ({ order_address_id: address(), tracking_number: '1Z1', shipping_provider: 'ups', items: [{ order_product_id: 25, quantity }] });

describe('the stand-in', () => {
  it('keeps count: two of three are partly shipped, the third completes, a fourth is refused in an array', async () => {
    expect(await call('GET', '/orders/118/shipments')).toMatchObject({ status: 204, json: undefined });
    expect(await call('POST', '/orders/118/shipments', units(2))).toMatchObject({ status: 201, json: { order_id: 118, tracking_number: '1Z1', generated_tracking_link: expect.stringContaining('1Z1') } });
    expect(sandbox.shopperSees(order)).toMatchObject({ status: 'partial', mails: 1 });
    await call('POST', '/orders/118/shipments', units(1));
    expect(sandbox.shopperSees(order)).toMatchObject({ status: 'complete', mails: 2 });
    expect(await call('POST', '/orders/118/shipments', units(1))).toMatchObject({ status: 400, json: [{ status: 400, message: expect.stringContaining('exceeds') }] });
  });

  it('says the window with every answer, and closes when it is used up', async () => {
    for (const left of ['3', '2', '1', '0']) expect((await call('GET', '/orders/118')).headers.get('x-rate-limit-requests-left')).toBe(left);
    const refused = await call('GET', '/orders/118');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('x-rate-limit-time-reset-ms'))).toBeGreaterThan(0);
    expect(sandbox.calls().throttled).toBe(1);
  });

  it('counts unknown fields and routes as mistakes', async () => {
    expect((await call('POST', '/orders/118/shipments', { ...units(1), product_id: 7 })).status).toBe(400);
    expect((await call('DELETE', '/orders/118/shipments')).status).toBe(204);
    expect((await call('GET', '/orders/118/nothing')).status).toBe(404);
    expect(sandbox.calls().mistakes).toHaveLength(3);
    expect(sandbox.shopperSees(order).packages).toEqual([]);
  });

  it('leaves an order Shipped when its shipment is deleted', async () => {
    const made = await call('POST', '/orders/118/shipments', units(3));
    await call('DELETE', `/orders/118/shipments/${(made.json as { id: number }).id}`);
    expect(sandbox.shop.order(order).statusId).toBe(2);
    expect(sandbox.shopperSees(order).packages).toEqual([]);
  });
});
