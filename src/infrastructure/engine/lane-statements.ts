import { TextTable } from '../persistence/text-table.js';
import { exchangeTable } from './settled-rows.js';

/**
 * Takes a free or abandoned lane: one whose lease ran out, or one the asking holder could not give back while the database
 * was away. `$1` store, `$2` holder, `$3` milliseconds. `orphans`: what the last holder never settled.
 */
export const takeLane = `
  with before as (
    select store_id, claimed from lanes
    where store_id = $1 and not paused and (leased_until is null or leased_until < clock_timestamp() or holder = $2)
    for update
  )
  update lanes l set fence = l.fence + 1, holder = $2, claimed = '{}',
    leased_until = clock_timestamp() + $3 * interval '1 millisecond'
  from before where l.store_id = before.store_id
  returning l.fence, l.streak, l.closed_until, l.closed_why, before.claimed as orphans`;

/** A reply may have been lost with the worker that waited for it. Questions about submitted news are harmless. Worded as told below. */
export const markUnknown = `update deliveries set ending_unknown = true where id = any($1::uuid[]) and (status || '') = 'waiting'`;

/**
 * How each row is found must not hang on statistics: what is open changes a thousand times faster than they do, and a plan
 * made while nothing was open reads all that is open once per row. So what is looked at row by row is a subquery with a
 * limit, which is never turned into a join, and a status that only filters is worded so that no index of open
 * deliveries answers for it.
 */
export const isStillOpen = (delivery: string): string => `(${delivery}.status || '') in ('waiting', 'submitted')`;

const mayBeHeard = (delivery: string): string => `(${delivery}.ending_unknown or ${delivery}.sent is not null)`;

/**
 * `what` of an open delivery, `other`, that `d` waits for: news of one order goes out one by one, the oldest first; but what the store may
 * have heard is said again before anything else could say some of it. Null: of none.
 */
export const ofTheOneAhead = (what: string): string => `(
        select ${what} from deliveries other
        where other.store_id = d.store_id and other.store_order_id = d.store_order_id and ${isStillOpen('other')}
          and (${mayBeHeard('other')}, d.seq) > (${mayBeHeard('d')}, other.seq)
        order by other.seq limit 1)`;

/**
 * Everything ahead of it in its order is settled: the delivery may be told when it is due. Worded so that the planner expects
 * most to pass: it expects one in two hundred of `is null`, and then a batch reads and sorts all that is due.
 */
export const isFirstOfItsOrder = `${ofTheOneAhead('true')} is distinct from true`;

/** Claims what is `free`. Nothing is `mine` unless the lane is held, not paused, and its row as it was when this statement began to read. */
const mine = `mine as (
    update lanes set claimed = $4::uuid[] || array(select id from free)
    where store_id = $1 and fence = $2 and not paused and xmin = (select l.xmin from lanes l where l.store_id = $1) returning store_id
  )`;

const factsOf = (news: string): string => `(select facts from orders o where o.store_id = $1 and o.store_order_id = ${news}.store_order_id)`;

/**
 * Notes the due deliveries as claimed in the lane's own row and answers them with all that is known of their orders.
 * `$1` store, `$2` fence, `$3` now, `$4` what is claimed already and stays so, `$5` limit. Nothing comes back of an order of which
 * something is claimed already: news that is numbered first may be on disk last. That is looked at after the limit: before it, the
 * planner expects to need all that is due, and reads it. `mine`: it was claimed. It was not when the fence has moved on, the store is
 * paused, or the lane's row was written since this statement began to read: a shipment may have been changed with it (`holdLane`).
 */
