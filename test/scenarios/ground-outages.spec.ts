import { afterEach, describe, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { Demotion } from '../harness/demotion.js';
import { OutageStore } from '../harness/outage-store.js';
import { openTestRedis, type TestRedis } from '../harness/redis.js';
import { Service } from '../harness/service.js';
import { TcpRelay } from '../harness/tcp-relay.js';

/** Five seconds on a machine with room, which the soak asserts; here on cores the rest of the suite is using. */
const backWithinMs = 12_000;
const patienceMs = 30_000;
const leftToClose: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

interface Hosted {
  readonly database: TcpRelay;
  readonly queue: TcpRelay;
  readonly redis: TestRedis;
  readonly demotion: Demotion;
  readonly stores: readonly OutageStore[];
  readonly service: Service;
}

/** The service on PostgreSQL, and on Redis where asked for, each behind a wire that can be cut. Whatever happens to them, it must end by itself. */
async function hosted({ redis: withRedis }: { readonly redis: boolean }): Promise<Hosted> {
  const place = await newDatabasePlace('postgres');
  leftToClose.push(() => place.remove());
  const demotion = await Demotion.of(place.location.databaseUrl!);
  leftToClose.push(() => demotion.close());
  const redis = await openTestRedis();
  leftToClose.push(() => redis.close());
  const [database, queue] = [await TcpRelay.to(place.location.databaseUrl!), await TcpRelay.to(redis.url)];
  for (const wire of [database, queue]) {
    await wire.mend();
    leftToClose.push(() => wire.cut());
  }
  const service = await Service.start({ databaseUrl: database.url }, { LOG_LEVEL: 'fatal', ...(withRedis ? { REDIS_URL: queue.url } : {}) });
  leftToClose.push(async () => expect(await service.stop()).toBe(0));
  const stores: OutageStore[] = [];
  for (const platform of ['shopify', 'webhook']) {
    const store = await OutageStore.open(service, platform, platform);
    leftToClose.push(() => store.close());
    stores.push(store);
  }
  return { database, queue, redis, demotion, stores, service };
}

const passes = (ms: number): Promise<void> => new Promise(passed => setTimeout(passed, ms));

/** Every store has everything once, the last news within the bound. */
async function expectAllWell(stores: readonly OutageStore[]): Promise<void> {
  const sights = await Promise.all(stores.map(store => store.seesAll(patienceMs)));
  for (const store of stores) expect(store.tally).toMatchObject({ missing: 0, doubled: 0, mistakes: [] });
  for (const { firstMs } of sights) expect(firstMs).toBeLessThan(backWithinMs);
}

describe('when PostgreSQL is gone for a second', () => {
  it.each([{ redis: false }, { redis: true }])('the warehouse gets no false yes, and everything arrives soon after its return (Redis: $redis)', async shape => {
    const { database, stores } = await hosted(shape);
    await Promise.all(stores.map(store => store.report(20)));
    await database.cut();
    const reporting = Promise.all(stores.map(store => store.report(5)));
    await passes(1_000);
    await database.mend();
    for (const store of stores) store.mend();
    await reporting;
    await expectAllWell(stores);
  }, 90_000);

  it('and says nothing of it, its wires are given up and everything arrives soon after its return', async () => {
    const { database, stores } = await hosted({ redis: false });
    database.hang();
    const reporting = Promise.all(stores.map(store => store.report(5)));
    await passes(1_000);
    await database.cut();
    await database.mend();
    for (const store of stores) store.mend();
    await reporting;
    await expectAllWell(stores);
  }, 90_000);

  it('again and again in the middle of the work, nothing is lost, told twice or stuck', async () => {
    const { database, stores } = await hosted({ redis: false });
    for (let cuts = 0; cuts < 6; cuts += 1) {
      const reporting = Promise.all(stores.map(store => store.report(10)));
      await passes(30 + cuts * 35);
      await database.cut();
      await passes(150);
      await database.mend();
      await reporting;
    }
    await expectAllWell(stores);
  }, 120_000);
});

describe('when the address of PostgreSQL leads to a standby, as it may after a failover', () => {
  it('the warehouse gets no false yes, and everything arrives soon after the address leads to the primary', async () => {
    const { database, demotion, stores, service } = await hosted({ redis: false });
    await demotion.begin();
    await database.cut();
    await database.mend();
    const reporting = Promise.all(stores.map(store => store.report(5)));
    const box = { externalId: 'SH-1', store: 'webhook', storeOrderId: '1001', shippedAt: '2026-10-02T15:30:00Z', packages: [{ carrier: 'ups', trackingNumber: '1Z999AA10123456784' }] };
    const desk = new Desk(service.url, service.adminKey);
    const answers = await Promise.all([1, 2, 3].map(() => desk.call('POST', '/v1/shipments', box)));
    expect(answers).toEqual(answers.map(() => ({ status: 503, json: expect.objectContaining({ type: 'urn:parcelwire:problem:database-away' }) })));
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
    await demotion.end();
    for (const store of stores) store.mend();
    await reporting;
    await expectAllWell(stores);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  }, 90_000);
});

describe('when Redis', () => {
  it('is gone, news goes on arriving, and after its return as fast as before', async () => {
    const { queue, stores } = await hosted({ redis: true });
    await queue.cut();
    await Promise.all(stores.map(store => store.report(5)));
    await expectAllWell(stores);
    await Promise.all(stores.map(store => store.report(5)));
    await expectAllWell(stores);
    await queue.mend();
    await Promise.all(stores.map(store => store.report(5)));
    await expectAllWell(stores);
  }, 90_000);

  it('takes calls and answers none, news goes on arriving, and after its return as ever', async () => {
    const { queue, stores } = await hosted({ redis: true });
    queue.hang();
    await Promise.all(stores.map(store => store.report(5)));
    await expectAllWell(stores);
    await queue.cut();
    await queue.mend();
    await Promise.all(stores.map(store => store.report(5)));
    await expectAllWell(stores);
  }, 90_000);

  it('is flushed in the middle of the work, nothing is lost', async () => {
    const { redis, stores } = await hosted({ redis: true });
    const reporting = Promise.all(stores.map(store => store.report(20)));
    await redis.client.flushdb();
    await reporting;
    await redis.client.flushdb();
    await expectAllWell(stores);
    await Promise.all(stores.map(store => store.report(5)));
    await expectAllWell(stores);
  }, 90_000);
});
