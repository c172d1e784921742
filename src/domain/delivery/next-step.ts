import { later, seconds } from '../time/duration.js';
import type { Delivery, EndedAs, Settlement } from './delivery.js';
import { isOutage } from './breaker.js';
import { longestWait, shortestWait, stepAfter } from './ladder.js';
import type { Later, LaterWhy, Outcome } from './outcome.js';

export interface Moment {
  readonly now: Date;
  /** Uniform in [0, 1); spreads the next try. */
  readonly fraction: number;
  /** The lane was closed because its store was failing. This try was a trial, and uses up no try unless the store answered it properly. */
  readonly trial: boolean;
}

/**
 * What uses up no try, and how long it waits when the store did not say. What was interrupted is settled when the database is back, so
 * mostly at once.
 */
const freeWaits: Partial<Record<LaterWhy, number>> = { throttled: seconds(2), interrupted: seconds(1) };
/** How long a submitted delivery waits when the store could not be asked how it ended. */
const askedAgainAfter = seconds(15);

/** What becomes of a delivery after a try: pure, so three days of retries are a table one can read. */
export function nextStep(delivery: Delivery, outcome: Outcome<unknown>, moment: Moment): Settlement {
  const unchanged = { dueAt: delivery.dueAt, tries: delivery.tries, endingUnknown: delivery.endingUnknown, ticket: null };
  switch (outcome.is) {
    case 'done':
    case 'already':
      return { ...unchanged, status: 'done', tries: delivery.tries + 1, endingUnknown: false, outcome: { is: outcome.is } };
    case 'submitted':
      return {
        ...unchanged, status: 'submitted', dueAt: later(moment.now, within(outcome.askAfterMs)), ticket: outcome.ticket,
        endingUnknown: false, outcome: { is: 'submitted' },
      };
    case 'refused':
      return { ...unchanged, status: 'resting', tries: delivery.tries + 1, outcome };
    case 'locked-out':
      return { ...unchanged, status: 'waiting', dueAt: moment.now, ticket: delivery.ticket, outcome };
    case 'later':
      return again(delivery, outcome, moment);
  }
}

function again(delivery: Delivery, outcome: Later, moment: Moment): Settlement {
  const ticket = outcome.ticketOver ? null : delivery.ticket;
  const free = freeWaits[outcome.why] !== undefined || (moment.trial && isOutage(outcome)) || ticket !== null;
  const tries = free ? delivery.tries : delivery.tries + 1;
  const endingUnknown = delivery.endingUnknown || outcome.mayHaveActed;
  const step = free ? freeStep(outcome, moment) : stepAfter(tries, moment.fraction);
  if (step === undefined) {
    const gaveUp: EndedAs = { is: 'gave-up', last: outcome.detail };
    return { status: 'resting', dueAt: moment.now, tries, endingUnknown, ticket: null, outcome: gaveUp };
  }
  const wait = Math.max(step, Math.min(outcome.afterMs ?? 0, longestWait));
  return { status: 'waiting', dueAt: later(moment.now, wait), tries, endingUnknown, ticket, outcome };
}

function freeStep(outcome: Later, moment: Moment): number {
  if (moment.trial && isOutage(outcome)) return 0;
  const asked = outcome.afterMs ?? freeWaits[outcome.why] ?? askedAgainAfter;
  return Math.round(within(asked) * (1 + moment.fraction / 4));
}

/** What a store asks for, as far as it is heeded. */
const within = (askedMs: number): number => Math.max(shortestWait, Math.min(askedMs, longestWait));
