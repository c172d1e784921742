import { afterAll, beforeAll, describe } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/core';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { type DatabaseLocation, databaseOf, openOrm } from '../../src/infrastructure/persistence/orm.js';
import { newDatabasePlace } from './database-place.js';
import type { DatabaseKind } from './place.js';

export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly location: DatabaseLocation;
  readonly orm: MikroORM;
  readonly database: Database;
  /** Removes every row, keeps the schema. */
  empty(): Promise<void>;
  /** Closes it and opens it again where it lies: what a process finds that starts anew. */
  reopen(): Promise<void>;
  /** Closes it and removes it for good. */
  close(): Promise<void>;
}

/** A migrated, empty database for one suite. */
export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const place = await newDatabasePlace(kind);
  let orm = await openOrm(place.location);
  return {
    kind, location: place.location,
    get orm() {
      return orm;
    },
    get database() {
      return databaseOf(orm);
    },
    empty: () => empty(databaseOf(orm)),
    reopen: async () => {
      await orm.close(true);
      orm = await openOrm(place.location);
    },
    close: async () => {
      await orm.close(true);
      await place.remove();
    },
  };
}

/** The same tests on PGlite and on PostgreSQL, each with a database opened before and closed after them. */
export function eachDatabase(name: string, tests: (opened: () => TestDatabase, kind: DatabaseKind) => void): void {
  describe.each<DatabaseKind>(['pglite', 'postgres'])(`${name} on %s`, kind => tests(databaseOfSuite(kind), kind));
}

/** A database opened before the tests of this suite and closed after them. */
export function databaseOfSuite(kind: DatabaseKind): () => TestDatabase {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 60_000);
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The database is open only while a test runs: ask for it inside the test.');
    return opened;
  };
}

async function empty(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_versions'`,
  );
  await database.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity cascade`);
}
