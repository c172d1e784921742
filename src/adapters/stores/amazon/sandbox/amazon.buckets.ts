import { type Operation, usagePlans } from '../amazon.limits.js';

/** Amazon's real usage plans. A test may tell another rate (`getOrder`) or burst (`getOrderBurst`). */
export class UsagePlans {
  private readonly buckets = new Map<Operation, { saved: number; at: number }>();

  constructor(
    private readonly told: Readonly<Record<string, number>>,
    private readonly now: () => number,
  ) {}

  perSecond(operation: Operation): number {
    return this.told[operation] ?? usagePlans[operation].perSecond;
  }

  /** Takes one call; false: the quota is used up. */
  take(operation: Operation): boolean {
    const burst = this.told[`${operation}Burst`] ?? usagePlans[operation].capacity;
    const now = this.now();
    const before = this.buckets.get(operation) ?? { saved: burst, at: now };
    const saved = Math.min(burst, before.saved + ((now - before.at) / 1_000) * this.perSecond(operation));
    this.buckets.set(operation, { saved: saved < 1 ? saved : saved - 1, at: now });
    return saved >= 1;
  }
}
