import { isFirstOfItsOrder } from '../engine/lane-statements.js';

/** No id made by now is larger. Where a machine's clock was ahead, what it left counts as nothing, or nobody would look until then. */
const latestId = `(select (substr(ms, 1, 8) || '-' || substr(ms, 9) || '-7fff-bfff-ffffffffffff')::uuid
    from (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as ms) now)`;

/** Before every id there is. */
const start = `'00000000-0000-0000-0000-000000000000'`;
const settledAt = `a.started_at + a.took_ms * interval '1 millisecond'`;

/**
 * Attempts of a store after a mark, worded so that only the index that begins with the store answers: along the ids alone, PostgreSQL
 * would pass the attempts of all others since a store was last told something.
 */
const afterMark = (storeId: string, mark: string): string =>
  `a.store_id <= ${storeId} and (a.store_id, a.id) > (${storeId}, coalesce(${mark}, ${start})) order by a.store_id, a.id`;

/** Known drifts that nobody looked at again since. */
const staleDrifts = (storeId: string, seenBefore: string): string => `
  select f.subject, greatest(f.last_seen, s.looked_at) as looked_at
  from findings f left join sightings s on s.store_id = f.store_id and s.store_order_id = f.subject
  where f.kind = 'drift' and f.store_id = ${storeId} and f.resolved_at is null
    and (greatest(f.last_seen, s.looked_at) <= ${seenBefore} or greatest(f.last_seen, s.looked_at) > clock_timestamp())`;

/**
 * `$1` platforms, `$2` now, `$3` settled before, `$4` seen before. Attempts have time-ordered ids and a store's are written
 * one after the other, so the first after the mark says whether any is old enough.
 */
export const storesToLookAt = `
  select l.store_id from lanes l join stores o on o.id = l.store_id
  where o.platform = any($1::text[]) and not l.paused and (l.leased_until is null or l.leased_until < clock_timestamp())
    and (l.closed_why is null or (l.closed_why = 'throttled' and l.closed_until <= $2))
    and (
      select d.seq from deliveries d where d.store_id = l.store_id and d.status in ('waiting', 'submitted') and d.due_at <= $2 and ${isFirstOfItsOrder}
      order by d.due_at, d.seq limit 1) is null
    and ((select ${settledAt} from attempts a where ${afterMark('l.store_id', 'l.looked_to')} limit 1) <= $3
      or exists (${staleDrifts('l.store_id', '$4')}))`;

/** `$1` store, `$2` settled before, `$3` how many attempts. `order_id` null: nothing was told by it, or somebody looked since. */
export const attemptsAfterMark = `
  with next as materialized (
    select a.id, a.delivery_id, ${settledAt} as settled_at from attempts a
    where ${afterMark('$1', '(select looked_to from lanes where store_id = $1)')} limit $3
  )
  select n.id, n.settled_at <= $2 as ripe, case when s.looked_at > d.settled_at and s.looked_at <= clock_timestamp() then null else d.store_order_id end as order_id
  from next n
  left join deliveries d on d.id = n.delivery_id and d.told is not null and d.settled_at <= $2
  left join sightings s on s.store_id = d.store_id and s.store_order_id = d.store_order_id
  order by n.id`;

/** `$1` store, `$2` seen before, `$3` limit. */
export const driftedOrders = `${staleDrifts('$1', '$2')} order by looked_at limit $3`;

/**
 * `$1` store, `$2` order ids. The status only filters, see `isFirstOfItsOrder`: an order has few deliveries, a store may have many open
 * ones.
 */
export const factsOfOrders = `
  select k.id as store_order_id,
    (select facts from orders o where o.store_id = $1 and o.store_order_id = k.id) as facts,
    (select json_agg(s.body order by s.seq) from shipments s where s.store_id = $1 and s.store_order_id = k.id) as shipments,
    (select json_agg(d.told order by d.seq) from deliveries d where d.store_id = $1 and d.store_order_id = k.id and d.told is not null) as told,
    (select d.seq from deliveries d where d.store_id = $1 and d.store_order_id = k.id
      and ((d.status || '') in ('waiting', 'submitted') or ((d.status || '') = 'resting' and d.ending_unknown)) order by d.seq limit 1) is not null as under_way
  from unnest($2::text[]) as k(id)`;

/** `$1` store, `$2` fence, `$3` how far. Nothing comes back when the fence has moved on. */
export const moveMark = `
  update lanes set looked_to = case when greatest(looked_to, $3::uuid) > ${latestId} then ${latestId} else greatest(looked_to, $3::uuid) end
  where store_id = $1 and fence = $2 returning store_id`;
