import type { Budget } from '../../application/ports/store-adapter.js';

interface Said {
  readonly available?: number;
  readonly capacity?: number;
  readonly perSecond?: number;
}

/** Whatever a platform says, an empty bucket is full again after this: one absurd word must not silence its store for good. */
const slowestRefillSeconds = 24 * 60 * 60;

/** Token buckets of one store. Units are reserved in the order they are asked for, so nobody starves. */
export class Pace {
  private readonly buckets: Map<string, Bucket>;

  constructor(budgets: Readonly<Record<string, Budget>>, now: number) {
    this.buckets = new Map(Object.entries(budgets).map(([name, budget]) => [name, new Bucket(budget, now)]));
  }

  /** Milliseconds to wait before the call may go; nothing is reserved when that is longer than `patience`. */
  reserve(budget: string, units: number, now: number, patience: number): { readonly waitMs: number; readonly reserved: boolean } {
    const bucket = this.bucket(budget);
    const waitMs = bucket.waitFor(units, now);
    if (waitMs > patience) return { waitMs, reserved: false };
    bucket.take(units, now);
    return { waitMs, reserved: true };
  }

  /** The call was answered: its units are no longer on their way. */
  answered(budget: string, units: number): void {
    this.bucket(budget).underWay -= units;
  }

  /** The call was not made after all. */
  giveBack(budget: string, units: number, now: number): void {
    this.bucket(budget).giveBack(units, now);
  }

  learn(budget: string, said: Said, now: number): void {
    this.bucket(budget).learn(said, now);
  }

  private bucket(name: string): Bucket {
    const bucket = this.buckets.get(name);
    if (!bucket) throw new Error(`expected a budget the card names (${[...this.buckets.keys()].join(', ')}), found "${name}"`);
    return bucket;
  }
}

class Bucket {
  underWay = 0;
  private capacity: number;
  private perSecond: number;
  private saved: number;
  private at: number;

  constructor(budget: Budget, now: number) {
    this.capacity = budget.capacity;
    this.perSecond = budget.perSecond;
    this.saved = budget.capacity;
    this.at = now;
  }

  waitFor(units: number, now: number): number {
    this.refill(now);
    const short = Math.min(units, this.capacity) - this.saved;
    return short <= 0 ? 0 : Math.ceil((short / this.perSecond) * 1_000);
  }

  take(units: number, now: number): void {
    this.refill(now);
    this.saved -= Math.min(units, this.capacity);
    this.underWay += units;
  }

  giveBack(units: number, now: number): void {
    this.refill(now);
    this.saved = Math.min(this.capacity, this.saved + Math.min(units, this.capacity));
    this.underWay -= units;
  }

  /** What the platform says counts, within reason, less what it has not seen yet. */
  learn({ capacity, perSecond, available }: Said, now: number): void {
    this.refill(now);
    if (isAmount(capacity)) this.capacity = capacity;
    if (isAmount(perSecond)) this.perSecond = perSecond;
    this.perSecond = Math.max(this.perSecond, this.capacity / slowestRefillSeconds);
    if (available !== undefined && Number.isFinite(available))
      this.saved = Math.min(this.capacity, Math.max(-this.capacity, available) - this.underWay);
  }

  private refill(now: number): void {
    this.saved = Math.min(this.capacity, this.saved + (Math.max(0, now - this.at) / 1_000) * this.perSecond);
    this.at = now;
  }
}

const isAmount = (said: number | undefined): said is number => said !== undefined && said > 0 && Number.isFinite(said);
