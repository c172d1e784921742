import { afterEach, describe, expect, it } from '@jest/globals';
import { newDatabasePlace } from '../harness/database-place.js';
import { OutageStore } from '../harness/outage-store.js';
import { openTestRedis, type TestRedis } from '../harness/redis.js';
import { Service } from '../harness/service.js';
import { TcpRelay } from '../harness/tcp-relay.js';
import { troubledEnv, troubles } from '../harness/troubles.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

const outageMs = 60_000;
const groundOutageMs = 30_000;
const backWithinMs = 5_000;
/** Others notice a store's outage when their news takes this much longer than before. */
const unnoticedMs = 500;
const patienceMs = 120_000;
const passes = (ms: number): Promise<void> => new Promise(passed => setTimeout(passed, ms));

async function opened(service: Service, platform: string, name: string, trouble?: ReturnType<(typeof troubles)[number]['begin']>): Promise<OutageStore> {
  const store = await OutageStore.open(service, platform, name, trouble);
  leftToClose.push(() => store.close());
  return store;
}

/** A shipment every now and then; how long each took to be seen, in milliseconds, sorted. */
async function trickle(store: OutageStore, forMs: number): Promise<number[]> {
  const took: number[] = [];
  for (const begun = Date.now(); Date.now() - begun < forMs;) {
    await store.report(1);
    took.push((await store.seesAll(patienceMs)).allMs);
    await passes(200);
  }
  return took.toSorted((a, b) => a - b);
}

const share = (sorted: readonly number[], part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;

describe('stores that are out of order for a minute', () => {
  it.each(['shopify', 'webhook'])('%s: they hear their first news within five seconds of their return, and the others noticed nothing', async platform => {
    const place = await newDatabasePlace('postgres');
    leftToClose.push(() => place.remove());
    const service = await Service.start(place.location, { LOG_LEVEL: 'fatal', ...troubledEnv });
    leftToClose.push(() => service.stop());
    const well = await opened(service, platform, 'well');
    const before = await trickle(well, 10_000);
    const kinds = troubles.filter(each => platform === 'shopify' || each.receiversToo);
    const broken = await Promise.all(kinds.map((kind, nth) => opened(service, platform, `broken-${nth}`, kind.begin())));
    for (const store of broken) store.break();
    await Promise.all(broken.map(store => store.report(20)));
    const during = await trickle(well, outageMs);
    for (const store of broken) store.mend();
    const sights = await Promise.all(broken.map(store => store.seesAll(patienceMs)));
    console.log(`${platform}: a healthy store's news took ${share(before, 0.5)} ms (p50) and ${share(before, 0.99)} ms (p99) before, ${share(during, 0.5)} and ${share(during, 0.99)} during the outages\n`
      + kinds.map(({ name }, nth) => `  ${name}: first after ${sights[nth]!.firstMs} ms, all after ${sights[nth]!.allMs} ms`).join('\n'));
    for (const store of [...broken, well]) expect(store.tally).toMatchObject({ missing: 0, doubled: 0, mistakes: [] });
    for (const { firstMs } of sights) expect(firstMs).toBeLessThan(backWithinMs);
    expect(share(during, 0.5)).toBeLessThan(share(before, 0.5) + unnoticedMs);
  });
});

interface Ground {
  readonly database: TcpRelay;
  readonly queue: TcpRelay;
  readonly redis: TestRedis;
}

/** What befalls the ground for half a minute: how it begins, and how it ends. */
const befalls: readonly { readonly what: string; readonly begin: (ground: Ground) => Promise<void> | void; readonly end: (ground: Ground) => Promise<void> | void }[] = [
  { what: 'PostgreSQL is gone', begin: ({ database }) => database.cut(), end: ({ database }) => database.mend() },
  { what: 'PostgreSQL takes calls and answers none', begin: ({ database }) => database.hang(), end: ({ database }) => database.cut().then(() => database.mend()) },
  { what: 'Redis is gone', begin: ({ queue }) => queue.cut(), end: ({ queue }) => queue.mend() },
  { what: 'Redis takes calls and answers none', begin: ({ queue }) => queue.hang(), end: ({ queue }) => queue.cut().then(() => queue.mend()) },
  { what: 'Redis is flushed once a second', begin: ({ redis }) => flushing(redis, groundOutageMs), end: () => undefined },
];

function flushing(redis: TestRedis, forMs: number): void {
  const flush = setInterval(() => void redis.client.flushdb(), 1_000);
  setTimeout(() => clearInterval(flush), forMs - 1_000);
}

describe('when for half a minute', () => {
  it.each(befalls)('$what, the first news is there within five seconds of its end and nothing is lost', async ({ what, begin, end }) => {
    const place = await newDatabasePlace('postgres');
    leftToClose.push(() => place.remove());
    const redis = await openTestRedis();
    leftToClose.push(() => redis.close());
    const [database, queue] = [await TcpRelay.to(place.location.databaseUrl!), await TcpRelay.to(redis.url)];
    for (const wire of [database, queue]) {
      await wire.mend();
      leftToClose.push(() => wire.cut());
    }
    const ground = { database, queue, redis };
    const service = await Service.start({ databaseUrl: database.url }, { LOG_LEVEL: 'fatal', REDIS_URL: queue.url });
    leftToClose.push(() => service.stop());
    const stores = [await opened(service, 'shopify', 'shopify'), await opened(service, 'webhook', 'webhook')];
    await Promise.all(stores.map(store => store.report(50)));
    await begin(ground);
    const reporting = Promise.all(stores.map(store => store.report(10)));
    await passes(groundOutageMs);
    await end(ground);
    for (const store of stores) store.mend();
    const sights = await Promise.all(stores.map(store => store.seesAll(patienceMs)));
    await reporting;
    console.log(`${what}: first after ${sights.map(each => each.firstMs).join(' and ')} ms, all after ${sights.map(each => each.allMs).join(' and ')} ms`);
    for (const store of stores) expect(store.tally).toMatchObject({ missing: 0, doubled: 0, mistakes: [] });
    for (const { firstMs } of sights) expect(firstMs).toBeLessThan(backWithinMs);
  });
});
