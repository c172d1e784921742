import type { Measure } from '../measure.js';
import type { Address } from '../order/order.js';
import type { Carton } from './carton.js';
import type { Freight } from './freight.js';
import type { ShipmentRemarks } from './remarks.js';

/** What left the warehouse for one order: one report, one or more packages. */
export interface Shipment {
  readonly id: string;
  /** The warehouse's own id of the shipment; with the store it makes a report idempotent. */
  readonly externalId: string;
  readonly storeOrderId: string;
  readonly orderNumber: string | null;
  readonly shippedAt: Date;
  /** Code of the warehouse it left (`PA1`). */
  readonly warehouse: string | null;
  readonly packages: readonly Package[];
  /** What at the warehouse made this report; a store may ask to hear only some of them. */
  readonly trigger: ShipmentTrigger;
  /** Set when the order was split and this is one part: the key of the order it was split from. */
  readonly parentOrderKey: string | null;
  readonly shipFrom: Address | null;
  readonly shipTo: Address | null;
  readonly freight: Freight | null;
  readonly remarks?: ShipmentRemarks;
}

export const shipmentTriggers = ['order-packed', 'batch-completed', 'wholesale-picked-up'] as const;
export type ShipmentTrigger = (typeof shipmentTriggers)[number];

export interface Package {
  readonly id: string;
  readonly externalId: string | null;
  /** The warehouse's carrier code, raw (`usps_modern`). Null when the goods were handed over without a carrier. */
  readonly carrier: string | null;
  readonly service: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly weight: Weight | null;
  /** Null: the warehouse did not say what is inside. */
  readonly items: readonly PackageItem[] | null;
  /** The label was voided: the box never left. */
  readonly voided: boolean;
  readonly carton?: Carton;
  /** Set when its tracking was corrected: what the warehouse had reported first. */
  readonly reportedAs?: Tracking;
  /**
   * Set when its tracking was corrected more than once: the numbers it had between the one reported first and the last correction, oldest
   * first.
   */
  readonly numbersBetween?: readonly string[];
}

/** How a package travels. */
export type Tracking = Pick<Package, 'carrier' | 'service' | 'trackingNumber' | 'trackingUrl'>;

export interface PackageItem {
  readonly sku: string;
  readonly storeLineId: string | null;
  readonly quantity: number;
  readonly serialNumbers: readonly string[];
  readonly lot: Lot | null;
}

export interface Lot {
  readonly number: string | null;
  /** `YYYY-MM-DD` */
  readonly expires: string | null;
}

export interface Weight {
  readonly value: Measure;
  readonly unit: 'g' | 'kg' | 'oz' | 'lb';
}
