import { Injectable } from '@nestjs/common';
import { AlarmClock } from '../ports/alarm-clock.js';
import { BugReports } from '../ports/bug-reports.js';
import { Clock } from '../ports/clock.js';
import { DrainLane } from './drain-lane.js';

/** Lanes one process drains at once. Waiting for stores is most of the work, so this is far more than cores. */
const lanesAtOnce = 64;

/** The lanes this process is draining: each at most once, each in its turn, first come first served. */
@Injectable()
export class LanePool {
  private readonly draining = new Map<string, { again: boolean }>();
  private readonly waiting = new Set<string>();
  private readonly stopping = new AbortController();
  private idle: (() => void) | undefined;

  constructor(
    private readonly drainLane: DrainLane,
    private readonly alarms: AlarmClock,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {}

  /** Takes a turn at the lane soon; while one is under way, looks once more after it. */
  ring(storeId: string): void {
    if (this.stopping.signal.aborted) return;
    const turn = this.draining.get(storeId);
    if (turn) turn.again = true;
    else if (this.draining.size < lanesAtOnce) void this.drain(storeId);
    else this.waiting.add(storeId);
  }

  isDraining(storeId: string): boolean {
    return this.draining.has(storeId) || this.waiting.has(storeId);
  }

  /** Finishes the batches under way and hands every lane back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waiting.clear();
    if (this.draining.size > 0) await new Promise<void>(resolve => (this.idle = resolve));
  }

  private async drain(storeId: string): Promise<void> {
    const turn = { again: false };
    this.draining.set(storeId, turn);
    try {
      const { nextAt } = await this.drainLane.run(storeId, this.stopping.signal);
      if (nextAt && nextAt <= this.clock.now()) turn.again = true;
      else if (nextAt) await this.alarms.ringAt(storeId, nextAt);
    } catch (error) {
      this.bugs.report(error, `taking a turn at the lane of store ${storeId}`);
    } finally {
      this.draining.delete(storeId);
      this.next(turn.again ? storeId : undefined);
    }
  }

  /** A lane with work left goes to the end of the queue. */
  private next(again: string | undefined): void {
    if (this.stopping.signal.aborted) return void (this.draining.size === 0 && this.idle?.());
    if (again !== undefined) this.waiting.add(again);
    for (const storeId of this.waiting) {
      if (this.draining.size >= lanesAtOnce) return;
      this.waiting.delete(storeId);
      void this.drain(storeId);
    }
  }
}
