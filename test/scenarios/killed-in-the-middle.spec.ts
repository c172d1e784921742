import { afterEach, describe, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { playDay } from '../../src/demo/play.js';
import { tallyOf } from '../../src/demo/tally.js';
import { type DemoStore, openTown } from '../../src/demo/town.js';
import { untilAtRest } from '../../src/demo/wait.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { letLeasesRunOut } from '../harness/leases.js';
import type { DatabaseKind } from '../harness/place.js';
import { openTestRedis } from '../harness/redis.js';
import { Service } from '../harness/service.js';

const leftToClose: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

interface Shape {
  readonly title: string;
  readonly database: DatabaseKind;
  readonly redis: boolean;
}

/** The day is under way, a store is down, another loses replies: the process dies. */
const dies = [0.25, 0.6];

describe.each<Shape>([
  { title: 'on PGlite', database: 'pglite', redis: false },
  { title: 'on PostgreSQL', database: 'postgres', redis: false },
  { title: 'on PostgreSQL with Redis', database: 'postgres', redis: true },
])('a service that is killed in the middle of the day, $title', ({ database, redis }) => {
  it('tells every store everything that left, and nothing twice', async () => {
    const place = await newDatabasePlace(database);
    leftToClose.push(() => place.remove());
    const env: Record<string, string> = redis ? { REDIS_URL: await redisUrl() } : {};
    const service = await Service.start(place.location, { ...env, LOG_LEVEL: 'warn' });
    leftToClose.push(() => service.stop());
    const stores = await openTown(10, 7);
    leftToClose.push(() => Promise.all(stores.map(store => store.sandbox.close())));
    const desk = new Desk(service.url, service.adminKey);
    const ahead = [...dies];
    const openAtDeath: number[] = [];
    await playDay({
      stores, desk,
      onProgress: async share => {
        if (ahead[0] === undefined || share < ahead[0]) return;
        ahead.shift();
        openAtDeath.push((await desk.items('/v1/deliveries?status=waiting')).length);
        await service.kill9();
        await letLeasesRunOut(place.location);
        await service.restart();
      },
    });
    await untilAtRest(desk, 80_000, () => undefined);
    expect(openAtDeath.every(open => open > 0)).toBe(true);
    expect(stores.map(wrong)).toEqual(stores.map(({ name }) => ({ name, missing: 0, doubled: 0, mistakes: [] })));
  }, 90_000);
});

function wrong(store: DemoStore): object {
  const { name, missing, doubled, mistakes } = tallyOf(store);
  return { name, missing, doubled, mistakes };
}

async function redisUrl(): Promise<string> {
  const redis = await openTestRedis();
  leftToClose.push(() => redis.close());
  return redis.url;
}
