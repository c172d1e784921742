import type { NewSighting } from '../../application/ports/sighting.js';
import type { Queries } from '../persistence/database.js';
import { jsonText } from '../persistence/json-text.js';

const keepRows = `
  insert into sightings as s (store_id, store_order_id, seen, looked_at)
  select $1, n.store_order_id, n.seen, n.looked_at from jsonb_to_recordset($2::jsonb) as n(store_order_id text, seen jsonb, looked_at timestamptz)
  order by n.store_order_id
  on conflict (store_id, store_order_id) do update set seen = excluded.seen, looked_at = excluded.looked_at
  where s.looked_at <= excluded.looked_at or s.looked_at > clock_timestamp()`;

/** Keeps what was seen inside the caller's transaction, in one statement. At most one sighting of an order. */
export async function keepWithin(queries: Queries, storeId: string, sightings: readonly NewSighting[]): Promise<void> {
  if (sightings.length === 0) return;
  const rows = sightings.map(({ storeOrderId, seen, lookedAt }) => ({ store_order_id: storeOrderId, seen, looked_at: lookedAt }));
  await queries.query(keepRows, [storeId, jsonText(rows)]);
}
