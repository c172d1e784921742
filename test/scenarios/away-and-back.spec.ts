import { afterEach, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { openTestRedis } from '../harness/redis.js';
import { Service } from '../harness/service.js';
import { Sink } from '../harness/sink.js';
import { TcpRelay } from '../harness/tcp-relay.js';
import { until } from '../harness/until.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

async function relayTo(url: string): Promise<TcpRelay> {
  const relay = await TcpRelay.to(url);
  leftToClose.push(() => relay.cut());
  return relay;
}

async function database(): Promise<string> {
  const place = await newDatabasePlace('postgres');
  leftToClose.push(() => place.remove());
  return place.location.databaseUrl as string;
}

async function shop(databaseUrl: string, env: Record<string, string> = {}): Promise<{ readonly service: Service; readonly desk: Desk; readonly store: Sink }> {
  const store = await Sink.open();
  leftToClose.push(() => store.close());
  const service = await Service.start({ databaseUrl }, env);
  leftToClose.push(() => service.stop());
  const desk = new Desk(service.url, service.adminKey);
  await desk.post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { url: store.url, delayMinutes: 0, laterShipments: 'told' } });
  return { service, desk, store };
}

const shipment = (trackingNumber: string) => ({
  externalId: trackingNumber, store: 'acme', storeOrderId: trackingNumber, shippedAt: '2026-10-02T15:30:00-04:00', shipTo: plantedShopper,
  packages: [{ carrier: 'ups', trackingNumber, items: [{ sku: 'MUG', quantity: 1 }] }],
});

it('a database that is away for a moment costs nothing but the moment: the same process goes on, and what it was telling is told once', async () => {
  const relay = await relayTo(await database());
  await relay.mend();
  const { service, desk, store } = await shop(relay.url);
  const letGo = store.hold();
  await desk.post('/v1/shipments', shipment('1ZBEFORE'));
  await until('the call is under way', () => store.times('1ZBEFORE') === 1);
  await relay.cut();
  letGo();
  const refused = await desk.call('POST', '/v1/shipments', shipment('1ZDURING'));
  expect(refused?.status).toBe(503);
  await relay.mend();
  await desk.post('/v1/shipments', shipment('1ZDURING'));
  await until('the news is told', () => store.times('1ZDURING') === 1);
  await until('both are settled', async () => (await desk.items('/v1/deliveries?status=done')).length === 2);
  expect(store.times('1ZBEFORE')).toBe(1);
  expect(await service.stop()).toBe(0);
}, 60_000);

it('a service starts without its Redis and tells stores all the same, and says so once', async () => {
  const redis = await openTestRedis();
  leftToClose.push(() => redis.close());
  const relay = await relayTo(redis.url);
  const { service, desk, store } = await shop(await database(), { REDIS_URL: relay.url });
  await desk.post('/v1/shipments', shipment('1ZWITHOUT'));
  await until('it is told', () => store.times('1ZWITHOUT') === 1);
  await relay.mend();
  await until('Redis rings', async () => {
    await desk.post('/v1/shipments', shipment('1ZWITH'));
    return service.log().includes('the queue answers again');
  });
  expect(await service.stop()).toBe(0);
  expect(service.log().match(/the queue does not answer/g)).toHaveLength(1);
}, 60_000);
