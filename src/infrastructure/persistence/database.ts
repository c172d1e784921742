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

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rows<Row>(this.client(), sql, parameters);
  }

  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.client().transaction().execute(trx => work({ query: (sql, parameters = []) => rows(trx, sql, parameters) }));
  }
}

async function rows<Row>(client: Kysely<unknown> | Transaction<unknown>, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const result = await client.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
  return result.rows;
}
