import type { CarrierId } from '../../domain/carrier/carrier.js';
import type { LaterWhy, Obstacle, Outcome, Submitted, Ticket, Warning } from '../../domain/delivery/outcome.js';
import type { Measure } from '../../domain/measure.js';
import type { Receipt, SeenShipment, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import type { Order } from '../../domain/order/order.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { StoreSession } from './store-session.js';

/**
 * What a platform module gives: a card that says what it is and needs, and a few functions that plan, call and judge.
 * Arrays in, one outcome per item out, in order. An adapter names how things ended; it never retries, waits or throws
 * for an ending it expected. An absent capability means the platform cannot do it.
 */
export interface StoreAdapter<S extends object = object> {
  readonly card: StoreCard<S>;
  /** Do these credentials allow what the card promises? Costs one or two cheap reads. */
  probe(session: StoreSession<S>): Promise<Probe>;
  readonly shipments: ShipmentChannel<S>;
  readonly orders?: OrderSource<S>;
}

export interface ShipmentChannel<S extends object> {
  /**
   * Tells the store. A batch holds at most `card.limits.noticesPerCall` notices and never two of the same order, so
   * they may be told in any order or at once.
   */
  announce(notices: readonly ShipmentNotice[], session: StoreSession<S>): Promise<readonly Outcome<Receipt>[]>;
  /** Asks how `submitted` notices ended. `submitted` again means ask again later. */
  collect?(asked: readonly SubmittedNotice[], session: StoreSession<S>): Promise<readonly Outcome<Receipt>[]>;
  /**
   * Reads back what each notice's order shows in the store now. Called before a notice whose last ending is unknown
   * is told again. Absent: the destination cannot be read (a webhook); it is told again under the same id.
   */
  recall?(notices: readonly ShipmentNotice[], session: StoreSession<S>): Promise<readonly Recalled[]>;
  /**
   * Does what comes after telling (order status, payment, a word to a person) for shipments that reading back found told already, and for
   * voids that it found taken back: the try that told them may have died before it. Absent: nothing comes after.
   */
  finish?(notices: readonly ShipmentNotice[], session: StoreSession<S>): Promise<readonly Outcome<Receipt>[]>;
  /** Reads, in one or two cheap calls, which deliveries people asked for again in the store itself. Absent: nobody can ask there. */
  retriesAsked?(session: StoreSession<S>): Promise<RetriesAsked>;
  /** When the store wants to hear of a shipment; absent means at once. */
  due?(shipment: Shipment, earlier: readonly Shipment[], settings: S): Due;
  /** Whether `due` needs the order's earlier shipments under these settings; absent: it does. False saves a read per report. */
  dueLooksBack?(settings: S): boolean;
}

export interface SubmittedNotice {
  readonly notice: ShipmentNotice;
  readonly ticket: Ticket;
}

/**
 * Either what the store shows, or the outcome that kept us from seeing it (`submitted`: the store is still at it). `warnings`: what
 * `announce` would have warned of about the packages it shows, had its reply been heard. That of packages it does not show comes when they
 * are told.
 */
export type Recalled =
  | { readonly seen: readonly SeenShipment[]; readonly warnings?: readonly Warning[] }
  | { readonly outcome: Obstacle | Submitted };

/** Delivery ids as they stand in the store, where any text may stand; those that do not rest are passed over by the engine. */
export type RetriesAsked =
  | { readonly deliveries: readonly string[] }
  | { readonly outcome: Obstacle };

export type Due = { readonly afterMs: number } | { readonly never: string };

export interface OrderSource<S extends object> {
  /** One entry per reference, in order. */
  find(storeOrderIds: readonly string[], session: StoreSession<S>): Promise<readonly FoundOrder[]>;
}

/** `unknown`: the store answered that it has no such order. */
export type FoundOrder =
  | { readonly order: Order }
  | { readonly unknown: true }
  | { readonly outcome: Obstacle };

export type Probe =
  | { readonly is: 'good'; readonly account: string; readonly notes?: readonly string[] }
  | { readonly is: 'wrong-credentials'; readonly detail: string }
  | { readonly is: 'under-scoped'; readonly missing: readonly string[]; readonly detail: string }
  | { readonly is: 'unreachable'; readonly detail: string };

/** A lane is leased for longer than this, so that no request outlives the right to make it. */
export const longestRequestMs = 20_000;

/** What a platform is, as data. Printed in the README, served by `GET /v1/platforms`, obeyed by the engine. */
export interface StoreCard<S extends object = object> {
  readonly platform: string;
  readonly title: string;
  /** A class-validator class; fields marked `@Secret()` are write-only. */
  readonly settings: new () => S;
  readonly limits: {
    readonly noticesPerCall: number;
    /**
     * What arrives within this window is told together, for platforms where a batch saves calls: it makes a batch of a
     * trickle and costs at most this much time. Absent: told at once.
     */
    readonly gatherMs?: number;
    /** Requests of one store under way at once. */
    readonly atOnce: number;
    /** At most `longestRequestMs`. */
    readonly requestTimeoutMs: number;
    /**
     * Token buckets by name: units that can be saved up, and units that come back per second. Only first guesses where the platform tells.
     */
    readonly budgets: Readonly<Record<string, Budget>>;
  };
  readonly traits: {
    /** Units of a line can be told apart by package. */
    readonly partial: boolean;
    readonly manyPackages: boolean;
    readonly editTracking: boolean;
    readonly takeBack: boolean;
    readonly readBack: boolean;
    /** The platform itself drops a repeat with the same key. */
    readonly idempotencyKeys: boolean;
    /** The platform has no place for a tracking link: it makes its own of carrier and number. */
    readonly ownLinksOnly?: boolean;
  };
  /** Our carrier to the platform's exact word. A carrier that is missing goes out under its own name. */
  readonly carriers: Readonly<Partial<Record<CarrierId, string>>>;
  /** Answers the platform is known to give, what they mean and what to do: data for outcomes, docs and the console. */
  readonly knownErrors: readonly KnownError[];
}

export interface Budget {
  readonly capacity: number;
  readonly perSecond: Measure;
}

export interface KnownError {
  readonly code: string;
  /** What the platform says, as a pattern over its code or text. */
  readonly says: RegExp;
  readonly ends: 'already' | 'later' | 'refused' | 'locked-out';
  /** Of `later`; `not-yet` unless told. */
  readonly why?: LaterWhy;
  readonly afterMs?: number;
  readonly meaning: string;
  readonly whatToDo: string;
}
