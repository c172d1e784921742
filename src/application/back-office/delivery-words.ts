import type { DeliveryStatus } from '../../domain/delivery/delivery.js';

/** What each status means to a person. */
export const statusMeanings: Readonly<Record<DeliveryStatus, string>> = {
  waiting: 'It will be told when it is due; after a failure it is told again by itself.',
  submitted: 'The store took it and is still judging; it is asked how that ended.',
  done: 'The store shows it, or there was nothing to tell.',
  resting: 'It is not told again by itself: a person must look, then retry or discard it.',
  discarded: 'Nobody will be told.',
};

/** Why a person cannot retry or discard it now, and what to do instead. */
export const notNow: Readonly<Record<Exclude<DeliveryStatus, 'waiting' | 'resting'>, string>> = {
  submitted: 'The store took it and is still judging. Ask again when the store has answered.',
  done: 'The store shows it already. Nothing is left to do.',
  discarded: 'It was discarded, and nobody is told of it any more. Enter it in the store by hand.',
};
