import type { Queries } from '../infrastructure/persistence/database.js';

export interface Table {
  readonly name: string;
  /** Tables its foreign keys point at. */
  readonly needs: readonly string[];
}

const everyTable = `
  select c.relname as name, array(
    select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
  ) as needs
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_versions' order by c.relname`;

/** The tables of the service, asked of the database, so that one added later is moved too. */
export async function tablesOf(queries: Queries): Promise<Table[]> {
  return inOrder(await queries.query<Table>(everyTable));
}

/** Each after all it needs. */
export function inOrder(tables: readonly Table[]): Table[] {
  const placed = new Map<string, Table>();
  while (placed.size < tables.length) {
    const next = tables.filter(table => !placed.has(table.name) && table.needs.every(need => placed.has(need)));
    if (next.length === 0) throw new Error('expected foreign keys without a circle, found one');
    for (const table of next) placed.set(table.name, table);
  }
  return [...placed.values()];
}

export async function countIn(queries: Queries, table: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(`select count(*)::int as count from public."${table}"`);
  return row?.count ?? 0;
}
