import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { PromisedAnswers } from '../harness/promised-answers.js';
import { openShopifyOverRest, type ShopifyOverRest } from '../harness/shopify-over-rest.js';
import { until } from '../harness/until.js';

type Json = Readonly<Record<string, unknown>>;

/** Everything a warehouse can say of a shipment. */
const wholesale = {
  trigger: 'wholesale-picked-up', parentOrderKey: 'SO-1', warehouse: 'PA1', orderNumber: '#1001', shipFrom: { city: 'Pittston', countryCode: 'US' }, shipTo: plantedShopper,
  freight: {
    carrierAlphaCode: 'UPGF', billOfLading: 'B1', estimatedCost: 81.5,
    pallets: [{ number: 1, weight: { value: 210.4, unit: 'lb' }, dimensions: { length: 48, width: 40, height: 60.5, unit: 'in' }, labels: [{ type: 'SSCC', identifier: '00' }] }],
  },
  remarks: {
    customData: [{ name: 'gift', value: { wrap: true } }], orderSize: 'large', extraData: [{ label: 'carrierShippingMethod', value: 'ground' }], routingKey: 'R1',
    orderParts: { mainOrderNumber: '#1001', partOrderNumbers: ['#1001-2'] }, orderedAt: '2026-10-01T08:00:00Z',
  },
};
const wholeBox = {
  externalId: 'B1', carrier: 'ups', service: 'Ground', trackingNumber: '1Z999AA10123456784', trackingUrl: 'https://track.example/1', weight: { value: 1.25, unit: 'kg' },
  items: [{ sku: 'MUG', storeLineId: null, quantity: 1, serialNumbers: ['S1'], lot: { number: 'L1', expires: '2027-01-31' } }],
  carton: { boxNumber: 1, palletNumber: 1, packingGroup: { key: 'G1', name: null }, labels: [{ type: 'SSCC', identifier: null }] },
};

