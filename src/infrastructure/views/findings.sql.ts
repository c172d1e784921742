import type { NewFinding } from '../../application/ports/findings.js';
import type { Queries } from '../persistence/database.js';
import { jsonText } from '../persistence/json-text.js';

/** Raises findings inside the caller's transaction, in one statement. */
export async function raiseWithin(queries: Queries, items: readonly NewFinding[], now: Date): Promise<void> {
  if (items.length === 0) return;
  await queries.query(
    `insert into findings as f (id, kind, store_id, subject, detail, what_to_do, times, first_seen, last_seen)
     select gen_random_uuid(), kind, "storeId", subject, (array_agg(detail order by at desc))[1], (array_agg("whatToDo" order by at desc))[1], count(*), $2, $2
     from jsonb_to_recordset($1::jsonb) as n(kind text, "storeId" uuid, subject text, detail text, "whatToDo" text, at integer)
     group by kind, "storeId", subject order by kind, "storeId", subject
     on conflict (kind, store_id, subject) where resolved_at is null do update
     set times = f.times + excluded.times, last_seen = excluded.last_seen, detail = excluded.detail, what_to_do = excluded.what_to_do`,
    [jsonText(items.map((item, at) => ({ ...item, at }))), now]);
}

const closedItself = `resolved_at = $4, resolution = 'it went away by itself'`;

/** Closes what went away by itself, inside the caller's transaction. Without a subject: all of the kind at this store. */
export async function settleWithin(queries: Queries, kind: string, storeId: string, subject: string | undefined, now: Date): Promise<void> {
  await queries.query(
    `update findings set ${closedItself} where kind = $1 and store_id = $2 and ($3::text is null or subject = $3) and resolved_at is null`,
    [kind, storeId, subject ?? null, now]);
}

/** The same for many subjects, in one statement. */
export async function settleAllWithin(
  queries: Queries,
  kind: string,
  storeId: string,
  subjects: readonly string[],
  now: Date,
): Promise<void> {
  if (subjects.length === 0) return;
  await queries.query(
    `update findings set ${closedItself} where kind = $1 and store_id = $2 and subject = any($3::text[]) and resolved_at is null`,
    [kind, storeId, subjects, now],
  );
}
