import type { NoticeKind } from '../fulfillment/notice.js';
import type { Obstacle, Ticket } from './outcome.js';

/**
 * `waiting`: due at its time. `submitted`: the store took it and judges later. `done`: the store shows it, or there was
 * nothing to tell. `resting`: a person must look. `discarded`: nobody wants it told.
 */
export const deliveryStatuses = ['waiting', 'submitted', 'done', 'resting', 'discarded'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One piece of news owed to one store. */
export interface Delivery {
  readonly id: string;
  readonly storeId: string;
  readonly kind: NoticeKind;
  readonly storeOrderId: string;
  readonly shipmentId: string;
  readonly dueAt: Date;
  /**
   * Tries used up so far. Throttles, lock-outs, questions about submitted news, trials of a failing store and what a person asked for use up
   * none.
   */
  readonly tries: number;
  /** A try may have had its effect although nobody heard so: the store is read before it is told again. */
  readonly endingUnknown: boolean;
  /** A person has it told again: the store is read before it is told. */
  readonly replay: boolean;
  readonly ticket: Ticket | null;
}

/** What becomes of a delivery after a try. */
export interface Settlement {
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly tries: number;
  readonly endingUnknown: boolean;
  readonly ticket: Ticket | null;
  readonly outcome: EndedAs;
}

/** The outcome as it is remembered: without what a success brought home. */
export type EndedAs =
  | Obstacle
  | { readonly is: 'done' | 'already'; readonly detail?: string }
  | { readonly is: 'submitted' }
  /** The ladder ended; `last` is how the last try went. */
  | { readonly is: 'gave-up'; readonly last: string };
