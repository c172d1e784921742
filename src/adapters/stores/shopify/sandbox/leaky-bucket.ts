/** Shopify's points: so many at most, so many back per second. */
export class LeakyBucket {
  private saved: number;
  private at: number;

  constructor(
    readonly capacity: number,
    readonly perSecond: number,
    private readonly now: () => number,
  ) {
    this.saved = capacity;
    this.at = now();
  }

  get available(): number {
    const now = this.now();
    this.saved = Math.min(this.capacity, this.saved + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    return Math.floor(this.saved);
  }

  take(points: number): void {
    this.saved = this.available - points;
  }

  status(): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } {
    return { maximumAvailable: this.capacity, currentlyAvailable: this.available, restoreRate: this.perSecond };
  }
}
