import { expect, it } from '@jest/globals';
import { days } from '../../domain/time/duration.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { Pace } from '../http/pace.js';
import { PacedHttp } from './paced-http.js';

it('a call that could outlive the lease is not made: a worker that slept past it says nothing more', async () => {
  const clock = new VirtualClock();
  let calls = 0;
  let leftMs = 20_001;
  const http = { send: () => Promise.resolve({ status: 200, headers: {}, data: Buffer.from(String((calls += 1))) }) };
  const paced = new PacedHttp({
    http: http as never, pace: new Pace({}, clock.now().getTime()), lease: { leftMs: () => leftMs }, clock, chance: new SteadyChance(), secrets: [], timeoutMs: 20_000,
  });
  const call = { method: 'POST', url: 'https://shop.example', effect: 'write' } as const;
  expect(await paced.send(call)).toMatchObject({ heard: true, status: 200 });
  leftMs = 19_999;
  expect(await paced.send(call)).toMatchObject({ heard: false, why: 'lease-over', mayHaveActed: false });
  expect(calls).toBe(1);
});

it('a call that is not made for want of a lease takes nothing from what the store can bear', async () => {
  const clock = new VirtualClock();
  let leftMs = 0;
  const http = { send: () => Promise.resolve({ status: 200, headers: {}, data: Buffer.from('') }) };
  const pace = new Pace({ points: { capacity: 2_000, perSecond: 100 } }, clock.now().getTime());
  const paced = new PacedHttp({ http: http as never, pace, lease: { leftMs: () => leftMs }, clock, chance: new SteadyChance(), secrets: [], timeoutMs: 20_000 });
  const look = { method: 'POST', url: 'https://shop.example', effect: 'read', cost: { budget: 'points', units: 966 } } as const;
  for (let outages = 0; outages < 2; outages += 1) expect(await paced.send(look)).toMatchObject({ why: 'lease-over', detail: expect.stringContaining('this process stops, or may not speak for the store for much longer') });
  leftMs = 30_000;
  expect(await paced.send(look)).toMatchObject({ heard: true });
  paced.learn('points', { available: 2_000 });
  expect(pace.reserve('points', 966, clock.now().getTime(), 10_000)).toEqual({ waitMs: 0, reserved: true });
});

it.each([[days(30), 2_147_483_647], [-days(30), 0]])('a call during which the clock is set by %d ms is kept with a duration that the sync log can hold', async (jump, tookMs) => {
  const clock = new VirtualClock();
  const http = { send: () => (clock.jump(jump), Promise.resolve({ status: 200, headers: {}, data: Buffer.from('') })) };
  const paced = new PacedHttp({
    http: http as never, pace: new Pace({}, clock.now().getTime()), lease: { leftMs: () => 30_000 }, clock, chance: new SteadyChance(), secrets: [], timeoutMs: 20_000,
  });
  await paced.send({ method: 'POST', url: 'https://shop.example', effect: 'write' });
  expect(paced.exchanges).toMatchObject([{ tookMs }]);
});
