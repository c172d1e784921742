import { CompiledQuery, type Kysely, type Transaction } from 'kysely';

/** Plain SQL with `$1` parameters, the same text on PGlite and PostgreSQL. The hot path uses nothing else. */
export interface Queries {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The one database. Never await a second `Database` call inside a transaction: PGlite has one connection. */
export class Database implements Queries {
  constructor(
    private readonly client: () => Kysely<unknown>,
    readonly kind: 'embedded' | 'hosted',
  ) {}

  /** A statement that was rolled back because it and another waited for each other has written nothing, and is said again. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    for (let rollbacks = 0; ; rollbacks += 1) {
      try {
        return await rows<Row>(this.client(), sql, parameters);
      } catch (error) {
        if (!isDeadlock(error) || rollbacks === mostRollbacks) throw error;
      }
    }
  }

  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.client().transaction().execute(trx => work({ query: (sql, parameters = []) => rows(trx, sql, parameters) }));
  }
}

const mostRollbacks = 3;

const isDeadlock = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '40P01';

async function rows<Row>(client: Kysely<unknown> | Transaction<unknown>, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const result = await client.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
  return result.rows;
}
