import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from './virtual-clock.js';

describe('a clock moved by hand', () => {
  it('wakes sleepers in order, each at its own time', async () => {
    const clock = new VirtualClock(new Date(0));
    const woken: [string, number][] = [];
    const nap = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push([name, clock.now().getTime()]);
    };
    void nap('late', 300);
    void nap('early', 100);
    await clock.advance(200);
    expect(woken).toEqual([['early', 100]]);
    await clock.advance(200);
    expect(woken).toEqual([['early', 100], ['late', 300]]);
    expect(clock.now().getTime()).toBe(400);
  });

  it('lets one who goes back to sleep wake again within the same move', async () => {
    const clock = new VirtualClock(new Date(0));
    let naps = 0;
    void (async () => {
      for (;;) {
        await clock.sleep(1_000);
        naps += 1;
      }
    })();
    await clock.advance(3_500);
    expect(naps).toBe(3);
    expect(clock.nextWake()).toEqual(new Date(4_000));
  });

  it('wakes a sleeper at once when it is called off', async () => {
    const clock = new VirtualClock(new Date(0));
    const calledOff = new AbortController();
    const asleep = clock.sleep(60_000, calledOff.signal);
    calledOff.abort();
    await asleep;
    expect(clock.now().getTime()).toBe(0);
    expect(clock.nextWake()).toBeUndefined();
  });
});
