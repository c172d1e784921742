import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Clock } from '../../application/ports/clock.js';
import { DeliveryDesk, type DeskAnswer, type RetriedMany, type RetryFilter } from '../../application/ports/delivery-desk.js';
import type { Handling } from '../../application/ports/delivery-list.js';
import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import { holdLane } from '../engine/lane-statements.js';
import { Database, type Queries } from '../persistence/database.js';
import { ofStandingStore } from '../persistence/standing-stores.js';
import { Conditions } from './conditions.js';

/** Of the order of delivery `d`, and accepted after it. */
const isBehind = (other: string): string =>
  `${other}.store_id = d.store_id and ${other}.store_order_id = d.store_order_id and ${other}.seq > d.seq`;

/** A change found nothing told that it could change: it may be about what delivery `d` said unheard. */
const foundNothing = (change: string): string =>
  `${change}.kind <> 'shipment' and (${change}.status || '') = 'done' and ${change}.told is null`;

/**
 * Later news of one of the packages that delivery `d` spoke of was told, or may have been: said again word for word, it would bring back
 * what is over. Or a label of its order was taken back: its goods may have room since, and the order it completed is open again.
 */
const isOutdated = `(exists (
    select from deliveries l where ${isBehind('l')}
      and coalesce(jsonb_path_query_array(l.told, '$.packages[*].packageId'), jsonb_path_query_array(l.sent, '$.packages[*].id')) @> any (select jsonb_build_array(box -> 'id') from jsonb_array_elements(d.sent -> 'packages') box))
  or (exists (select from deliveries v where ${isBehind('v')} and v.kind = 'void' and v.told is not null)
    and not exists (select from deliveries c where ${isBehind('c')} and ${foundNothing('c')})))`;

/** What is said word for word, because the store may have heard it. */
const words = `case when d.status = 'resting' and d.sent is not null and ${isOutdated} then null else d.sent end`;

/** What is to be written of one delivery: `to` of itself, `behind` of what follows it, unless it is busy. */
interface Change {
  readonly id: string;
  readonly by: string | undefined;
  readonly to: string;
  readonly isBusy?: string;
  readonly behind?: string;
}

/** `$1` when, `$2` who. */
const handling = (did: Handling['did']): string => `jsonb_build_object('did', '${did}', 'at', $1::timestamptz, 'by', $2::text)`;

const handled = (did: Handling['did']): string => `handled = ${handling(did)}`;

/**
 * A resting delivery starts its ladder anew: it is looked up in the store before it is told. What is
 * outdated is written anew from the facts, and so is what the store took no word of: until then they may change, however long that
 * is. A waiting one keeps all it is but its time, and one that is due keeps its place among what is due. Of one that was not due, the last
 * try counts no more, so that this one is in its place: however often a person asks, the ladder has as many steps. The first stays counted,
 * for nothing that was tried is as new.
 */
const retried = `status = 'waiting', due_at = case when d.status = 'resting' then $1 else least(d.due_at, $1) end, ${handled('retried')},
  sent = ${words},
  tries = case when d.status = 'resting' then 0 when d.due_at > $1 and d.tries > 1 then d.tries - 1 else d.tries end,
  replay = d.replay or d.status = 'resting',
  ending_unknown = case when d.status = 'resting' then ${words} is not null else d.ending_unknown end,
  said_without_order = case when d.status = 'resting' then null else d.said_without_order end,
  settled_at = null`;

/**
 * Whose ending nobody knows is said again word for word. A change that came while it rested found nothing told to correct and is
 * done: it is looked at once more, behind the words of before.
 */
const changesBehind = `
  update deliveries c set status = 'waiting', due_at = $1, settled_at = null from changed
  where changed.sent is not null and c.store_id = changed.store_id and c.store_order_id = changed.store_order_id and c.seq > changed.seq
    and ${foundNothing('c')}`;

const discarded = `status = 'discarded', settled_at = $1, ${handled('discarded')}`;

/** A query without effect. */
const nothing = 'select';

/** Of delivery `d`. What a dead worker had in hand is nobody's: its lease runs out. */
const isInHand = `d.status = 'waiting' and exists (select from lanes l where l.store_id = d.store_id and d.id = any(l.claimed) and l.leased_until > clock_timestamp())`;

