import { hours, minutes } from '../../domain/time/duration.js';

/**
 * The deliveries that were asked for at the last hearing: how often each was retried, and from when on (epoch milliseconds) it may be
 * again.
 */
export type HeardRetries = Readonly<Record<string, { readonly times: number; readonly again: number }>>;

export interface Hearing {
  /** Ids of the deliveries to retry now. */
  readonly due: readonly string[];
  readonly heard: HeardRetries;
}

const firstPause = minutes(2);
const longestPause = hours(12);

/**
 * An adapter takes the request off the store when the delivery has been told again. A request that stays, because the store takes no
 * writing, is followed ever more rarely. One that was gone at the last hearing and is there again is a new one.
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
