import type { Budget } from '../../application/ports/store-adapter.js';

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

  learn(budget: string, said: { readonly available?: number; readonly capacity?: number; readonly perSecond?: number }, now: number): void {
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
    this.saved -= units;
    this.underWay += units;
  }

  /** What the platform says counts, less what it has not seen yet. */
  learn(said: { readonly available?: number; readonly capacity?: number; readonly perSecond?: number }, now: number): void {
    this.refill(now);
    if (said.capacity !== undefined && said.capacity > 0) this.capacity = said.capacity;
    if (said.perSecond !== undefined && said.perSecond > 0) this.perSecond = said.perSecond;
    if (said.available !== undefined) this.saved = Math.min(this.capacity, said.available - this.underWay);
  }

  private refill(now: number): void {
    this.saved = Math.min(this.capacity, this.saved + (Math.max(0, now - this.at) / 1_000) * this.perSecond);
    this.at = now;
  }
}
