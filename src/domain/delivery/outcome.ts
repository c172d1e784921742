import type { Measure } from '../measure.js';

/**
 * How an attempt to tell a store ended: a closed set. An adapter names the ending and never decides about retries;
 * an exception is a bug. `T` is what a success brings home.
 */
export type Outcome<T> =
  | { readonly is: 'done'; readonly value: T; readonly warnings?: readonly Warning[] }
  /** The store had it before we spoke: an earlier try whose reply was lost, or somebody else told it. */
  | { readonly is: 'already'; readonly value: T; readonly warnings?: readonly Warning[] }
  | Submitted
  | Later
  /** A person or a mapping must change something first. */
  | Refused
  | LockedOut;

/** How one call to a store ended: with what it answered, or with what stood in the way. */
export type Ended<T> = { readonly is: 'done'; readonly value: T; readonly warnings?: readonly Warning[] } | Obstacle;

/** The endings that bring nothing home. */
export type Obstacle = Later | Refused | LockedOut;

/** The store took it and judges later; `ticket` is what to ask with. */
export interface Submitted {
  readonly is: 'submitted';
  readonly ticket: Ticket;
  readonly askAfterMs: number;
}

/** The credentials were not accepted: the store's whole lane waits, and no try is used up. */
export interface LockedOut {
  readonly is: 'locked-out';
  readonly detail: string;
}

export interface Later {
  readonly is: 'later';
  readonly why: LaterWhy;
  readonly detail: string;
  /** How long the store asked us to wait, when it said so. */
  readonly afterMs?: Measure;
  /** The store may have acted before the reply was lost: look before speaking again. */
  readonly mayHaveActed: boolean;
  /** What a ticket asked about is settled and did not arrive: the ticket is dropped and the news is told anew. */
  readonly ticketOver?: true;
}

/**
 * `throttled` uses up no try. `unavailable`: it answered, badly (5xx, garbage). `unreachable`: no answer.
 * `not-yet`: the store is not ready for this news (unknown order, on hold, scheduled).
 * `interrupted`: our own database was away; nobody is to blame, and no try is used up.
 * `defect`: our own code failed; the delivery waits like any other and a finding names the bug.
 */
export type LaterWhy = 'throttled' | 'unavailable' | 'unreachable' | 'not-yet' | 'interrupted' | 'defect';

export interface Refused {
  readonly is: 'refused';
  /** Stable key of the catalogue of known errors (`more-than-remaining`). */
  readonly code: string;
  /** The store's own words. */
  readonly said: string;
  /** What they mean. */
  readonly meaning: string;
  readonly whatToDo: string;
}

/** Something a person should look at although the news arrived (a carrier the store did not know). */
export interface Warning {
  readonly code: string;
  readonly detail: string;
}

/** What a store gave us to ask about later; JSON, stored with the delivery. */
export type Ticket = Readonly<Record<string, string | number | boolean | null>>;

/** What stood in the way, in the words there are for it. */
export const saidBy = (end: Outcome<unknown>): string => ('said' in end ? end.said : 'detail' in end ? end.detail : end.is);
