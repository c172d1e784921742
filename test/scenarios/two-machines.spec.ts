import { afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { openTestRedis } from '../harness/redis.js';
import { Service } from '../harness/service.js';
import { Sink } from '../harness/sink.js';
import { TcpRelay } from '../harness/tcp-relay.js';
import { testServer } from '../harness/test-server.js';
import { until } from '../harness/until.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

async function database(): Promise<string> {
  const place = await newDatabasePlace('postgres');
  leftToClose.push(() => place.remove());
  return place.location.databaseUrl as string;
}

async function service(databaseUrl: string, env: Record<string, string> = {}): Promise<Service> {
  const started = await Service.start({ databaseUrl }, env);
  leftToClose.push(() => started.stop());
  return started;
}

async function sink(): Promise<Sink> {
  const opened = await Sink.open();
  leftToClose.push(() => opened.close());
  return opened;
}

async function ask<Row>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows as Row[];
}

const shipment = (trackingNumber: string, order = trackingNumber) => ({
  externalId: trackingNumber, store: 'acme', storeOrderId: order, shippedAt: '2026-10-02T15:30:00-04:00', shipTo: plantedShopper,
  packages: [{ carrier: 'ups', trackingNumber, items: [{ sku: 'MUG', quantity: 1 }] }],
});

async function openStore(desk: Desk, url: string): Promise<void> {
  await desk.post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { url, delayMinutes: 0, laterShipments: 'told' } });
}

describe.each(['PostgreSQL', 'Redis'])('one machine that listens and one that works, alarms on %s', alarms => {
  it('what the first takes the second tells, at once; the second takes nothing, and without it nothing is told', async () => {
    const databaseUrl = await database();
    const env: Record<string, string> = alarms === 'Redis' ? { REDIS_URL: await redisUrl() } : {};
    const [api, worker] = await Promise.all([service(databaseUrl, { ...env, ROLE: 'api' }), service(databaseUrl, { ...env, ROLE: 'worker' })]);
    const store = await sink();
    const desk = new Desk(api.url, api.adminKey);
    await openStore(desk, store.url);
    for (let number = 1; number <= 20; number += 1) {
      await desk.post('/v1/shipments', shipment(`1Z${number}-`));
      await until(`box ${number} is told`, () => store.times(`1Z${number}-`) === 1);
    }
    const asked = await Promise.all(['/v1/stores', '/health/live', '/health/ready', '/metrics'].map(path => new Desk(worker.url, worker.adminKey).call('GET', path)));
    const [stores, ...others] = asked.map(answer => answer?.status);
    expect([404, 405]).toContain(stores);
    expect(others).toEqual([200, 200, 200]);
    expect(await worker.stop()).toBe(0);
    await desk.post('/v1/shipments', shipment('1ZWAITS'));
    expect(await api.stop()).toBe(0);
    expect(store.told).toHaveLength(20);
    expect(`${api.log()}${worker.log()}`).not.toMatch(/"level":[56]0/);
  }, 60_000);
});

describe.each(['PostgreSQL', 'Redis'])('one machine rings the other, alarms on %s', alarms => {
  /** A worker finds what nobody rang it for only when it sweeps, every two seconds. */
  const rungWithinMs = 1_000;
  const reports = 9;

  it('news reaches the store well before the worker would sweep, and again so after the line of the alarms was cut and mended', async () => {
    const databaseUrl = await database();
    const line = await TcpRelay.to(alarms === 'Redis' ? await redisUrl() : databaseUrl);
    await line.mend();
    leftToClose.push(() => line.cut());
    // What PostgreSQL carries cannot be cut without the database: there the line of both is.
    const env: Record<string, string> = { LOG_LEVEL: 'fatal', ...(alarms === 'Redis' ? { REDIS_URL: line.url } : {}) };
    const lined = alarms === 'Redis' ? databaseUrl : line.url;
    const [api] = await Promise.all([service(lined, { ...env, ROLE: 'api' }), service(lined, { ...env, ROLE: 'worker' })]);
    const store = await sink();
    const desk = new Desk(api.url, api.adminKey);
    await openStore(desk, store.url);

    let number = 0;
    const tookMs = async (): Promise<number> => {
      const box = `1Z${(number += 1)}-`;
      await desk.post('/v1/shipments', shipment(box));
      const reported = Date.now();
      await until(`box ${box} is told`, () => store.times(box) === 1);
      return Date.now() - reported;
    };
    /** One after the other: each would wait for a sweep of its own. */
    const median = async (): Promise<number> => {
      const took: number[] = [];
      for (let nth = 0; nth < reports; nth += 1) took.push(await tookMs());
      return took.toSorted((a, b) => a - b)[Math.floor(reports / 2)]!;
    };
    expect(await median()).toBeLessThan(rungWithinMs);
    await line.cut();
    if (alarms === 'Redis') await tookMs();
    await line.mend();
    await until('the line carries again', async () => (await tookMs()) < rungWithinMs, 30_000);
    expect(await median()).toBeLessThan(rungWithinMs);
  }, 90_000);
});

