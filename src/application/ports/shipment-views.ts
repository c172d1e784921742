import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import type { NoticeKind, ToldPackage } from '../../domain/fulfillment/notice.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { Handling, Hindrance } from './delivery-list.js';
import type { EndingView } from './ending-view.js';
import type { Page, PageRequest } from './page.js';

/** Shipments as people look at them. */
export abstract class ShipmentViews {
  abstract find(id: string): Promise<ShipmentDetail | undefined>;
  abstract page(filter: ShipmentFilter, request: PageRequest): Promise<Page<ShipmentView>>;
  /** What the store took of an order so far, oldest first. */
  abstract toldOfOrder(storeId: string, storeOrderId: string): Promise<readonly TakenNotice[]>;
}

/**
 * An order or an external id means something only within a store. `trackingNumber`: one that a package has, or had before it was corrected;
 * `orderNumber`: the one a shopper knows, as the warehouse reported it, with or without the sign before it. Case and blanks say nothing.
 */
export type ShipmentFilter = { readonly trackingNumber?: string; readonly orderNumber?: string } & (
  | { readonly storeId?: undefined; readonly storeOrderId?: undefined; readonly externalId?: undefined }
  | { readonly storeId: string; readonly storeOrderId?: string; readonly externalId?: string }
);

export interface ShipmentView {
  readonly storeId: string;
  /** Name of the store. */
  readonly store: string;
  readonly receivedAt: Date;
  readonly shipment: Shipment;
}

export interface ShipmentDetail extends ShipmentView {
  /** Oldest first. */
  readonly deliveries: readonly DeliveryOfShipment[];
}

export interface DeliveryOfShipment {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly tries: number;
  /** How the last attempt ended; null before the first. */
  readonly outcome: EndingView | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  /** What somebody did with it last; null: nobody did anything. */
  readonly handled: Handling | null;
  /** What the store took of it, box by box (of a void: took back); null: nothing so far. */
  readonly told: readonly ToldPackage[] | null;
  readonly hindrance: Hindrance;
  /** The newest 50, oldest first. Their requests and replies are in the sync log (`GET /v1/attempts?delivery=`). */
  readonly attempts: readonly AttemptOfDelivery[];
}

export interface AttemptOfDelivery {
  readonly id: string;
  readonly number: number;
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly outcome: EndingView;
}
