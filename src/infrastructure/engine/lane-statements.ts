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

/**
 * For what a dead worker had claimed: the store's reply may have been lost with it. Submitted news stays as it is, because to ask about it
 * once more is harmless. `isStillOpen` says why the status is worded like this.
 */
export const markUnknown = `update deliveries set ending_unknown = true where id = any($1::uuid[]) and (status || '') = 'waiting'`;

/**
 * How a row is found must not depend on the planner's statistics: what is open changes a thousand times faster than they do, and a plan
 * made while nothing was open reads all that is open, once per row. So what is looked up row by row is a subquery with a limit, which is
 * never turned into a join; and a status that only filters is an expression, so that no index of open deliveries is used for it.
 */
export const isStillOpen = (delivery: string): string => `(${delivery}.status || '') in ('waiting', 'submitted')`;

const mayBeHeard = (delivery: string): string => `(${delivery}.ending_unknown or ${delivery}.sent is not null)`;

/**
 * The expression `what` over `other`, the open delivery that `d` waits for; null when it waits for none. News of one order goes out one by
 * one, the oldest first; but what the store may have heard is said again before other news could say a part of it.
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

/**
 * Claims what is `free`. `mine` is empty when the lease was lost, the store is paused, or the lane's row was written since the statement
 * began.
 */
const mine = `mine as (
    update lanes set claimed = $4::uuid[] || array(select id from free)
    where store_id = $1 and fence = $2 and not paused and xmin = (select l.xmin from lanes l where l.store_id = $1) returning store_id
  )`;

const factsOf = (news: string): string => `(select facts from orders o where o.store_id = $1 and o.store_order_id = ${news}.store_order_id)`;

/** What a dead worker said before the order was known is said again without it. */
const factsAsSaid = `case when not (d.ending_unknown and d.said_without_order is true) then ${factsOf('d')} end`;

/**
 * Notes the due deliveries as claimed in the lane's own row and answers them with all that is known of their orders. `$1` store, `$2`
 * fence, `$3` now, `$4` what is claimed already and stays so, `$5` limit. Orders of which something is claimed already are left out,
 * because news with a lower number may reach the disk after news with a higher one; they are left out after the limit, because before it
 * the planner would read all that is due. `mine` says whether a row was claimed: not when the lease was lost, the store is paused, or the
 * lane's row was written since this statement began to read, for a shipment may have been changed with it (`holdLane`).
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
    ${factsAsSaid} as facts,
    (select json_agg(s.body order by s.seq) from shipments s where s.store_id = $1 and s.store_order_id = d.store_order_id) as shipments,
    news.told, news.resting, news.awaited
  from free d left join mine on true cross join lateral (
    select json_agg(n.told order by n.seq) filter (where n.told is not null) as told,
      json_agg(n.sent order by n.seq) filter (where n.kind = 'shipment' and n.status in ('resting', 'discarded') and n.sent is not null) as resting,
      json_agg(n.shipment_id) filter (where n.kind = 'shipment' and n.id <> d.id and ${isStillOpen('n')}) as awaited
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

/** Keeps everybody else from writing the lane's row until the transaction ends. `$1` store. */
export const lockLane = 'select from lanes where store_id = $1 for update';

/**
 * Lets nothing be claimed in this lane until the transaction ends, and makes a claim that is under way fail: it may have read shipments as
 * they were before the change that follows, and nobody could say later what the store was told. `$1` store; no row when it was removed.
 */
export const holdLane = 'update lanes set fence = fence where store_id = $1 returning store_id';

/** A delivery that a person discarded while the store was told it stays discarded. Only what the store took of it is noted. */
const unlessDiscarded = (...columns: readonly string[]): string =>
  columns.map(column => `${column} = case when d.status = 'discarded' then d.${column} else i.${column} end`).join(', ');

/** What the store took now, and what it had taken in an earlier try, when it refused the other packages. */
const toldByNow = `case when i.told is null or d.told is null then coalesce(i.told, d.told)
      else jsonb_set(i.told, '{packages}', (d.told -> 'packages') || (i.told -> 'packages')) end`;

/** A lane that a person opened while the batch was on its way stays open: the batch was told with the settings of before. */
const unlessOpened = (column: string, value: string): string =>
  `${column} = case when $11::boolean and closed_why is null then ${column} else ${value} end`;

/**
 * Settles a batch in one statement: the fence is checked, the lane's state kept, deliveries, attempts and exchanges
 * written, or nothing at all. Run once more, because the first answer was lost, it finds that the batch is no longer among the lane's
 * claims and changes nothing: by then a person may have put something back to be told, or opened the lane. `$1` store,
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

/** Whether anything in the lane may be told now. `$1` store, `$2` now. */
export const anyDue = `
  select (
    select d.seq from deliveries d where d.store_id = $1 and d.status in ('waiting', 'submitted') and d.due_at <= $2 and ${isFirstOfItsOrder}
    order by d.due_at, d.seq limit 1) is not null as due`;

/** Stores with due work that nobody is at. `$1` now, `$2` the holder who asks: its own lanes are among the answers. */
export const dueLanes = `
  select l.store_id from lanes l
  where not l.paused and (l.leased_until is null or l.leased_until < clock_timestamp() or l.holder = $2)
    and (l.closed_until is null or l.closed_until <= $1)
    and (
      select d.seq from deliveries d where d.store_id = l.store_id and d.status in ('waiting', 'submitted') and d.due_at <= $1 and ${isFirstOfItsOrder}
      order by d.due_at, d.seq limit 1) is not null`;

const lengthen = (ours: string): string => `
  update lanes l set leased_until = clock_timestamp() + $2 * interval '1 millisecond'
  from (select store_id from lanes where holder = $1 and leased_until is not null and ${ours}) mine
  where l.store_id = mine.store_id returning l.store_id, l.fence`;

/**
 * Only of lanes that this process still works on: one that it could not give back runs out. A lane that is being written (a shipment of
 * it changed, a batch settled) is left out, so that it holds up no other. `$1` holder, `$2` milliseconds, `$3` stores.
 */
export const lengthenLeases = lengthen('store_id = any($3::uuid[]) for update skip locked');

/**
 * The same of one lane that was left out: who changes many shipments one after the other would have it left out every time. `$3` store,
 * `$4` for how long it waits, in milliseconds; it fails with `laneIsStuck` then.
 */
export const lengthenBusyLease = `
  with patience as materialized (select set_config('lock_timeout', $4::text, true))${lengthen(`store_id = $3 and exists (select from patience) for update`)}`;

export const laneIsStuck = '55P03';

/** What waits because the store is or was away is due now. `$1` store, `$2` now. */
export const pullForward = `
  update deliveries set due_at = $2
  where store_id = $1 and status = 'waiting' and due_at > $2 and outcome ->> 'why' in ('unavailable', 'unreachable')`;

/**
 * For a process that knows that whoever held a lane is dead. Where something was being told, the store may still be at work on it, and what
 * it shows proves nothing yet, so such a lane is free only after that time. `$1` milliseconds: the longest that a request may take.
 */
export const freeLanesOfTheDead = `
  update lanes set holder = null,
    leased_until = case when claimed = '{}' then null else least(leased_until, clock_timestamp() + $1 * interval '1 millisecond') end
  where leased_until is not null`;
