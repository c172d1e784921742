import type { Hindrance } from '../../application/ports/delivery-list.js';
import { unreadableStore } from '../../application/ports/store-settings-reader.js';
import { ofTheOneAhead } from '../engine/lane-statements.js';

/** Of a delivery `d` and the lane `l` of its store. */
export const hindranceColumns = `coalesce(l.paused, false) as paused, l.closed_why as "closedWhy", l.closed_until as "closedUntil", ${ofTheOneAhead('other.id')} as behind,
  (select f.detail from findings f where f.kind = '${unreadableStore}' and f.store_id = d.store_id and f.subject = d.store_id::text and f.resolved_at is null) as unreadable,
  case when l.leased_until > clock_timestamp() then case when d.id = any(l.claimed) then 'tells it' when l.claimed = '{}' then 'takes up' else 'tells others' end end as worker`;

export interface HindranceRow extends Omit<Hindrance, 'closedUntil'> {
  readonly closedUntil: string | null;
}

export function hindranceOf({ closedUntil, paused, closedWhy, behind, unreadable, worker }: HindranceRow): Hindrance {
  return { paused, closedWhy, closedUntil: closedUntil === null ? null : new Date(closedUntil), behind, unreadable, worker };
}
