import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../application/ports/clock.js';

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    try {
      await pause(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }
}