/** Locked before the delivery, as by whoever settles it. `$1` delivery. */
const lockLaneOf = 'select from lanes where store_id = (select store_id from deliveries where id = $1::uuid) for update';

const types = { store_id: 'uuid', due_at: 'timestamptz', seq: 'bigint' } as const;

/** The orders in which indexes hold what waits and what rests: however many there are, a step reads little more than it retries. */
const alongIndex: Readonly<Record<RetryFilter['status'], readonly (keyof typeof types)[]>> = {
  waiting: ['store_id', 'due_at', 'seq'],
  resting: ['store_id', 'seq'],
};

@Injectable()
export class SqlDeliveryDesk extends DeliveryDesk {
  constructor(private readonly database: Database, private readonly clock: Clock) {
    super();
  }

  retry(id: string, by?: string): Promise<DeskAnswer> {
    return this.change(this.database, { id, by, to: retried, behind: changesBehind });
  }

  /** A claim that read the delivery as one to be told reads again. */
  discard(id: string, by?: string): Promise<DeskAnswer> {
    return this.database.transaction(async queries => {
      await queries.query(lockLaneOf, [id]);
      const answer = await this.change(queries, { id, by, to: discarded, isBusy: isInHand });
      if (answer.is === 'changed') await queries.query(holdLane, [answer.storeId]);
      return answer;
    });
  }

  /** `after` says how far it has come, and since when it goes: what was retried and has failed again meanwhile is not retried twice. */
  async retryMany(filter: RetryFilter, limit: number, after?: string, by?: string): Promise<RetriedMany> {
    const at = after === undefined ? this.clock.now() : new Date((JSON.parse(after) as { readonly at: string }).at);
    const columns = alongIndex[filter.status];
    const order = columns.join(', ');
    const conditions = new Conditions();
    conditions.parameters.push(at, by ?? null);
    const which = conditions.all(
      [`(${order}) > (${columns.map(column => `(?::jsonb ->> '${column}')::${types[column]}`).join(', ')})`, after],
      ['store_id = ?', filter.storeId],
      ['kind = ?', filter.kind],
      ['created_at >= ?', filter.since],
      [`outcome ->> 'code' = ?`, filter.code],
      ['id = any(?::uuid[])', filter.ids?.filter(isUuid)],
    );
    const rows = await this.database.query<{ storeId: string; count: number; last: object }>(
      `with picked as materialized (
         select id, store_id, due_at, seq from deliveries
         where status = '${filter.status}' and ${which} and ${ofStandingStore('store_id')} and handled is distinct from (select ${handling('retried')})
         order by ${order} limit ${limit} for update),
       changed as (update deliveries d set ${retried} from picked where d.id = picked.id returning d.store_id, d.store_order_id, d.seq, d.sent),
       behind as (${changesBehind})
       select store_id as "storeId", count(*)::int as count, (select to_jsonb(picked) from picked order by (${order}) desc limit 1) as last from changed group by store_id`,
      conditions.parameters);
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    const storeIds = rows.map(row => row.storeId);
    return count < limit ? { count, storeIds } : { count, storeIds, next: JSON.stringify({ ...rows[0]!.last, at }) };
  }

  private async change(queries: Queries, { id, by, to, isBusy = 'false', behind = nothing }: Change): Promise<DeskAnswer> {
    const [row] = await queries.query<{ storeId: string; from: DeliveryStatus; busy: boolean; changed: boolean }>(
      `with before as materialized (select d.id, d.store_id, d.status, ${isBusy} as busy from deliveries d where d.id = $3::uuid and ${ofStandingStore('d.store_id')} for update),
       changed as (update deliveries d set ${to} from before where d.id = before.id and before.status in ('resting', 'waiting') and not before.busy returning d.store_id, d.store_order_id, d.seq, d.sent),
       behind as (${behind})
       select store_id as "storeId", status as "from", busy, exists (select from changed) as changed from before`, [this.clock.now(), by ?? null, id]);
    if (!row) return { is: 'unknown' };
    if (row.busy) return { is: 'busy' };
    return row.changed
      ? { is: 'changed', storeId: row.storeId, from: row.from }
      : { is: 'not-now', storeId: row.storeId, status: row.from };
  }
}
