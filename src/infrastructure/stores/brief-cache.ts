import type { Clock } from '../../application/ports/clock.js';

/** Keeps what was found for a short while. What was not found is not kept, so strangers' questions fill nothing. */
export class BriefCache<V> {
  private readonly kept = new Map<string, { readonly value: V; readonly until: number }>();
  private readonly loading = new Map<string, Promise<V | undefined>>();
  private epoch = 0;

  constructor(private readonly clock: Clock, private readonly forMs: number) {}

  async get(key: string, load: () => Promise<V | undefined>): Promise<V | undefined> {
    const known = this.kept.get(key);
    if (known && known.until > this.clock.now().getTime()) return known.value;
    const loading = this.loading.get(key) ?? this.load(key, load);
    this.loading.set(key, loading);
    return loading;
  }

  /** What is being read at this moment is not kept either: it may be from before the change. */
  forgetAll(): void {
    this.epoch += 1;
    this.kept.clear();
    this.loading.clear();
  }

  private async load(key: string, load: () => Promise<V | undefined>): Promise<V | undefined> {
    const epoch = this.epoch;
    try {
      const value = await load();
      if (epoch === this.epoch && value !== undefined) this.kept.set(key, { value, until: this.clock.now().getTime() + this.forMs });
      return value;
    } finally {
      if (epoch === this.epoch) this.loading.delete(key);
    }
  }
}
