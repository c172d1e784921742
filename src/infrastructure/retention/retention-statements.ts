import type { Keepsake } from '../../domain/retention/retention.js';

/** Attempts and exchanges have time-ordered ids, so the oldest are the first of the primary key and need no index of their own. */
const oldestOf = (table: 'attempts' | 'exchanges', at: string): string => `
  with old as (select id from ${table} where id < $2::uuid and ${at} < $1 order by id limit $3 for update skip locked),
    gone as (delete from ${table} using old where ${table}.id = old.id returning 1)
  select count(*)::int as gone from gone`;

/** What the index `deliveries_with_details` holds, in the same words. */
const hasDetails = `status in ('done', 'discarded') and (sent is not null or ticket is not null or outcome -> 'detail' is not null or outcome -> 'said' is not null)`;

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
export const busyTables = ['lanes', 'deliveries', 'shipments', 'attempts', 'exchanges', 'orders', 'sightings', 'findings', 'idempotency_records', 'store_memory'] as const;
