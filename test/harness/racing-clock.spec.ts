import { expect, it } from '@jest/globals';
import { RacingClock } from './racing-clock.js';

it('three days of waiting pass at once, each sleeper woken at its own time', async () => {
  const clock = new RacingClock(new Date('2026-10-02T12:00:00Z'));
  const woken: string[] = [];
  const waits = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push(`${name} ${clock.now().toISOString()}`);
  };
  await clock.race(Promise.all([clock.during(waits('late', 72 * 3_600_000)), clock.during(waits('early', 1_000))]));
  expect(woken).toEqual(['early 2026-10-02T12:00:01.000Z', 'late 2026-10-05T12:00:00.000Z']);
});

it('time stands still while somebody works', async () => {
  const clock = new RacingClock(new Date('2026-10-02T12:00:00Z'));
  let finish: (at: string) => void = () => undefined;
  const sleeps = clock.during(clock.sleep(1_000).then(() => clock.now().toISOString()));
  const works = clock.during(new Promise<string>(resolve => (finish = resolve)));
  const turns = async (): Promise<string> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve));
    const before = clock.now().toISOString();
    finish(before);
    return before;
  };
  expect(await clock.race(Promise.all([turns(), works, sleeps]))).toEqual(['2026-10-02T12:00:00.000Z', '2026-10-02T12:00:00.000Z', '2026-10-02T12:00:01.000Z']);
});
