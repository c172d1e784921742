import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { Service } from '../harness/service.js';
import { until } from '../harness/until.js';
import { waitingForLocks } from '../harness/waiting-for-locks.js';

let database: Client;
let desk: Desk;
let machines: [Service, Service];
let order: string;
const leftToClose: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  const place = await newDatabasePlace('postgres');
  database = new Client({ connectionString: place.location.databaseUrl });
  await database.connect();
  machines = [await Service.start(place.location), await Service.start(place.location)];
  leftToClose.push(() => place.remove(), () => database.end(), ...machines.map(machine => () => machine.stop()));
  desk = new Desk(machines[1].url, machines[1].adminKey);
  await desk.post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { url: 'https://shop.example/' } });
  order = String((await desk.post('/v1/orders', { store: 'acme', storeOrderId: '5551', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 3 }] }))['id']);
}, 60_000);
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

async function cancelOneMug({ url, adminKey }: Service): Promise<string> {
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json', 'idempotency-key': 'one-mug-less' };
  const answer = await fetch(`${url}/v1/orders/${order}/cancel`, { method: 'POST', headers, body: JSON.stringify({ storeLineId: '111', quantity: 1 }) });
  return `${answer.status} ${String(((await answer.json()) as { type?: string }).type ?? '')}`;
}

/** The first machine is asked, and gets no further than to the order, which others hold. */
async function firstIsSlow(): Promise<{ readonly asked: Promise<string> }> {
  await database.query('begin');
  await database.query('select from orders for update');
  const asked = cancelOneMug(machines[0]).catch(() => 'no answer');
  await until('it waits for the order', async () => (await waitingForLocks(database)) === 1);
  return { asked };
}

const heldUntil = async (): Promise<Date> => (await database.query<{ until: Date }>('select held_until as until from idempotency_records')).rows[0]!.until;
const cancelled = async (): Promise<unknown> => (await desk.call('GET', `/v1/orders/${order}`))?.json;
const stillRunning = '409 urn:parcelwire:problem:still-running';

it('a request whose machine dies with its key is carried out by another machine half a minute later, once', async () => {
  const { asked } = await firstIsSlow();
  await machines[0].kill9();
  await database.query('rollback');
  expect([await asked, await cancelOneMug(machines[1])]).toEqual(['no answer', stillRunning]);
  await database.query('update idempotency_records set held_until = clock_timestamp()');
  expect([await cancelOneMug(machines[1]), await cancelOneMug(machines[1])]).toEqual(['200 ', '200 ']);
  expect(await cancelled()).toMatchObject({ lines: [{ storeLineId: '111', cancelled: 1 }] });
}, 60_000);

it('a request whose machine is only slow with it keeps its key', async () => {
  const { asked } = await firstIsSlow();
  const before = await heldUntil();
  await until('it says that it is still at it', async () => (await heldUntil()) > before, 30_000);
  expect(await cancelOneMug(machines[1])).toBe(stillRunning);
  await database.query('rollback');
  expect([await asked, await cancelOneMug(machines[1])]).toEqual(['200 ', '200 ']);
  expect(await cancelled()).toMatchObject({ lines: [{ storeLineId: '111', cancelled: 1 }] });
}, 60_000);
