import type { ClosedWhy } from '../../domain/delivery/breaker.js';
import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import type { NoticeKind } from '../../domain/fulfillment/notice.js';
import type { AttemptView } from './attempt-list.js';
import type { EndingView } from './ending-view.js';
import type { Page, PageRequest } from './page.js';

/** What is owed, and how it stands. */
export abstract class DeliveryList {
  abstract page(filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryView>>;
  abstract find(id: string): Promise<DeliveryDetail | undefined>;
}

export interface DeliveryDetail extends DeliveryView {
  /** The newest. */
  readonly attempts: readonly AttemptView[];
  readonly hindrance: Hindrance;
}

/** What may keep a delivery from being told although it is due. */
export interface Hindrance {
  readonly paused: boolean;
  readonly closedWhy: ClosedWhy | null;
  readonly closedUntil: Date | null;
  /** Id of a delivery of the same order that is still open and goes before it. */
  readonly behind: string | null;
  /** Why its store cannot be spoken to at all: the settings do not suit the platform, or it is not installed. */
  readonly unreadable: string | null;
  /** What a worker does in the lane of its store just now (`takes up`: it looks what is due); null: none is there. */
  readonly worker: 'tells it' | 'tells others' | 'takes up' | null;
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus;
  readonly storeId?: string;
  readonly kind?: string;
  readonly since?: Date;
  readonly until?: Date;
}

/** What somebody did with a delivery last. */
export interface Handling {
  readonly did: 'retried' | 'discarded';
  readonly at: Date;
  /** In words; null: not known. */
  readonly by: string | null;
}

export interface DeliveryView {
  readonly id: string;
  /** Name of the store. */
  readonly store: string;
  readonly kind: NoticeKind;
  readonly storeOrderId: string;
  readonly shipmentId: string;
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly tries: number;
  readonly replay: boolean;
  /** How the last attempt ended; null before the first. */
  readonly outcome: EndingView | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  /** What somebody did with it last; null: nobody did anything. */
  readonly handled: Handling | null;
}
