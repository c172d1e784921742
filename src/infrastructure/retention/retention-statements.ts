import type { Keepsake } from '../../domain/retention/retention.js';

/** Attempts and exchanges have time-ordered ids, so the oldest are the first of the primary key and need no index of their own. */
const oldestOf = (table: 'attempts' | 'exchanges', at: string): string => `
  with old as (select id from ${table} where id < $2::uuid and ${at} < $1 order by id limit $3 for update skip locked),
    gone as (delete from ${table} using old where ${table}.id = old.id returning 1)
  select count(*)::int as gone from gone`;

/** What the index `deliveries_with_details` holds, in the same words. */
const hasDetails = `status in ('done', 'discarded') and (sent is not null or ticket is not null or outcome -> 'detail' is not null or outcome -> 'said' is not null)`;

/**
 * Whether a table has such rows of the order that `of` belongs to. A subquery with a limit is never turned into a join: those look
 * for a thousand old orders among all that ever were.
 */
const orderHas = (table: 'orders' | 'shipments' | 'deliveries', of: string, such = 'true'): string =>
  `(select true from ${table} t where t.store_id = ${of}.store_id and t.store_order_id = ${of}.store_order_id and (${such}) limit 1) is not distinct from true`;

const storeHas = (table: 'orders' | 'shipments', store: string): string =>
  `(select true from ${table} t where t.store_id = ${store}.id limit 1) is not distinct from true`;

/** Rows along the index that begins with the store, however many others there are. */
const ofRemovedStores = (table: 'orders' | 'shipments'): string => `
      select mine.* from stores r cross join lateral (
        select t.id, t.store_id, t.store_order_id from ${table} t where t.store_id = r.id limit $3 for update skip locked
      ) mine where r.removed_at is not null and $1::timestamptz is not null and $2::uuid is not null limit $3`;

/** What stores showed of the orders in `old`. */
const forgetSightings = 'delete from sightings i using old where i.store_id = old.store_id and i.store_order_id = old.store_order_id';

/** The shipments in `old`, with what was told of them. */
const shipmentsGo = `untold as (
      delete from deliveries d using old where d.store_id = old.store_id and d.store_order_id = old.store_order_id and d.shipment_id = old.id
    ), unseen as (${forgetSightings}),
    gone as (delete from shipments s using old where s.id = old.id returning 1)
    select count(*)::int as gone from gone`;

const ordersGo = `unseen as (${forgetSightings}),
    gone as (delete from orders o using old where o.id = old.id returning 1)
    select count(*)::int as gone from gone`;

const shipmentsOfFinishedOrders = `
      select s.id, s.store_id, s.store_order_id from shipments s where s.id < $2::uuid and s.received_at < $1
        and not ${orderHas('shipments', 's', 't.received_at >= $1')}
        and not ${orderHas('deliveries', 's', `t.status not in ('done', 'discarded') or t.settled_at >= $1`)}
        and not ${orderHas('orders', 's', 't.updated_at >= $1')}`;

/**
 * Said before forgetting, in the same transaction; the ids it answers are `$4` then. Whoever changes a shipment has it locked: only a
 * statement that begins when the lock is ours sees what was changed until then, and from then on nobody changes it.
 */
export const holding: Readonly<Partial<Record<Keepsake, string>>> = {
  'shipments of finished orders': `${shipmentsOfFinishedOrders} order by s.id limit $3 for update skip locked`,
};

/** By keepsake. `$1` before, `$2` the smallest id of that time, `$3` limit. Rows somebody else holds are left for the next time. */
export const forgetting: Readonly<Record<Keepsake, string>> = {
  exchanges: oldestOf('exchanges', 'at'),
  attempts: oldestOf('attempts', 'started_at'),
  'details of deliveries': `
    with old as (
      select id from deliveries where settled_at < $1 and $2::uuid is not null and ${hasDetails} order by settled_at limit $3 for update skip locked
    ), changed as (
      update deliveries d set sent = null, ticket = null, outcome = outcome - array['detail', 'said', 'meaning', 'whatToDo']
      from old where d.id = old.id returning 1)
    select count(*)::int as gone from changed`,
  'shipments of finished orders': `with old as (${shipmentsOfFinishedOrders} and s.id = any($4::uuid[]) limit $3), ${shipmentsGo}`,
  'finished orders': `
    with old as (
      select o.id, o.store_id, o.store_order_id from orders o where o.id < $2::uuid and o.updated_at < $1 and not ${orderHas('shipments', 'o')}
      order by o.id limit $3 for update skip locked
    ), ${ordersGo}`,
  'resolved findings': `
    with old as (select id from findings where resolved_at < $1 and $2::uuid is not null order by resolved_at limit $3 for update skip locked),
      gone as (delete from findings using old where findings.id = old.id returning 1)
    select count(*)::int as gone from gone`,
  'idempotency records': `
    with old as (
      select api_key_id, key from idempotency_records where created_at < $1 and $2::uuid is not null order by created_at limit $3 for update skip locked
    ), gone as (delete from idempotency_records r using old where r.api_key_id = old.api_key_id and r.key = old.key returning 1)
    select count(*)::int as gone from gone`,
  'expired notes': `
    with old as (select store_id, key from store_memory where expires_at < $1 and $2::uuid is not null limit $3 for update skip locked),
      gone as (delete from store_memory m using old where m.store_id = old.store_id and m.key = old.key returning 1)
    select count(*)::int as gone from gone`,
  'shipments of removed stores': `
    with old as (${ofRemovedStores('shipments')}), ${shipmentsGo}`,
  'orders of removed stores': `
    with old as (${ofRemovedStores('orders')}), ${ordersGo}`,
  // What else is of it are a few rows, which go with it.
  'removed stores': `
    with old as (
      select id from stores r where removed_at is not null and $1::timestamptz is not null and $2::uuid is not null
        and not ${storeHas('shipments', 'r')} and not ${storeHas('orders', 'r')} limit $3 for update skip locked
    ), gone as (delete from stores using old where stores.id = old.id returning 1)
    select count(*)::int as gone from gone`,
  // Hops from store to store along the index `attempts_of_store` instead of reading all attempts.
  'traces of removed stores': `
    with recursive seen as (
      (select store_id from attempts order by store_id limit 1)
      union all
      select (select a.store_id from attempts a where a.store_id > seen.store_id order by a.store_id limit 1) from seen where seen.store_id is not null
    ), old as (
      select a.id, a.exchanges from seen cross join lateral (select id, exchanges from attempts where store_id = seen.store_id order by id limit $3) a
      where $1::timestamptz is not null and $2::uuid is not null and not exists (select from stores s where s.id = seen.store_id) limit $3
    ), heard as (delete from exchanges where id in (select unnest(exchanges) from old)),
    gone as (delete from attempts where id in (select id from old) returning 1)
    select count(*)::int as gone from gone`,
};

/** Whose rows come, change and go all the time. */
export const busyTables = [
  'lanes',
  'deliveries',
  'shipments',
  'attempts',
  'exchanges',
  'orders',
  'sightings',
  'findings',
  'idempotency_records',
  'store_memory',
] as const;
