import { later } from '../../domain/time/duration.js';
import type { Clock } from '../../application/ports/clock.js';
import type { SecretBox } from '../../application/ports/secret-box.js';
import type { StoreMemory } from '../../application/ports/store-session.js';
import type { Queries } from '../persistence/database.js';
import { editionOf } from './settings-edition.js';

type Once = ReturnType<StoreMemory['once']>;

/**
 * One store's notebook under one edition of its settings. Keep one per process: `once` is single-flight among those who ask the same
 * notebook. When the settings have changed it is over: a token had with those of before would be taken for one of the new ones.
 */
export class SqlStoreMemory implements StoreMemory {
  private readonly making = new Map<string, Once>();

  constructor(
    private readonly storeId: string,
    private readonly edition: string,
    private readonly queries: Queries,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  async recollect(key: string): Promise<string | undefined> {
    const sealed = await this.sealed(key);
    return sealed && this.opened(key, sealed);
  }

  async remember(key: string, value: string, forMs?: number): Promise<void> {
    const expires = forMs === undefined ? null : later(this.clock.now(), forMs);
    await this.queries.query(
      `insert into store_memory (store_id, key, value, expires_at)
       select s.id, $2, $3, $4::timestamptz from stores s where s.id = $1 and ${editionOf('s')} = $5 for share
       on conflict (store_id, key) do update set value = excluded.value, expires_at = excluded.expires_at`,
      [this.storeId, key, this.box.seal(value, this.contextOf(key)), expires, this.edition]);
  }

  async forget(key: string, value?: string): Promise<void> {
    if (value === undefined) return this.erase(key);
    const sealed = await this.sealed(key);
    if (sealed && this.opened(key, sealed) === value) await this.erase(key, sealed);
  }

  once(key: string, make: Parameters<StoreMemory['once']>[1]): Once {
    const making = this.making.get(key) ?? this.readOrMake(key, make).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  private async readOrMake(key: string, make: Parameters<StoreMemory['once']>[1]): Once {
    const known = await this.recollect(key);
    if (known !== undefined) return { value: known };
    const made = await make();
    if ('outcome' in made) return made;
    await this.remember(key, made.value, made.forMs);
    return { value: made.value };
  }

  private async sealed(key: string): Promise<string | undefined> {
    const [row] = await this.queries.query<{ value: string }>(
      `select m.value from store_memory m join stores s on s.id = m.store_id and ${editionOf('s')} = $4
       where m.store_id = $1 and m.key = $2 and (m.expires_at is null or m.expires_at > $3)`,
      [this.storeId, key, this.clock.now(), this.edition]);
    return row?.value;
  }

  private async erase(key: string, sealed: string | null = null): Promise<void> {
    await this.queries.query('delete from store_memory where store_id = $1 and key = $2 and value = coalesce($3, value)',
      [this.storeId, key, sealed]);
  }

  private opened(key: string, sealed: string): string {
    return this.box.open(sealed, this.contextOf(key));
  }

  private contextOf(key: string): string {
    return memoryContext(this.storeId, key);
  }
}

export const memoryContext = (storeId: string, key: string): string => `memory:${storeId}:${key}`;
