import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import type { AttemptView } from './attempt-list.js';
import type { Page, PageRequest } from './page.js';

/** What is owed, and how it stands. */
export abstract class DeliveryList {
  abstract page(filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryView>>;
  /** With its newest attempts. */
  abstract find(id: string): Promise<(DeliveryView & { readonly attempts: readonly AttemptView[] }) | undefined>;
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus;
  readonly storeId?: string;
  readonly kind?: string;
  readonly since?: Date;
}

export interface DeliveryView {
  readonly id: string;
  /** Name of the store. */
  readonly store: string;
  readonly kind: string;
  readonly storeOrderId: string;
  readonly shipmentId: string;
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly tries: number;
  readonly replay: boolean;
  /** How the last attempt ended, an `Outcome`; null before the first. */
  readonly outcome: unknown;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}
