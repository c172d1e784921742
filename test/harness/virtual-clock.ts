import { Clock } from '../../src/application/ports/clock.js';

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/** Time that stands still until a test moves it. */
export class VirtualClock extends Clock {
  private at: number;
  private sleepers: Sleeper[] = [];

  constructor(start = new Date('2026-10-02T12:00:00Z')) {
    super();
    this.at = start.getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      if (signal?.aborted) return resolve();
      const sleeper = { wakesAt: this.at + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => this.rouse(sleeper), { once: true });
    });
  }

  /** When the next sleeper wakes; undefined while nobody sleeps. */
  nextWake(): Date | undefined {
    const next = this.earliest();
    return next && new Date(next.wakesAt);
  }

  /** Moves on by `ms`; sleepers wake in order, each at its own time, and may sleep again on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.at + ms;
    await letOthersRun();
    for (let next = this.earliest(); next && next.wakesAt <= end; next = this.earliest()) {
      this.at = Math.max(this.at, next.wakesAt);
      this.rouse(next);
      await letOthersRun();
    }
    this.at = end;
  }

  /** Moves the time without waking anyone: what a corrected or suspended machine does. */
  jump(ms: number): void {
    this.at += ms;
  }

  private earliest(): Sleeper | undefined {
    return this.sleepers.toSorted((a, b) => a.wakesAt - b.wakesAt)[0];
  }

  private rouse(sleeper: Sleeper): void {
    this.sleepers = this.sleepers.filter(each => each !== sleeper);
    sleeper.wake();
  }
}

/** Everything that waits on promises alone gets its turn; real sockets and databases do not. */
function letOthersRun(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
