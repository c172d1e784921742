import { beforeEach, expect, it } from '@jest/globals';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import type { HttpReply } from '../../application/ports/store-session.js';
import { seconds } from '../../domain/time/duration.js';
import { WorkerSessions } from './worker-sessions.js';

const shop = aShopPlatform();
const opened = { store: { id: 'store-1', name: 'acme-us', platform: 'shop', paused: false, settings: {} }, settings: {}, edition: '1' };
const notMade = { heard: false, why: 'lease-over', mayHaveActed: false };

let clock: VirtualClock;
let calls: number;
let sessions: WorkerSessions;
beforeEach(() => {
  [clock, calls] = [new VirtualClock(), 0];
  const http = { send: () => Promise.resolve({ status: 200, headers: {}, data: Buffer.from(String((calls += 1))) }) };
  const bugs = { report: (error: unknown): void => { throw error; } };
  sessions = new WorkerSessions(http as never, { all: () => [shop], get: () => shop }, {} as never, {} as never, bugs, clock, new SteadyChance());
});

const tell = (leftMs: () => number): Promise<HttpReply> =>
  sessions.openFor(opened, { leftMs }).session.http.send({ method: 'POST', url: 'https://shop.example', effect: 'write' });

it('a worker that slept past its lease says nothing more to the store, nor one whose lease ends before the store must have answered', async () => {
  expect(await tell(() => shop.card.limits.requestTimeoutMs)).toMatchObject({ heard: true });
  for (const leftMs of [shop.card.limits.requestTimeoutMs - 1, -seconds(60)]) expect(await tell(() => leftMs)).toMatchObject(notMade);
  expect(calls).toBe(1);
});

it('a service that stops goes on telling for five seconds, and begins no call after that, not even to probe', async () => {
  sessions.beforeApplicationShutdown();
  await clock.advance(seconds(5) - 1);
  expect(await tell(() => seconds(30))).toMatchObject({ heard: true });
  await clock.advance(1);
  expect(await tell(() => seconds(30))).toMatchObject(notMade);
  expect(await sessions.open(opened).http.send({ method: 'GET', url: 'https://shop.example', effect: 'read' })).toMatchObject(notMade);
  expect(calls).toBe(1);
});