export const claimDue = `
  with due as materialized (
    select d.* from deliveries d
    where d.store_id = $1 and d.status in ('waiting', 'submitted') and d.due_at <= $3
      and d.id <> all($4::uuid[]) and ${isFirstOfItsOrder}
    order by d.due_at, d.seq
    limit $5
  ), free as materialized (
    select * from due where due.store_order_id not in (select h.store_order_id from deliveries h where h.id = any($4::uuid[]))
  ), ${mine}
  select d.id, d.store_id, d.kind, d.store_order_id, d.shipment_id, d.due_at, d.tries, d.ending_unknown, d.replay, d.ticket, d.changes, d.sent, mine.store_id is not null as mine,
    ${factsOf('d')} as facts,
    (select json_agg(s.body order by s.seq) from shipments s where s.store_id = $1 and s.store_order_id = d.store_order_id) as shipments,
    news.told, news.resting
  from free d left join mine on true cross join lateral (
    select json_agg(n.told order by n.seq) filter (where n.told is not null) as told,
      json_agg(n.sent order by n.seq) filter (where n.kind = 'shipment' and n.status in ('resting', 'discarded') and n.sent is not null) as resting
    from deliveries n where n.store_id = $1 and n.store_order_id = d.store_order_id) as news
  order by d.seq`;

/** News that is known, but for whether it is still as it was booked. */
export const freshTable = new TextTable({ id: 'uuid', store_order_id: 'text' });

/**
 * `claimDue` for news whose shipment need not be read: its order has no other news, and nothing became of it since it was booked. A change
 * of the shipment would be other news. `$1` to `$4` as there, `$5` and on: the news.
 */
export const claimFresh = `
  with free as materialized (
    select fresh.* from (${freshTable.rows(5)}) fresh
    where fresh.id <> all($4::uuid[]) and (
      select bool_and(d.id = fresh.id and (d.status || '') = 'waiting' and d.due_at <= $3 and d.tries = 0
        and not d.replay and d.sent is null and not d.ending_unknown)
      from deliveries d where d.store_id = $1 and d.store_order_id = fresh.store_order_id)
  ), ${mine}
  select free.id, ${factsOf('free')} as facts from free join mine on true`;

/** Until its transaction ends the lane's row is its own. `$1` store. */
export const lockLane = 'select from lanes where store_id = $1 for update';

/**
 * Until its transaction ends nothing is claimed in this lane, and what was being claimed is not: it was read before the change that
 * follows, and nobody could say afterwards which of the two the store was told. `$1` store. Nothing comes back for a removed one.
 */
export const holdLane = 'update lanes set fence = fence where store_id = $1 returning store_id';

/** Discarded while the store heard it, a delivery stays discarded: only what the store took is noted. */
const unlessDiscarded = (...columns: readonly string[]): string =>
  columns.map(column => `${column} = case when d.status = 'discarded' then d.${column} else i.${column} end`).join(', ');

/** With what the store had taken of it when it refused the rest. */
const toldByNow = `case when i.told is null or d.told is null then coalesce(i.told, d.told)
      else jsonb_set(i.told, '{packages}', (d.told -> 'packages') || (i.told -> 'packages')) end`;

/** A person opened the lane while the batch was on its way: what was told with the settings of before closes it no more. */
const unlessOpened = (column: string, value: string): string =>
  `${column} = case when $11::boolean and closed_why is null then ${column} else ${value} end`;

/**
 * Settles a batch in one statement: the fence is checked, the lane's state kept, deliveries, attempts and exchanges
 * written, or nothing at all. Said again, because the first answer was lost, it finds the batch no more among what is claimed and
 * changes nothing: by then a person may have put something back to be told, or opened the lane. `$1` store,
 * `$2` fence, `$3`..`$5` lane state, `$6` when the batch began, `$7` now, `$8` what stays claimed, `$9` deliveries as a
 * JSON array, `$10` milliseconds the batch took, `$11` whether the lane was closed when it began, `$12` and on: the exchanges.
 */
