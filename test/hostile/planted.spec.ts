import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { secretFieldsOf } from '../../src/application/ports/store-settings.js';
import { Desk } from '../../src/demo/desk.js';
import { openTown, type DemoStore } from '../../src/demo/town.js';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabasePlace } from '../harness/place.js';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { Service } from '../harness/service.js';
import { until } from '../harness/until.js';
import { openMirrorStore, type MirrorStore } from './mirror-store.js';
import { scannedStore } from './scanned-stores.js';

const said = Object.values(plantedShopper);
const own = ['PLANTED-GIFT-NOTE'];

describe('secrets and shoppers', () => {
  let place: DatabasePlace;
  let service: Service;
  let desk: Desk;
  let town: DemoStore[];
  let mirror: MirrorStore;
  const secrets = new Set<string>();
  const answers: string[] = [];
  const overhear = (message: unknown): void => credentialsIn((message as { request: IncomingMessage }).request).forEach(each => secrets.add(each));

  beforeAll(async () => {
    subscribe('http.server.request.start', overhear);
    place = await newDatabasePlace('pglite');
    service = await Service.start(place.location, { LOG_LEVEL: 'trace' });
    secrets.add(service.adminKey);
    desk = new Desk(service.url, service.adminKey);
    mirror = await openMirrorStore();
    town = await openTown(3, 5);
    for (const store of town) await open(store.name, store.platform, store.settings);
    for (const { platform, settings } of town) await open(`${platform}-mirror`, platform, towards(mirror.url, settings));
    for (const store of town) for (const order of store.orders) await ship(store.name, order.storeOrderId);
    for (const { platform } of town) await ship(`${platform}-mirror`, '1001');
    town.forEach((store, at) => store.sandbox.misbehave({ is: (['garbage', 'unavailable', 'lock-out', 'half-reply', 'lose-reply', 'down', 'throttle'] as const)[at % 7]!, times: 2 }));
    for (const { name } of town) await desk.call('POST', `/v1/stores/${name}/probe`);
    for (const { platform } of town) await keep('POST', `/v1/stores/${platform}-mirror/probe`);
    await refusedRequests();
    await until('every delivery was tried', async () => {
      const tried = new Set((await desk.items('/v1/attempts')).map(each => each['deliveryId']));
      return (await desk.items('/v1/deliveries')).every(each => tried.has(each['id']) || each['status'] === 'done' || each['status'] === 'submitted');
    }, 60_000);
    for (const path of ['stores', 'deliveries', 'attempts', 'findings', 'orders', 'shipments']) await keepAll(path);
    for (const path of ['platforms', 'carriers', 'api-keys']) await keep('GET', `/v1/${path}`);
  }, 180_000);
  afterAll(async () => {
    unsubscribe('http.server.request.start', overhear);
    await service.stop();
    await Promise.all([mirror.close(), place.remove(), ...town.map(each => each.sandbox.close())]);
  });

  it('are planted, and the service spoke of them', () => {
    expect(secrets.size).toBeGreaterThan(15);
    expect(service.log().split('\n').length).toBeGreaterThan(50);
    expect(answers.join().length).toBeGreaterThan(20_000);
  });

  it('are in no line of the log', () => {
    expect(found(service.log(), [...secrets, ...said, ...own])).toEqual([]);
  });

  it('secrets are in no answer', () => {
    expect(found(answers.join('\n'), [...secrets])).toEqual([]);
  });

  it('shoppers are in no answer but about their own orders and shipments', () => {
    const elsewhere = answers.filter(each => !/^GET \/v1\/(?:orders|shipments)/.test(each));
    expect(found(elsewhere.join('\n'), said)).toEqual([]);
  });

  async function open(name: string, platform: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
    const fields = secretFieldsOf((await scannedStore(platform)).adapter().card.settings);
    for (const field of fields) [settings[field] ?? []].flat().forEach(value => secrets.add(String(value)));
    await keep('POST', '/v1/stores', { platform, name, settings });
    await keep('PATCH', `/v1/stores/${name}`, { settings: Object.fromEntries([...fields].map(field => [field, `!${String(settings[field])}!`])) });
    await keep('PATCH', `/v1/stores/${name}`, { settings });
  }

  async function ship(store: string, storeOrderId: string): Promise<void> {
    const lines = [{ storeLineId: '10011', sku: 'TEE', quantity: 1, carried: { note: own[0] } }];
    await desk.call('POST', '/v1/orders', { store, storeOrderId, shipTo: plantedShopper, lines });
    await desk.call('POST', '/v1/shipments', {
      externalId: `P-${store}-${storeOrderId}`, store, storeOrderId, shippedAt: new Date().toISOString(), shipTo: plantedShopper, shipFrom: plantedShopper,
      packages: [{ externalId: `P-${store}-${storeOrderId}-1`, carrier: 'ups', trackingNumber: '1Z999AA10123456784', items: [{ sku: 'TEE', quantity: 1 }] }],
    });
  }

  async function refusedRequests(): Promise<void> {
    const headers = { authorization: `Bearer ${service.adminKey}`, 'content-type': 'application/json' };
    await fetch(`${service.url}/v1/orders?email=${encodeURIComponent(plantedShopper.email)}`, { headers });
    await fetch(`${service.url}/v1/orders`, { method: 'POST', headers, body: JSON.stringify({ shipTo: plantedShopper }).slice(0, -1) });
    await fetch(`${service.url}/v1/orders`, { method: 'POST', headers, body: JSON.stringify({ store: 'webhook-1', storeOrderId: plantedShopper.email, [plantedShopper.name]: 1 }) });
    await fetch(`${service.url}/${encodeURIComponent(plantedShopper.name)}/${[...secrets][0]}`, { headers: { ...headers, 'x-request-id': plantedShopper.email, 'user-agent': plantedShopper.name, cookie: [...secrets][1]! } });
  }

  async function keep(method: string, path: string, body?: object): Promise<void> {
    answers.push(`${method} ${path} ${JSON.stringify(await desk.call(method, path, body))}`);
  }

  async function keepAll(path: string): Promise<void> {
    const items = await desk.items(`/v1/${path}`);
    answers.push(`GET /v1/${path} ${JSON.stringify(items)}`);
    if (path !== 'attempts' && path !== 'findings') for (const { id } of items.slice(0, 20)) await keep('GET', `/v1/${path}/${String(id)}`);
  }
});

/** Every address among the settings, turned to the mirror. */
const towards = (url: string, settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, String(value).startsWith('http:') ? url : value]));

/** What a caller proves itself with: tokens too, which nobody planted. */
function credentialsIn({ headers }: IncomingMessage): string[] {
  const names = ['authorization', 'x-amz-access-token', 'x-shopify-access-token', 'x-auth-token'];
  return names.flatMap(name => headers[name] ?? []).map(value => String(value).replace(/^(?:Bearer|Basic|OAuth) +/i, '')).filter(value => value.length > 5);
}

/** Which of the words stand in the text, with what stands around them. */
function found(text: string, words: readonly string[]): string[] {
  const forms = words.flatMap(word => [...new Set([word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)])]);
  return forms.flatMap(form => {
    const at = text.indexOf(form);
    return at < 0 ? [] : [`${form.slice(0, 60)} in …${text.slice(Math.max(0, at - 300), at + form.length + 40)}`];
  });
}
