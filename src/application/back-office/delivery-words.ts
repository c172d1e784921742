import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import { ladder } from '../../domain/delivery/ladder.js';
import type { NoticeKind } from '../../domain/fulfillment/notice.js';
import { later, seconds } from '../../domain/time/duration.js';
import type { Hindrance } from '../ports/delivery-list.js';
import type { EndingView } from '../ports/ending-view.js';

const statusMeanings: Readonly<Record<DeliveryStatus, string>> = {
  waiting: 'It is told when it is due and its store takes news; after a failure it is told again by itself.',
  submitted: 'The store took it and is still judging; it is asked how that ended.',
  done: 'The store shows it, or there was nothing to tell.',
  resting: 'It is not told again by itself: a person must look, then retry or discard it. A retry tells what the store does not show; a webhook, which cannot be read, hears it again under the same id.',
  discarded: 'Nobody will be told.',
};

const nothingTold = 'There was nothing to tell, for the reason in its outcome.';
const takenBack = 'The store shows the voided label no more, or there was nothing to take back.';

interface Standing {
  readonly kind: NoticeKind;
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly tries: number;
  readonly outcome: EndingView | null;
}

/** What the status of a delivery means to a person. */
export function meaningOf({ kind, status, dueAt, tries, outcome }: Standing): string {
  if (status === 'done' && outcome && 'detail' in outcome) return nothingTold;
  if (status === 'done' && kind === 'void') return takenBack;
  if (status !== 'waiting' || tries === 0) return statusMeanings[status];
  return `Its last try failed, as its outcome says. Try ${tries + 1} of ${ladder.length} is due at ${dueAt.toISOString()}; after the last a person must look.`;
}

/** Why a person cannot retry or discard it now, and what to do instead. */
export const notNow: Readonly<Record<Exclude<DeliveryStatus, 'waiting' | 'resting'>, string>> = {
  submitted: 'The store took it and is still judging. Ask again when the store has answered.',
  done: 'The store shows it, or there was nothing to tell. Nothing is left to do.',
  discarded: 'It was discarded, and nobody is told of it any more. Enter it in the store by hand.',
};

interface Hindered {
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly hindrance: Hindrance;
}

/** A worker sweeps for what is due every two seconds. */
const takenUpWithin = seconds(10);
const noWorker = 'No worker has taken it up since it was due: see whether one runs (ROLE worker or all), and what its log says.';

/**
 * What keeps an open delivery from being told to its `store`, or the store from being asked about it, besides its time, and what ends
 * that; null: nothing does.
 */
export function waitsBecause({ status, dueAt, hindrance }: Hindered, store: string, now: Date): string | null {
  const { paused, closedWhy, closedUntil, behind, unreadable, worker } = hindrance;
  if (status !== 'waiting' && status !== 'submitted') return null;
  const goesOn = status === 'waiting' ? 'told' : 'asked';
  if (paused) return `Its store is paused. It is ${goesOn} after POST /v1/stores/${store}/resume.`;
  if (unreadable !== null) return `Its store cannot be ${goesOn}: ${unreadable}.`;
  const nobodyCame = worker === null && [dueAt, closedUntil].every(at => at === null || later(at, takenUpWithin) < now);
  if (closedWhy !== null && nobodyCame) return noWorker;
  if (closedWhy === 'locked-out')
    return `Its store refuses the credentials. It is ${goesOn} once they are accepted again; POST /v1/stores/${store}/probe says what they lack, PATCH /v1/stores/${store} gives others.`;
  if (closedWhy === 'failing') return `Its store does not answer. It is tried every few seconds, and ${goesOn} when it is back.`;
  if (closedUntil !== null && closedUntil > now) return `Its store asked for a pause in all calls until ${closedUntil.toISOString()}.`;
  if (behind) return `Other news of its order goes first: delivery ${behind}.`;
  if (dueAt > now) return null;
  if (worker === 'tells it') return `Its store is being ${goesOn} of it right now, at the pace that its platform allows.`;
  if (worker === 'tells others')
    return `Its store is being ${goesOn} of other orders right now, at the pace that its platform allows. It is ${goesOn} in its turn.`;
  if (worker === 'takes up') return 'A worker is taking up right now what is due for its store.';
  return nobodyCame ? noWorker : null;
}
