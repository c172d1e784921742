import type { Clock } from '../../src/application/ports/clock.js';
import type { StoreMemory } from '../../src/application/ports/store-session.js';

/** A store's notebook that is gone with the test. */
export class VolatileMemory implements StoreMemory {
  private readonly kept = new Map<string, { value: string; until: number }>();
  private readonly making = new Map<string, ReturnType<StoreMemory['once']>>();

  constructor(private readonly clock: Clock) {}

  recollect(key: string): Promise<string | undefined> {
    const entry = this.kept.get(key);
    return Promise.resolve(entry && entry.until > this.clock.now().getTime() ? entry.value : undefined);
  }

  remember(key: string, value: string, forMs = Number.POSITIVE_INFINITY): Promise<void> {
    this.kept.set(key, { value, until: this.clock.now().getTime() + forMs });
    return Promise.resolve();
  }

  forget(key: string, value?: string): Promise<void> {
    if (value === undefined || this.kept.get(key)?.value === value) this.kept.delete(key);
    return Promise.resolve();
  }

  async once(key: string, make: Parameters<StoreMemory['once']>[1]): ReturnType<StoreMemory['once']> {
    const known = await this.recollect(key);
    if (known !== undefined) return { value: known };
    const making = this.making.get(key) ?? this.make(key, make).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  private async make(key: string, make: Parameters<StoreMemory['once']>[1]): ReturnType<StoreMemory['once']> {
    const made = await make();
    if ('outcome' in made) return made;
    await this.remember(key, made.value, made.forMs);
    return { value: made.value };
  }
}
