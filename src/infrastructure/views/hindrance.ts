import type { Hindrance } from '../../application/ports/delivery-list.js';
import { ofTheOneAhead } from '../engine/lane-statements.js';

/** Of a delivery `d` and the lane `l` of its store. */
export const hindranceColumns = `coalesce(l.paused, false) as paused, l.closed_why as "closedWhy", l.closed_until as "closedUntil", ${ofTheOneAhead('older.id')} as behind`;

export interface HindranceRow extends Omit<Hindrance, 'closedUntil'> {
  readonly closedUntil: string | null;
}

export function hindranceOf({ paused, closedWhy, closedUntil, behind }: HindranceRow): Hindrance {
  return { paused, closedWhy, closedUntil: closedUntil === null ? null : new Date(closedUntil), behind };
}
