import type { MikroORM } from '@mikro-orm/core';
import type { Queries } from '../infrastructure/persistence/database.js';
import { openOrm } from '../infrastructure/persistence/orm.js';
import { NoDatabase, placeOf, reachDatabase } from '../infrastructure/persistence/reach-database.js';
import { CannotMove } from './cannot-move.js';
import { checkTarget } from './schema-versions.js';
import { countIn } from './tables.js';

/** Opens an empty PostgreSQL database and gives it this version's tables; refuses one that holds anything. */
export async function openTarget(url: string): Promise<MikroORM> {
  const client = await reachDatabase(url).catch((error: Error) => {
    throw new CannotMove(error.message, { cause: error });
  });
  try {
    await refuseUnlessEmpty(
      { query: async <Row,>(sql: string, parameters: readonly unknown[] = []) => (await client.query(sql, [...parameters])).rows as Row[] },
      url,
    );
  } finally {
    await client.end();
  }
  return openOrm({ databaseUrl: url }).catch((error: Error) => {
    throw error instanceof NoDatabase ? new CannotMove(error.message, { cause: error }) : error;
  });
}

export async function refuseUnlessEmpty(queries: Queries, url: string): Promise<void> {
  const tables = await queries.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  for (const { name } of tables) {
    if (name === 'schema_versions') checkTarget(await versionsIn(queries));
    else if ((await countIn(queries, name)) > 0)
      throw new CannotMove(
        `expected an empty database at ${placeOf(url)}, found rows in its table ${name}; create a fresh database and move there`,
      );
  }
}

export async function versionsIn(queries: Queries): Promise<string[]> {
  return (await queries.query<{ name: string }>('select name from public.schema_versions order by id')).map(({ name }) => name);
}
