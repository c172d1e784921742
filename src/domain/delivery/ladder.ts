import { hours, minutes, seconds } from '../time/duration.js';

/**
 * How long a delivery waits before each try, the first one included: three days and a bit, which covers ShipMonk's
 * three-day contract and the Standard Webhooks schedule.
 */
export const ladder: readonly number[] = [
  0, seconds(5), seconds(30), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(14), hours(20), hours(24),
];

/** Steps are spread by a fifth either way, so that what failed together does not return together. */
const jitter = 0.2;

/**
 * Milliseconds until the next try after `tries` failed ones (at least 1), or undefined when the ladder ends.
 * `fraction` is uniform in [0, 1).
 */
export function stepAfter(tries: number, fraction: number): number | undefined {
  const step = ladder[tries];
  return step === undefined ? undefined : Math.round(step * (1 - jitter + 2 * jitter * fraction));
}

/** A store may ask for a longer wait than the step, for itself or for one delivery, never for more than this. */
export const longestWait = hours(24);

/** However little a store asks for (`Retry-After: 0`, a date that is past), it is left alone for this long. */
export const shortestWait = seconds(1);