describe.each(['pglite', 'postgres'] as const)('a platform team that made its client from /openapi.json (%s)', kind => {
  let shop: ShopifyOverRest['shop'];
  let service: ShopifyOverRest['service'];
  let close: ShopifyOverRest['close'];
  let promised: PromisedAnswers;
  const heard = new Set<string | undefined>();
  beforeAll(async () => {
    ({ shop, service, close } = await openShopifyOverRest(kind));
    promised = await PromisedAnswers.of(service.url);
  }, 60_000);
  afterAll(() => close());

  /** Asks, holds the answer against its promise, and gives it. */
  async function ask(method: string, path: string, body?: object): Promise<Json> {
    const answer = await fetch(`${service.url}${path}`, {
      method, headers: { authorization: `Bearer ${service.adminKey}`, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }),
    });
    heard.add(await promised.hold(method, path, answer.clone()));
    return answer.headers.get('content-type')?.includes('json') ? await answer.json() as Json : {};
  }
  const reported = (externalId: string, storeOrderId: string, box: object, more: object = {}) => ({ externalId, store: 'acme', storeOrderId, shippedAt: '2026-10-02T15:30:00Z', packages: [box], ...more });
  const idOf = (answer: Json) => String(answer['id']);
  const firstOf = (answer: Json, list: string) => (answer[list] as readonly Json[])[0]!;
  const settled = (shipment: string) => until('the news is settled', async () =>
    ((await ask('GET', `/v1/shipments/${shipment}`))['deliveries'] as readonly Json[]).every(each => each['status'] !== 'waiting'));

  it('finds every answer described that is not empty', () => {
    expect(promised.names().length).toBeGreaterThan(35);
    expect(promised.unspoken()).toEqual([]);
  });

  it('hears of shipments and orders what is promised, from the first report to the last correction', async () => {
    const sold = shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
    const report = reported('SH-1', sold, wholeBox, wholesale);
    const shipment = idOf(await ask('POST', '/v1/shipments', report));
    await settled(shipment);
    await ask('POST', '/v1/shipments', { ...report, warehouse: 'PA2' });
    await ask('POST', '/v1/shipments', { shipments: [{ ...report, warehouse: 'PA2' }] });
    await ask('POST', '/v1/shipments', { shipments: [report, reported('SH-2', sold, { carrier: 'Zippy', trackingNumber: 'Z1', items: [{ sku: 'CUP', quantity: 1 }] })] });
    await ask('POST', `/v1/shipments/${shipment}/tracking`, { packages: [{ externalId: 'B1', trackingNumber: '1Z999AA10123456795' }] });
    await settled(shipment);
    await ask('POST', `/v1/shipments/${shipment}/void`);
    await settled(shipment);
    await ask('GET', '/v1/shipments?store=acme&limit=1');

    const order = idOf(await ask('POST', '/v1/orders', {
      store: 'acme', storeOrderId: 'M-1', number: '#1002', placedAt: '2026-10-01T08:00:00Z', shipTo: plantedShopper, carried: { gift: true },
      lines: [{ storeLineId: '1', sku: 'SET', name: 'Tea set', quantity: 3, components: [{ sku: 'CUP', perUnit: 2 }], carried: { note: 'fragile' } }],
    }));
    await ask('POST', '/v1/orders', { store: 'acme', storeOrderId: 'M-1', lines: [{ storeLineId: '1', sku: 'SET', quantity: 2 }] });
    await ask('POST', `/v1/orders/${order}/hold`, { reason: 'payment under review' });
    await ask('POST', `/v1/orders/${order}/release`);
    await ask('POST', `/v1/orders/${order}/cancel`, { storeLineId: '1', quantity: 1 });
    await ask('POST', `/v1/orders/${order}/complete`);
    await ask('GET', '/v1/orders?store=acme');
    await ask('GET', `/v1/orders/${order}`);
    const told = firstOf(await ask('GET', '/v1/orders?number=%231001'), 'items');
    await until('the store hears nothing else and is looked at', async () => 'drift' in await ask('POST', `/v1/orders/${idOf(told)}/look`));
  }, 60_000);

  it('hears of deliveries, attempts and findings what is promised', async () => {
    shop.misbehave({ is: 'throttle' });
    const throttled = shop.place({ key: '1003', number: '#1003', lines: [{ storeLineId: '311', sku: 'MUG', quantity: 1 }] });
    const waiting = idOf(firstOf(await ask('POST', '/v1/shipments', reported('SH-3', throttled, wholeBox)), 'deliveries'));
    await until('the store asked for a pause', async () => ((await ask('GET', `/v1/deliveries/${waiting}`))['attempts'] as readonly Json[]).length > 0);
    shop.behave();
    await ask('POST', '/v1/stores/acme/pause');
    await ask('GET', `/v1/deliveries/${waiting}`);
    await ask('POST', `/v1/deliveries/${waiting}/retry`);
    await ask('POST', '/v1/deliveries/retry', { filter: {} });
    await ask('POST', `/v1/deliveries/${waiting}/discard`);
    await ask('POST', '/v1/stores/acme/resume');
    await ask('GET', '/v1/deliveries');
    await ask('GET', '/v1/attempts');
    const finding = firstOf(await ask('GET', '/v1/findings'), 'items');
    await ask('POST', `/v1/findings/${idOf(finding)}/resolve`, { resolution: 'mapped it' });
    await ask('GET', '/v1/findings?open=false');
  }, 60_000);

  it('hears of stores, carriers, keys and the service what is promised', async () => {
    await ask('POST', '/v1/stores', { platform: 'shopify', name: 'nobodys', settings: { ...shop.settings(), apiUrl: 'http://127.0.0.1:9' } });
    await ask('GET', '/v1/stores');
    await ask('GET', '/v1/stores/nobodys');
    await ask('PATCH', '/v1/stores/nobodys', { settings: { notifyCustomer: true } });
    for (const name of ['acme', 'nobodys']) await ask('POST', `/v1/stores/${name}/probe`);
    const overrides = [{ code: 'zippy', canonical: 'ups', name: 'Zippy', trackingUrl: 'https://zippy.example/{number}' }];
    for (const path of ['/v1/carriers', '/v1/stores/nobodys/carriers']) {
      await ask('PUT', path, { overrides });
      await ask('GET', path);
    }
    await ask('DELETE', '/v1/stores/nobodys');
    await ask('GET', '/v1/platforms');
    await ask('GET', '/v1/platforms/amazon');
    const key = await ask('POST', '/v1/api-keys', { name: 'reader', scopes: ['read'], expiresAt: '2199-01-01T00:00:00Z' });
    await ask('GET', '/v1/api-keys');
    await ask('DELETE', `/v1/api-keys/${idOf(key)}`);
    for (const path of ['/health/live', '/health/ready', '/metrics', '/v1/nothing']) await ask('GET', path);
  });

  it('was answered in every way that is promised', () => {
    expect(promised.names().filter(name => !heard.has(name))).toEqual([]);
  });
});
