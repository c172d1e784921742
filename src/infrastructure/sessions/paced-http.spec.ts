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

it.each([[days(30), 2_147_483_647], [-days(30), 0]])('a call during which the clock is set by %d ms is kept with a duration that the sync log can hold', async (jump, tookMs) => {
  const clock = new VirtualClock();
  const http = { send: () => (clock.jump(jump), Promise.resolve({ status: 200, headers: {}, data: Buffer.from('') })) };
  const paced = new PacedHttp({
    http: http as never, pace: new Pace({}, clock.now().getTime()), lease: { leftMs: () => 30_000 }, clock, chance: new SteadyChance(), secrets: [], timeoutMs: 20_000,
  });
  await paced.send({ method: 'POST', url: 'https://shop.example', effect: 'write' });
  expect(paced.exchanges).toMatchObject([{ tookMs }]);
});
