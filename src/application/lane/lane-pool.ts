import { Injectable } from '@nestjs/common';
import { seconds } from '../../domain/time/duration.js';
import { AlarmClock } from '../ports/alarm-clock.js';
import { BugReports } from '../ports/bug-reports.js';
import { Clock } from '../ports/clock.js';
import { DrainLane, type Holding } from './drain-lane.js';

/** Lanes that one process drains at once, not counting those that stepped aside. */
const lanesAtOnce = 64;
/** Lanes that may step aside with a batch at once: each has up to two batches in memory. */
const slowAtOnce = 128;
/** A lane found shut is not looked at again for this long, however much news comes for it: each look takes four statements. */
const shutLaneIsLeftMs = seconds(1);

/** A turn at a lane, and the time after it in which a lane that was found shut is left alone. */
interface Turn {
  /** The lane was rung meanwhile. */
  again: boolean;
  /** What it stepped aside with, so that it takes no other lane's place; undefined: it did not. */
  aside: Holding | undefined;
}

/** The lanes this process is draining: each at most once, each in its turn, first come first served. */
@Injectable()
export class LanePool {
  private readonly draining = new Map<string, Turn>();
  private readonly leftShut = new Map<string, Turn>();
  private readonly waiting = new Set<string>();
  private readonly stopping = new AbortController();
  private idle: (() => void) | undefined;

  constructor(
    private readonly drainLane: DrainLane,
    private readonly alarms: AlarmClock,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {}

  /** Takes a turn at the lane soon. While one is under way, or the lane is left shut, another follows after that. */
  ring(storeId: string): void {
    if (this.stopping.signal.aborted) return;
    const turn = this.draining.get(storeId) ?? this.leftShut.get(storeId);
    if (turn) turn.again = true;
    else if (this.hasRoom()) void this.drain(storeId);
    else this.waiting.add(storeId);
  }

  /** Finishes the batches under way and hands every lane back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waiting.clear();
    if (this.draining.size > 0) await new Promise<void>(resolve => (this.idle = resolve));
  }

  private async drain(storeId: string): Promise<void> {
    const turn: Turn = { again: false, aside: undefined };
    this.draining.set(storeId, turn);
    const shutUntil = await this.take(turn, storeId);
    this.draining.delete(storeId);
    if (shutUntil) void this.leaveShut(turn, storeId, shutUntil);
    this.next(turn.again && !shutUntil ? storeId : undefined);
  }

  /** Answers until when the lane was found shut. */
  private async take(turn: Turn, storeId: string): Promise<Date | undefined> {
    try {
      const { nextAt, shutUntil } = await this.drainLane.run(storeId, {
        stop: this.stopping.signal,
        othersWait: () => this.waiting.size > 0,
        stepAside: holding => this.stepAside(turn, holding),
      });
      if (nextAt && nextAt <= this.clock.now()) turn.again = true;
      else if (nextAt) await this.alarms.ringAt(storeId, nextAt);
      return shutUntil;
    } catch (error) {
      this.bugs.report(error, `taking a turn at the lane of store ${storeId}`);
      return undefined;
    }
  }

  private async leaveShut(turn: Turn, storeId: string, shutUntil: Date): Promise<void> {
    this.leftShut.set(storeId, turn);
    await this.clock.sleep(Math.min(shutLaneIsLeftMs, shutUntil.getTime() - this.clock.now().getTime()), this.stopping.signal);
    this.leftShut.delete(storeId);
    if (turn.again) this.ring(storeId);
  }

  /** After a turn: a lane that is to have another goes to the end of the queue. */
  private next(again: string | undefined): void {
    if (this.stopping.signal.aborted) {
      if (this.draining.size === 0) this.idle?.();
      return;
    }
    if (again !== undefined) this.waiting.add(again);
    this.fill();
  }

  private stepAside(turn: Turn, holding: Holding): void {
    if (turn.aside || (holding === 'a batch' && this.count(each => each.aside === holding) >= slowAtOnce)) return;
    turn.aside = holding;
    this.fill();
  }

  private fill(): void {
    for (const storeId of this.waiting) {
      if (!this.hasRoom()) return;
      this.waiting.delete(storeId);
      void this.drain(storeId);
    }
  }

  private hasRoom(): boolean {
    return this.count(turn => !turn.aside) < lanesAtOnce;
  }

  private count(such: (turn: Turn) => boolean): number {
    return [...this.draining.values()].filter(such).length;
  }
}
