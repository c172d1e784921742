import { later, minutes, seconds } from '../time/duration.js';
import { longestWait, shortestWait } from './ladder.js';
import type { Outcome } from './outcome.js';

/** Whether a store's lane is open. A closed one has trials, each with one delivery, until the store answers properly again. */
export interface LaneState {
  /** Deliveries in a row whose first try the store did not answer properly; of a lane that is locked out, lock-outs in a row. */
  readonly streak: number;
  readonly closedUntil: Date | null;
  readonly closedWhy: ClosedWhy | null;
}

export type ClosedWhy = 'failing' | 'locked-out' | 'throttled';

export interface Ending {
  /** Tries the delivery had used up before this one. */
  readonly triesBefore: number;
  readonly outcome: Outcome<unknown>;
}

export const openLane: LaneState = { streak: 0, closedUntil: null, closedWhy: null };

/** This many different deliveries failing in a row is the store's trouble, not theirs. */
export const failuresThatClose = 5;
/** The time between trials of a failing store, so that it hears the first news within seconds of its return. */
export const trialEvery = seconds(2);
/**
 * Credentials that were taken back by mistake are noticed when they are good again; those that stay wrong are not tried at a pace that
 * locks accounts.
 */
const lockedOutAtFirst = { times: 15, for: seconds(4) } as const;
const lockedOutFor = minutes(1);

/**
 * `all`: of what concerned the store. News that came to nothing before it was asked says nothing of it, nor does what our own database
 * kept from it.
 */
export function afterBatch(state: LaneState, all: readonly Ending[], now: Date): LaneState {
  const endings = all.filter(({ outcome }) => outcome.is !== 'later' || outcome.why !== 'interrupted');
  if (endings.length === 0) return state;
  const wasLockedOut = state.closedWhy === 'locked-out';
  if (endings.some(each => each.outcome.is === 'locked-out')) return lockedOut(wasLockedOut ? state.streak + 1 : 1, now);
  const pause = longestThrottle(endings);
  if (pause > 0) return { streak: 0, closedUntil: later(now, pause), closedWhy: 'throttled' };
  const failing = endings.filter(each => isOutage(each.outcome));
  if (failing.length < endings.length) return openLane;
  const streak = (wasLockedOut ? 0 : state.streak) + failing.filter(each => each.triesBefore === 0).length;
  const closed = streak >= failuresThatClose;
  return { streak, closedUntil: closed ? later(now, trialEvery) : null, closedWhy: closed ? 'failing' : null };
}

function lockedOut(times: number, now: Date): LaneState {
  return {
    streak: times,
    closedUntil: later(now, times > lockedOutAtFirst.times ? lockedOutFor : lockedOutAtFirst.for),
    closedWhy: 'locked-out',
  };
}

/** The store gave no proper answer: what a breaker counts. */
export function isOutage(outcome: Outcome<unknown>): boolean {
  return outcome.is === 'later' && (outcome.why === 'unavailable' || outcome.why === 'unreachable');
}

/** A store that says "wait" means all of its traffic; without a time given each delivery waits on its own. */
function longestThrottle(endings: readonly Ending[]): number {
  const waits = endings.flatMap(({ outcome }) =>
    outcome.is === 'later' && outcome.why === 'throttled' && outcome.afterMs !== undefined ? [outcome.afterMs] : [],
  );
  return waits.length === 0 ? 0 : Math.min(longestWait, Math.max(shortestWait, ...waits));
}
