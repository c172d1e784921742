import { VirtualClock } from './virtual-clock.js';

/** Time that stands still while anything is being done, and jumps to the next wake as soon as all who work are asleep. */
export class RacingClock extends VirtualClock {
  private asleep = 0;
  private working = 0;

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.asleep += 1;
    await super.sleep(ms, signal);
    this.asleep -= 1;
  }

  /** Counts `work` as being done, from its start to its end, but for what of it is asleep. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work;
    } finally {
      this.working -= 1;
    }
  }

  /** Moves time on until `work` ends. */
  async race<T>(work: Promise<T>): Promise<T> {
    const state = { over: false };
    const ended = work.finally(() => (state.over = true));
    while (!state.over) {
      await new Promise(resolve => setImmediate(resolve));
      const next = this.nextWake();
      if (next && this.working === this.asleep) await this.advance(next.getTime() - this.now().getTime());
    }
    return ended;
  }
}
