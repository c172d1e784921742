import type { StoreMemory } from '../../src/application/ports/store-session.js';

/** Letters, each of which may be four bytes: what PostgreSQL keeps in an index. */
const longestKey = 600;
const halfPair = /\p{Cs}/u;
const longest = 400 * 24 * 3_600_000;

/** A notebook that takes only what the real one can keep, and can be copied. */
export class StrictMemory implements StoreMemory {
  private readonly making = new Map<string, ReturnType<StoreMemory['once']>>();

  constructor(private readonly kept: Map<string, string> = new Map()) {}

  copy(): StrictMemory {
    return new StrictMemory(new Map(this.kept));
  }

  recollect(key: string): Promise<string | undefined> {
    return Promise.resolve(this.kept.get(key));
  }

  async remember(key: string, value: string, forMs = 0): Promise<void> {
    if (typeof key !== 'string' || key.includes('\u0000') || halfPair.test(key) || key.length > longestKey) throw new Error(`expected a key of text, found ${JSON.stringify(key).slice(0, 200)}`);
    if (typeof value !== 'string') throw new Error(`expected a text to remember, found ${JSON.stringify(value)}`);
    if (!Number.isFinite(forMs) || Math.abs(forMs) > longest) throw new Error(`expected a time a calendar knows, found ${forMs} ms`);
    if (forMs >= 0) this.kept.set(key, value);
  }

  forget(key: string, value?: string): Promise<void> {
    if (value === undefined || this.kept.get(key) === value) this.kept.delete(key);
    return Promise.resolve();
  }

  once(key: string, make: Parameters<StoreMemory['once']>[1]): ReturnType<StoreMemory['once']> {
    const making = this.making.get(key) ?? this.readOrMake(key, make).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  private async readOrMake(key: string, make: Parameters<StoreMemory['once']>[1]): ReturnType<StoreMemory['once']> {
    const known = this.kept.get(key);
    if (known !== undefined) return { value: known };
    const made = await make();
    if ('outcome' in made) return made;
    await this.remember(key, made.value, made.forMs);
    return { value: made.value };
  }
}
