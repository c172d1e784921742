import { afterEach, describe, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { OutageStore } from '../harness/outage-store.js';
import type { DatabaseKind } from '../harness/place.js';
import { openTestRedis, type TestRedis } from '../harness/redis.js';
import { Service } from '../harness/service.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { TcpRelay } from '../harness/tcp-relay.js';
import { troubledEnv, troublesOf } from '../harness/troubles.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

/** Another one each time; a failure names it in the title. It decides what fails; in the middle of what is the machine's. */
const seed = Date.now() % 2 ** 31;
const shakenForMs = 120_000;
const patienceMs = 120_000;
const platforms = ['shopify', 'amazon', 'woocommerce', 'bigcommerce', 'commercetools', 'salesforce', 'webhook'];
const passes = (ms: number): Promise<void> => new Promise(passed => setTimeout(passed, ms));

interface Shape {
  readonly database: DatabaseKind;
  readonly processes: number;
  readonly withRedis: boolean;
}

interface World {
  /** To the database, as far as one can cut it off. */
  readonly wires: readonly TcpRelay[];
  readonly redis: TestRedis | undefined;
  readonly services: readonly Service[];
  readonly stores: readonly OutageStore[];
}

async function wireTo(url: string): Promise<TcpRelay> {
  const wire = await TcpRelay.to(url);
  await wire.mend();
  leftToClose.push(() => wire.cut());
  return wire;
}

async function opened({ database, processes, withRedis }: Shape, oneOf: <T>(choices: readonly T[]) => T): Promise<World> {
  const place = await newDatabasePlace(database);
  leftToClose.push(() => place.remove());
  const redis = withRedis ? await openTestRedis() : undefined;
  leftToClose.push(async () => redis?.close());
  const toDatabase = place.location.databaseUrl === undefined ? undefined : await wireTo(place.location.databaseUrl);
  const toRedis = redis && (await wireTo(redis.url));
  const services: Service[] = [];
  for (let started = 0; started < processes; started += 1) {
    const service = await Service.start(toDatabase ? { databaseUrl: toDatabase.url } : place.location, { LOG_LEVEL: 'fatal', ...(toRedis && { REDIS_URL: toRedis.url }), ...troubledEnv });
    leftToClose.push(() => service.kill9());
    services.push(service);
  }
  const stores: OutageStore[] = [];
  for (const platform of platforms) {
    const store = await OutageStore.open(oneOf(services), platform, platform, oneOf(troublesOf(platform)).begin());
    leftToClose.push(() => store.close());
    stores.push(store);
  }
  return { wires: [toDatabase, toRedis].flatMap(each => each ?? []), redis, services, stores };
}

/** Each fails for a moment and is well again. */
function failuresOf({ wires, redis, services, stores }: World, upTo: (n: number) => number): (() => Promise<unknown>)[] {
  return [
    ...wires.flatMap(wire => [
      async () => { await wire.cut(); await passes(upTo(600)); await wire.mend(); },
      async () => { wire.hang(); await passes(upTo(1_500)); await wire.cut(); await wire.mend(); },
    ]),
    ...(redis ? [() => redis.client.flushdb()] : []),
    ...services.flatMap(service => [
      async () => { await service.kill9(); await service.restart(); },
      async () => { expect(await service.stop()).toBe(0); await service.restart(); },
      async () => { service.freeze(); await passes(upTo(3_000)); service.thaw(); },
    ]),
    ...stores.map(store => async () => { store.break(); await passes(upTo(1_500)); store.mend(); }),
  ];
}

async function openNews(service: Service): Promise<string> {
  const desk = new Desk(service.url, service.adminKey);
  const open = await Promise.all(['waiting', 'submitted', 'resting'].map(status => desk.items(`/v1/deliveries?status=${status}`)));
  return JSON.stringify([...open.flat(), ...(await desk.items('/v1/findings'))], undefined, 1).slice(0, 5_000);
}

describe.each<Shape>([
  { database: 'pglite', processes: 1, withRedis: false },
  { database: 'postgres', processes: 2, withRedis: false },
  { database: 'postgres', processes: 2, withRedis: true },
])('$processes on $database (Redis: $withRedis), whose wires, processes and stores fail at random', shape => {
  it(`stay fit: everything arrives, once, and they end by themselves (seed ${seed})`, async () => {
    const chance = new SteadyChance(seed);
    const upTo = (n: number): number => Math.floor(chance.fraction() * n);
    const oneOf = <T>(choices: readonly T[]): T => choices[upTo(choices.length)] as T;
    const world = await opened(shape, oneOf);
    const failures = failuresOf(world, upTo);

    const begun = Date.now();
    const isOver = (): boolean => Date.now() - begun > shakenForMs;
    const leaving = world.stores.map(async store => {
      while (!isOver()) {
        await store.report(1 + upTo(4));
        await passes(upTo(800));
      }
    });
    while (!isOver()) {
      await oneOf(failures)();
      await passes(upTo(400));
    }
    await Promise.all(leaving);

    await Promise.all(world.stores.map(store => store.seesAll(patienceMs))).catch(async (error: unknown) => {
      throw new Error(`${String(error)} What is open: ${await openNews(world.services[0]!)}`, { cause: error });
    });
    for (const store of world.stores) expect([store.name, store.tally]).toEqual([store.name, expect.objectContaining({ missing: 0, doubled: 0, mistakes: [] })]);
    for (const service of world.services) expect(await service.stop()).toBe(0);
  }, 600_000);
});
