import { hours, minutes } from '../../domain/time/duration.js';

/** Deliveries that were asked for at the last hearing: how often they were heard, and from when (epoch milliseconds) they may be again. */
export type HeardRetries = Readonly<Record<string, { readonly times: number; readonly again: number }>>;

export interface Hearing {
  /** Heard now. */
  readonly due: readonly string[];
  readonly heard: HeardRetries;
}

const firstPause = minutes(2);
const longestPause = hours(12);

/**
 * A store takes the request away when the delivery has been told again. One that stays, because the store cannot be
 * written, is heard ever more rarely; one that was away is new.
 */
export function hear(asked: readonly string[], before: HeardRetries, now: Date): Hearing {
  const at = now.getTime();
  const ids = [...new Set(asked)];
  const due = ids.filter(id => (before[id]?.again ?? at) <= at);
  return { due, heard: Object.fromEntries(ids.map(id => [id, due.includes(id) ? onceMore(before[id]?.times ?? 0, at) : before[id]!])) };
}

function onceMore(times: number, at: number): HeardRetries[string] {
  return { times: times + 1, again: at + Math.min(firstPause * 2 ** times, longestPause) };
}
