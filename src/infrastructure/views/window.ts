import { v7 } from 'uuid';
import type { Page } from '../../application/ports/page.js';
import { hours, later } from '../../domain/time/duration.js';
import { cursorAt } from './cursor.js';

/**
 * Rows one page may look at. A filter no index serves then costs the same with a million rows as with a thousand: the
 * page comes back short, with a cursor to go on from.
 */
export const examinedAtMost = 10_000;

/** How far a page looked. */
export interface Examined {
  /** Place of the last row looked at. */
  readonly last: string | null;
  readonly oldest: Date | null;
  /** The window ended before the list did. */
  readonly cut: boolean;
}

/** Rows arrive in the order they were begun, give or take this. */
const disorderMs = 60_000;

/** An attempt gets its id when it is over; the slowest store and the largest batch take less. */
const longestAttemptMs = hours(2);

/** Ids begin with the time they were made at: what was begun before `until` stands before this place, what came long after it does not. */
export function placeAfter(until: Date): string {
  return v7({ msecs: later(until, longestAttemptMs).getTime(), seq: 0, random: new Uint8Array(16) });
}

/** `found` holds one more than the page when there is a next one. */
export function pageIn<R, T>(
  found: readonly R[],
  limit: number,
  examined: Examined,
  since: Date | undefined,
  placeOf: (row: R) => string,
  view: (row: R) => T,
): Page<T> {
  const rows = found.slice(0, limit);
  const items = rows.map(view);
  const last = rows.at(-1);
  if (found.length > limit && last !== undefined) return { items, nextCursor: cursorAt(placeOf(last)) };
  const older = since !== undefined && examined.oldest !== null && examined.oldest.getTime() < since.getTime() - disorderMs;
  return examined.cut && !older && examined.last !== null ? { items, nextCursor: cursorAt(examined.last) } : { items };
}