export const settleBatch = `
  with items as materialized (
    select * from jsonb_to_recordset($9::jsonb) as (id uuid, status text, due_at timestamptz, tries integer, ending_unknown boolean,
      ticket jsonb, outcome jsonb, sent jsonb, told jsonb, attempt uuid, number integer, exchanges uuid[])
  ), lane as materialized (
    select l.store_id, coalesce((select i.id = any(l.claimed) from items i limit 1), true) as in_hand from lanes l where l.store_id = $1 and l.fence = $2 for update
  ), mine as (
    update lanes l set ${unlessOpened('streak', '$3')}, ${unlessOpened('closed_until', '$4')}, ${unlessOpened('closed_why', '$5')}, claimed = $8::uuid[]
    from lane where l.store_id = lane.store_id and lane.in_hand returning l.store_id
  ), settled as (
    update deliveries d set ${unlessDiscarded('status', 'due_at', 'tries', 'ending_unknown', 'ticket', 'outcome', 'sent')}, told = ${toldByNow},
      settled_at = case when d.status = 'discarded' then d.settled_at when i.status in ('waiting', 'submitted') then null else $7::timestamptz end
    from mine, items i
    where d.id = i.id and (${isStillOpen('d')} or (i.told is not null and (d.status || '') = 'discarded'))
  ), logged as (
    insert into attempts (id, delivery_id, store_id, number, started_at, took_ms, outcome, exchanges)
    select i.attempt, i.id, mine.store_id, i.number, $6::timestamptz, $10::integer, i.outcome, i.exchanges
    from mine, items i
  ), heard as (
    insert into exchanges (id, store_id, at, took_ms, request, response, request_body, response_body)
    select e.id, mine.store_id, e.at, e.took_ms, e.request, e.response, e.request_body, e.response_body
    from mine, (${exchangeTable.rows(12)}) e
  )
  select in_hand as "inHand" from lane`;

/** `$1` what the store shows of deliveries that rest, as a JSON array. What it showed before stays told. */
export const noteShown = `
  update deliveries d set told = shown.told from jsonb_to_recordset($1::jsonb) as shown (id uuid, told jsonb)
  where d.id = shown.id and (d.status || '') in ('resting', 'discarded') and d.told is null`;

/** Gives the lane back and says when it is next due, which is not before a closed lane may have its next trial. `$1` store, `$2` fence. */
export const nextDue = `
  with freed as (
    update lanes set leased_until = null, holder = null where store_id = $1 and fence = $2 returning closed_until
  ), first as (
    select d.due_at from deliveries d
    where d.store_id = $1 and d.status in ('waiting', 'submitted') and ${isFirstOfItsOrder}
    order by d.due_at, d.seq limit 1
  )
  select greatest(first.due_at, freed.closed_until) as next from freed, first`;

/** `$1` store, `$2` now. */
export const anyDue = `
  select (
    select d.seq from deliveries d where d.store_id = $1 and d.status in ('waiting', 'submitted') and d.due_at <= $2 and ${isFirstOfItsOrder}
    order by d.due_at, d.seq limit 1) is not null as due`;

/** `$1` now, `$2` who asks: lanes of its own are among the answers. */
export const dueLanes = `
  select l.store_id from lanes l
  where not l.paused and (l.leased_until is null or l.leased_until < clock_timestamp() or l.holder = $2)
    and (l.closed_until is null or l.closed_until <= $1)
    and (
      select d.seq from deliveries d where d.store_id = l.store_id and d.status in ('waiting', 'submitted') and d.due_at <= $1 and ${isFirstOfItsOrder}
      order by d.due_at, d.seq limit 1) is not null`;

/**
 * Only lanes still held: one that could not be given back runs out. A lane that is being written (a big store is removed, a
 * batch settled) has its turn the next time, so that none holds up the others. `$1` holder, `$2` milliseconds, `$3` stores.
 */
export const lengthenLeases = `
  update lanes l set leased_until = clock_timestamp() + $2 * interval '1 millisecond'
  from (
    select store_id from lanes where holder = $1 and leased_until is not null and store_id = any($3::uuid[]) for update skip locked
  ) free
  where l.store_id = free.store_id returning l.store_id, l.fence`;

/** What waits because the store is or was away is due now. `$1` store, `$2` now. */
export const pullForward = `
  update deliveries set due_at = $2
  where store_id = $1 and status = 'waiting' and due_at > $2 and outcome ->> 'why' in ('unavailable', 'unreachable')`;

/**
 * Whoever held a lane is dead. Where it was telling something, its store may still be at it, and what it shows says nothing yet:
 * such a lane is free when that is over. `$1` milliseconds: the longest a request may take.
 */
export const freeLanesOfTheDead = `
  update lanes set holder = null,
    leased_until = case when claimed = '{}' then null else least(leased_until, clock_timestamp() + $1 * interval '1 millisecond') end
  where leased_until is not null`;
