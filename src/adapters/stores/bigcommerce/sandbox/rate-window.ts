/** A fixed window of requests per store: it opens with a request, and all of the quota comes back at its end. */
export class RateWindow {
  private opened = Number.NEGATIVE_INFINITY;
  private used = 0;

  /** `now` in milliseconds, of any clock that only goes forward. */
  constructor(
    private readonly quota: number,
    private readonly windowMs: number,
    private readonly now: () => number,
  ) {}

  admits(): boolean {
    if (this.now() - this.opened >= this.windowMs) {
      this.opened = this.now();
      this.used = 0;
    }
    if (this.used >= this.quota) return false;
    this.used += 1;
    return true;
  }

  headers(
    left = this.quota - this.used,
    resetMs = Math.ceil(Math.max(0, this.opened + this.windowMs - this.now())),
  ): Record<string, string> {
    return {
      'x-rate-limit-requests-left': String(left),
      'x-rate-limit-requests-quota': String(this.quota),
      'x-rate-limit-time-reset-ms': String(resetMs),
      'x-rate-limit-time-window-ms': String(this.windowMs),
    };
  }
}
