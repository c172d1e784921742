import type { Queries } from '../infrastructure/persistence/database.js';
import { CannotMove } from './cannot-move.js';
import { countIn } from './tables.js';

const rowsAtOnce = 500;

/** Rows as PostgreSQL itself writes and reads them, so that nothing passes through JavaScript's numbers, dates and nulls. */
const page = (table: string): string => `
  select ctid::text as at, whole::text as row from public."${table}" as whole where ctid > $1::tid order by ctid limit ${rowsAtOnce}`;

const insert = (table: string): string => `
  insert into public."${table}" overriding system value
  select (each.whole).* from (select row::public."${table}" as whole from unnest($1::text[]) as row offset 0) each`;

/** How many rows. Throws when the target has not as many afterwards. */
export async function copyRows(table: string, from: Queries, to: Queries): Promise<number> {
  let at = '(0,0)';
  let count = 0;
  for (;;) {
    const rows = await from.query<{ at: string; row: string }>(page(table), [at]);
    if (rows.length === 0) break;
    await to.query(insert(table), [rows.map(({ row }) => row)]);
    count += rows.length;
    at = (rows.at(-1) as { at: string }).at;
  }
  const arrived = await countIn(to, table);
  if (arrived !== count || count !== (await countIn(from, table)))
    throw new CannotMove(`expected ${count} rows in ${table}, found ${arrived}; nothing was kept, and the embedded database is as it was`);
  return count;
}

const identities = `
  select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`;

/** New rows get numbers after those that came along. */
export async function continueNumbers(to: Queries): Promise<void> {
  for (const { table, column } of await to.query<{ table: string; column: string }>(identities)) {
    await to.query(
      `select setval(pg_get_serial_sequence('public."${table}"', '${column}'), coalesce(max("${column}"), 1), max("${column}") is not null) from public."${table}"`,
    );
  }
}
