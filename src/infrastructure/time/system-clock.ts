import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../application/ports/clock.js';

/** The longest time a Node.js timer takes; one for longer goes off at once. A sleeper that is woken early looks, and sleeps again. */
const longestSleepMs = 2_147_483_647;

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    try {
      await pause(Math.min(Math.max(0, ms), longestSleepMs), undefined, signal ? { signal } : {});
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }
}
