import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelFulfillment } from '../../src/adapters/stores/shopify/sandbox/fulfilling.js';
import { liveOf } from '../../src/adapters/stores/shopify/sandbox/shop.records.js';
import { openSandbox as openReceiver, type WebhookSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { openShopifyOverRest, type ShopifyOverRest } from '../harness/shopify-over-rest.js';
import { until } from '../harness/until.js';

interface Answer {
  readonly ledger: { readonly lookedAt: string | null; readonly lines: { readonly told: number; readonly seen: number | null }[] };
  readonly drift: object[];
  readonly detail: string;
}

describe('an order that people look at over REST', () => {
  let shop: ShopifyOverRest['shop'];
  let service: ShopifyOverRest['service'];
  let desk: ShopifyOverRest['desk'];
  let close: ShopifyOverRest['close'];
  let receiver: WebhookSandbox;
  beforeAll(async () => {
    [{ shop, service, desk, close }, receiver] = await Promise.all([openShopifyOverRest('pglite'), openReceiver()]);
    await desk.post('/v1/stores', { platform: 'webhook', name: 'hook', settings: receiver.settings() });
  }, 60_000);
  afterAll(async () => {
    await close();
    await receiver.close();
  });

  async function shipped(store: string, storeOrderId: string): Promise<{ order: string; shipment: string }> {
    const order = await desk.post('/v1/orders', { store, storeOrderId, number: `#${storeOrderId}`, shipTo: plantedShopper, lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
    const shipment = await desk.post('/v1/shipments', {
      externalId: `SH-${store}`, store, storeOrderId, shippedAt: '2026-10-02T15:30:00Z', shipTo: plantedShopper, packages: [{ carrier: 'ups', trackingNumber: '1Z999AA10123456784', items: [{ sku: 'MUG', quantity: 2 }] }],
    });
    await until(`${store} was told`, async () => (await desk.items('/v1/deliveries?status=done')).some(each => each['store'] === store));
    return { order: order['id'] as string, shipment: shipment['id'] as string };
  }
  const asked = async (method: string, path: string): Promise<{ status: number; json: Answer }> => {
    const answer = await desk.call(method, path);
    if (!answer) throw new Error(`expected an answer to ${method} ${path}, found none`);
    return { status: answer.status, json: answer.json as unknown as Answer };
  };
  const drifts = () => desk.items('/v1/findings?kind=drift&open=true');

  it('shows what the shop shows; what a person takes back there is a finding until it is put right', async () => {
    const id = shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
    const { order, shipment } = await shipped('acme', id);
    expect((await asked('GET', `/v1/orders/${order}`)).json.ledger).toMatchObject({ lookedAt: null, lines: [{ told: 2, seen: null }] });

    const right = await asked('POST', `/v1/orders/${order}/look`);
    expect(right).toMatchObject({ status: 200, json: { drift: [], ledger: { lookedAt: expect.any(String), lines: [{ told: 2, seen: 2 }] } } });

    const [fulfillment] = liveOf(shop.shop.order(id));
    cancelFulfillment(shop.shop, fulfillment!.id);
    const wrong = await asked('POST', `/v1/orders/${order}/look`);
    expect(wrong.json).toMatchObject({ drift: [{ is: 'told-but-not-seen', trackingNumber: '1Z999AA10123456784' }, { is: 'told-but-not-seen', told: 2, seen: 0 }] });
    expect((await asked('GET', `/v1/shipments/${shipment}`)).json.ledger).toMatchObject({ lookedAt: wrong.json.ledger.lookedAt, lines: [{ told: 2, seen: 0 }] });
    expect(await drifts()).toMatchObject([{ store: 'acme', subject: id, detail: expect.stringContaining('does not show it') }]);

    fulfillment!.status = 'SUCCESS';
    expect((await asked('POST', `/v1/orders/${order}/look`)).json.drift).toEqual([]);
    expect(await drifts()).toEqual([]);

    shop.misbehave({ is: 'throttle' });
    const paused = await fetch(`${service.url}/v1/orders/${order}/look`, { method: 'POST', headers: { authorization: `Bearer ${service.adminKey}` } });
    shop.behave();
    expect([paused.status, Number(paused.headers.get('retry-after')) > 0]).toEqual([409, true]);
  }, 30_000);

  it('of a webhook cannot be seen, and the answer says why', async () => {
    receiver.place({ key: '2001', number: '#2001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
    const { order } = await shipped('hook', '2001');
    const answer = await asked('POST', `/v1/orders/${order}/look`);
    expect(answer).toMatchObject({ status: 409, json: { detail: 'Stores on "webhook" cannot be read back: what they show stays unknown.' } });
    expect(await drifts()).toEqual([]);
  }, 30_000);
});
