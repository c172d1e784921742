import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import type { NoticeKind } from '../../domain/fulfillment/notice.js';
import type { Package, Shipment } from '../../domain/shipment/shipment.js';
import type { BeingTold } from './being-told.js';

/**
 * Shipments and the deliveries they owe, on disk. A promise that resolves means both are durable; concurrent calls may
 * share one transaction.
 */
export abstract class ShipmentBooks {
  /**
   * One answer per entry, in order; all entries land or none. The store and `shipment.externalId` name a shipment. One that is booked
   * already, or stands earlier in the same call, is `known`; one that should be written `ifFirst`, but whose order has shipments already,
   * is `not-first`. Nothing is written of either. Rejects with `StoreGone`, having written nothing, when a store was removed.
   */
  abstract accept(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]>;
  /** Per order asked about, in order: every shipment of it, in the order they were booked. One statement however many. */
  abstract ofOrders(asked: readonly OrderKey[]): Promise<readonly (readonly Shipment[])[]>;
  /** The shipment as it is now. Nothing is locked, so it may change at once. */
  abstract byId(shipmentId: string): Promise<Shipment | undefined>;
  /**
   * Changes one shipment while nobody else can: `decide` gets it as it is now and says what becomes of it. A `changed` shipment is written
   * together with the delivery that tells of it; `unchanged` and `refused` write nothing.
   */
  abstract change<Refusal>(
    shipmentId: string,
    decide: (shipment: Shipment) => ShipmentDecision<Refusal>,
  ): Promise<ShipmentChanged<Refusal>>;
  /** Writes down the numbers of at most `limit` shipments that an older version took in without them, and answers of how many. */
  abstract numberOlder(limit: number): Promise<number>;
}

export interface OrderKey {
  readonly storeId: string;
  readonly storeOrderId: string;
}

export interface ShipmentEntry {
  readonly storeId: string;
  readonly shipment: Shipment;
  readonly delivery: NewDelivery;
  /** The delivery was decided as for the first shipment of its order, so nothing is written when the order has another. */
  readonly ifFirst?: boolean;
}

/** `discarded`: the store does not want to hear of it, and `reason` says why. */
export type NewDelivery =
  | { readonly id: string; readonly dueAt: Date; readonly status: 'waiting' }
  | { readonly id: string; readonly dueAt: Date; readonly status: 'discarded'; readonly reason: string };

export type Booked =
  | { readonly is: 'accepted'; readonly deliveries: readonly OwedDelivery[] }
  | { readonly is: 'known'; readonly stored: Shipment; readonly deliveries: readonly OwedDelivery[] }
  | { readonly is: 'not-first' };

export interface OwedDelivery {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
}

export type ShipmentDecision<Refusal> =
  | { readonly is: 'changed'; readonly shipment: Shipment; readonly delivery: ChangeDelivery }
  | { readonly is: 'unchanged' }
  | { readonly is: 'refused'; readonly refusal: Refusal };

/** News about packages told before; stored as the delivery's `changes`. */
export interface ChangeDelivery {
  readonly id: string;
  readonly dueAt: Date;
  readonly kind: 'tracking' | 'void';
  readonly changes: DeliveryChanges;
}

export interface DeliveryChanges {
  readonly packages: readonly {
    readonly packageId: Package['id'];
    /** The tracking number the package had before (`tracking` only). */
    readonly replaces: string | null;
  }[];
}

export type ShipmentChanged<Refusal> =
  | {
      readonly is: 'changed' | 'unchanged';
      readonly storeId: string;
      readonly shipment: Shipment;
      readonly deliveries: readonly OwedDelivery[];
    }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | BeingTold
  | { readonly is: 'unknown' };
