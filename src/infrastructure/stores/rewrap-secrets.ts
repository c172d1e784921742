import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../application/ports/secret-box.js';
import { StoreBooks } from '../../application/ports/store-books.js';
import { StoreSecrets } from '../../application/stores/store-secrets.js';
import { Database } from '../persistence/database.js';
import { memoryContext } from './sql-store-memory.js';

const pageSize = 100;

/** Moves every secret to the newest key, so that an older one can be taken off the ring. Safe to run at any time and to stop half-way. */
@Injectable()
export class RewrapSecrets {
  constructor(
    private readonly books: StoreBooks,
    private readonly secrets: StoreSecrets,
    private readonly box: SecretBox,
    private readonly database: Database,
  ) {}

  /** How many records moved. */
  async run(): Promise<number> {
    return (await this.stores()) + (await this.memories());
  }

  private async stores(): Promise<number> {
    let moved = 0;
    for (let page = await this.books.list(pageSize); page.length > 0; page = await this.books.list(pageSize, page.at(-1)?.name)) {
      for (const { id } of page) if (await this.store(id)) moved += 1;
    }
    return moved;
  }

  private async store(id: string): Promise<boolean> {
    const answer = await this.books.edit<'newest already'>(id, store => {
      const secrets = this.secrets.rewrap(id, store.secrets);
      return secrets ? { store: { ...store, secrets }, startAnew: false } : { stop: 'newest already' };
    });
    return answer === 'changed';
  }

  private async memories(): Promise<number> {
    let moved = 0;
    let [store, key] = ['00000000-0000-0000-0000-000000000000', ''];
    for (;;) {
      const rows = await this.database.query<{ store: string; key: string; value: string }>(
        'select store_id as store, key, value from store_memory where (store_id, key) > ($1::uuid, $2) order by store_id, key limit $3',
        [store, key, pageSize],
      );
      for (const row of rows) if (await this.memory(row)) moved += 1;
      const last = rows.at(-1);
      if (!last) return moved;
      ({ store, key } = last);
    }
  }

  private async memory(row: { readonly store: string; readonly key: string; readonly value: string }): Promise<boolean> {
    const value = this.box.rewrap(row.value, memoryContext(row.store, row.key));
    if (value === undefined) return false;
    await this.database.query('update store_memory set value = $1 where store_id = $2 and key = $3 and value = $4', [
      value,
      row.store,
      row.key,
      row.value,
    ]);
    return true;
  }
}
