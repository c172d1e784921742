import { v7 } from 'uuid';
import type { Page, PageRequest } from '../../application/ports/page.js';
import { hours, later } from '../../domain/time/duration.js';
import { cursorAt } from './cursor.js';
import type { Queries } from '../persistence/database.js';

/**
 * Rows looked at in one go. A filter no index serves then costs the same with ten million rows as with a million: the
 * page comes back short, with a cursor to go on from.
 */
export const examinedAtMost = 10_000;

/** Goes before a page comes back empty all the same: some tenth of a second. */
const goesAtMost = 10;

/** The first page on which something is found, or the last that was looked at. */
export async function firstFound<T>(request: PageRequest, look: (request: PageRequest) => Promise<Page<T>>): Promise<Page<T>> {
  let page = await look(request);
  for (let goes = 1; page.items.length === 0 && page.nextCursor && goes < goesAtMost; goes += 1)
    page = await look({ ...request, cursor: page.nextCursor });
  return page;
}

/** What has ids in the order of time, and no index of its own for every filter. */
type Listed = 'deliveries' | 'shipments' | 'orders';

/**
 * Whether at least one in a hundred of the next thousand of a list is wanted. Then the list is walked: what is wanted may be most of what
 * there is, and to sort it reads all of it. Otherwise the walk may pass all there is before it finds a page.
 */
export async function standClose(queries: Queries, list: Listed, near: string, wanted: string, parameters: readonly unknown[]): Promise<boolean> {
  const [row] = await queries.query<{ close: boolean }>(
    `select count(*) >= 10 as close from (select * from ${list} where ${near} order by id desc limit 1000) next where ${wanted}`, parameters);
  return row!.close;
}

/** The same id, but no index is walked in its order: what is found in another way is sorted by it instead. */
export const unindexed = (id: string): string => `greatest(${id})`;

/** More than these are not sorted for a page. */
const sortedAtMost = 30_000;

/** What a store's rows are ordered by, so that those of a small one are not looked for among all others, unless they are near. */
export async function listedBy(queries: Queries, list: Listed, id: string, storeId: string, cursor: string | undefined): Promise<string> {
  if (await standClose(queries, list, '($2::uuid is null or id < $2)', 'store_id = $1', [storeId, cursor ?? null])) return id;
  const [row] = await queries.query<{ small: boolean }>(
    `select count(*) <= ${sortedAtMost} as small from (select from ${list} where store_id = $1 limit ${sortedAtMost + 1}) its`, [storeId]);
  return row!.small ? unindexed(id) : id;
}

/** `found` holds one more than the page when there is a next one. */
export function pageOf<R extends { readonly id: string }, T>(found: readonly R[], limit: number, view: (row: R) => T): Page<T> {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { items: rows.map(view), ...(last && { nextCursor: last.id }) };
}

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
