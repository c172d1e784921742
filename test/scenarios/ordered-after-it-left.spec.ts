import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSandbox, type WebhookSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabasePlace } from '../harness/place.js';
import { Service } from '../harness/service.js';
import { until } from '../harness/until.js';

describe('a shop behind a webhook, whose order we are told of after its first box left', () => {
  let place: DatabasePlace;
  let shop: WebhookSandbox;
  let service: Service;
  let desk: Desk;
  beforeAll(async () => {
    place = await newDatabasePlace('pglite');
    [shop, service] = await Promise.all([openSandbox(), Service.start(place.location)]);
    desk = new Desk(service.url, service.adminKey);
    await desk.post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { ...shop.settings(), delayMinutes: 0, laterShipments: 'told' } });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await Promise.all([shop.close(), place.remove()]);
  });

  const allTold = (count: number): Promise<unknown> => until(`${count} deliveries are done`, async () => (await desk.items('/v1/deliveries?status=done')).length === count);
  const left = (storeOrderId: string, externalId: string, items: object[] | null): Promise<Record<string, unknown>> => desk.post('/v1/shipments', {
    externalId, store: 'acme', storeOrderId, orderNumber: `#${storeOrderId}`, shippedAt: '2026-10-02T15:30:00Z',
    packages: [{ externalId, carrier: 'ups', trackingNumber: `1Z-${externalId}`, items }],
  });

  it('counts what it heard of the SKU on the line that sold it, is complete with the last box, and shows a corrected number once', async () => {
    const lines = [{ storeLineId: '111', sku: 'MUG', quantity: 3 }];
    shop.place({ key: '1001', number: '#1001', lines });
    const first = await left('1001', 'SH-1', [{ sku: 'MUG', quantity: 1 }]);
    await allTold(1);
    const order = await desk.post('/v1/orders', { store: 'acme', storeOrderId: '1001', number: '#1001', lines });
    expect(order).toMatchObject({ ledger: { lines: [{ shipped: 1, told: 1, open: 2 }] } });

    await left('1001', 'SH-2', [{ sku: 'MUG', quantity: 2 }]);
    await allTold(2);
    expect(shop.shopperSees('1001').status).toBe('complete');
    expect(await desk.call('GET', `/v1/orders/${String(order['id'])}`)).toMatchObject({ json: { ledger: { lines: [{ shipped: 3, told: 3, open: 0 }] } } });

    await desk.post(`/v1/shipments/${String(first['id'])}/tracking`, { packages: [{ externalId: 'SH-1', carrier: 'ups', trackingNumber: '1Z-CORRECTED' }] });
    await allTold(3);
    expect(shop.shopperSees('1001').packages.map(each => each.trackingNumber)).toEqual(['1Z-CORRECTED', '1Z-SH-2']);
    expect(shop.calls().mistakes).toEqual([]);
  }, 60_000);

  it('which wants less than left: a person is to look at the rest, and nothing is told again', async () => {
    const lines = [{ storeLineId: '111', sku: 'MUG', quantity: 1 }];
    const before = (await desk.items('/v1/deliveries?status=done')).length;
    shop.place({ key: '1004', number: '#1004', lines });
    await left('1004', 'SH-1004', [{ sku: 'MUG', quantity: 2 }]);
    await allTold(before + 1);
    const seen = shop.shopperSees('1004');
    await desk.post('/v1/orders', { store: 'acme', storeOrderId: '1004', number: '#1004', lines });
    await allTold(before + 2);
    expect(shop.shopperSees('1004')).toEqual(seen);
    expect((await desk.items('/v1/findings?open=true')).map(each => each['kind'])).toContain('more-shipped-than-ordered');
  }, 60_000);

  it.each([
    ['a box of unknown contents', '1002', null, {}],
    ['both halves of a bundle', '1003', [{ sku: 'CUP', quantity: 1 }, { sku: 'SAUCER', quantity: 1 }], { components: [{ sku: 'CUP', perUnit: 1 }, { sku: 'SAUCER', perUnit: 1 }] }],
  ])('hears of its units what %s brought', async (_, storeOrderId, items, bundle) => {
    const line = { storeLineId: '111', sku: 'SET', quantity: 1 };
    const before = (await desk.items('/v1/deliveries?status=done')).length;
    shop.place({ key: storeOrderId, number: `#${storeOrderId}`, lines: [line] });
    await left(storeOrderId, `SH-${storeOrderId}`, items);
    await allTold(before + 1);
    const tell = (): Promise<Record<string, unknown>> => desk.post('/v1/orders', { store: 'acme', storeOrderId, number: `#${storeOrderId}`, lines: [{ ...line, ...bundle }] });
    const order = await tell();
    await allTold(before + 2);
    expect(shop.shopperSees(storeOrderId).status).toBe('complete');
    expect(await tell()).toMatchObject({ id: order['id'], ledger: { lines: [{ shipped: 1, told: 1, open: 0 }] } });
    expect(await desk.items('/v1/deliveries?status=done')).toHaveLength(before + 2);
    expect(shop.calls().mistakes).toEqual([]);
  }, 60_000);
});