async function redisUrl(): Promise<string> {
  const redis = await openTestRedis();
  leftToClose.push(() => redis.close());
  return redis.url;
}

/** The store has heard of the only box, and does not answer before it is let go. */
async function machineInTheMiddleOfACall() {
  const databaseUrl = await database();
  const machine = await service(databaseUrl);
  const store = await sink();
  const desk = new Desk(machine.url, machine.adminKey);
  await openStore(desk, store.url);
  const letGo = store.hold();
  await desk.post('/v1/shipments', shipment('1ZA'));
  await until('the call is under way', () => store.times('1ZA') === 1);
  return { databaseUrl, machine, desk, letGo };
}

it('a machine that is stopped ends the call it is making, settles it and gives its lane back', async () => {
  const { databaseUrl, machine, desk, letGo } = await machineInTheMiddleOfACall();
  const stopped = machine.stop();
  await until('it takes no more news', async () => (await desk.call('GET', '/health/live')) === undefined);
  letGo();
  expect(await stopped).toBe(0);
  expect(await ask(databaseUrl, `select status, tries, ending_unknown, leased_until from deliveries join lanes using (store_id)`)).toEqual([
    { status: 'done', tries: 1, ending_unknown: false, leased_until: null },
  ]);
  expect(machine.log()).not.toMatch(/"level":[56]0/);
}, 60_000);

it('a machine that is stopped while a store hangs hands the news back as told or not told, and ends well', async () => {
  const { databaseUrl, machine, letGo } = await machineInTheMiddleOfACall();
  expect(await machine.stop()).toBe(0);
  expect(await ask(databaseUrl, `select status, ending_unknown, leased_until from deliveries join lanes using (store_id)`)).toEqual([
    { status: 'waiting', ending_unknown: true, leased_until: null },
  ]);
  letGo();
}, 60_000);

it('two machines that start on an empty database at once both get ready, with one set of tables and one admin key', async () => {
  const name = `parcelwire_test_empty_${process.pid}`;
  const server = testServer('PARCELWIRE_TEST_POSTGRES');
  await ask(server, `create database ${name}`);
  leftToClose.push(() => ask(server, `drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const env = { PARCELWIRE_ADMIN_KEY: '' };
  const machines = await Promise.all([service(url.href, env), service(url.href, env), service(url.href, env)]);
  expect(await ask(url.href, 'select name, count(*)::int as times from schema_versions group by name having count(*) > 1')).toEqual([]);
  expect(await ask(url.href, 'select count(*)::int as keys from api_keys')).toEqual([{ keys: 1 }]);
  expect(machines.filter(machine => machine.log().includes('Your admin key'))).toHaveLength(1);
  expect(await Promise.all(machines.map(machine => machine.stop()))).toEqual([0, 0, 0]);
}, 60_000);

it('a machine with another secret key does not start: it could log in to no store', async () => {
  const databaseUrl = await database();
  const first = await service(databaseUrl);
  const store = await sink();
  await new Desk(first.url, first.adminKey).post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { url: store.url, user: 'acme', password: 'a-password' } });
  const other = Buffer.alloc(32, 8).toString('base64');
  await expect(service(databaseUrl, { PARCELWIRE_SECRET_KEY: other })).rejects.toThrow(/- PARCELWIRE_SECRET_KEY: expected the key that sealed the stores' secrets/);
  const newer = await service(databaseUrl, { PARCELWIRE_SECRET_KEY: `${other},${Buffer.alloc(32, 7).toString('base64')}` });
  await until('the secrets are moved', () => newer.log().includes('1 secrets moved to the first of the secret keys'));
  const newest = await service(databaseUrl, { PARCELWIRE_SECRET_KEY: other });
  expect(await newest.stop()).toBe(0);
}, 60_000);
