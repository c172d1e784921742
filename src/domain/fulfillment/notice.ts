import type { CarrierId } from '../carrier/carrier.js';
import type { Order } from '../order/order.js';
import type { Package, PackageItem, Shipment } from '../shipment/shipment.js';

/** One shipment as one store must hear it. Handed to a store adapter; says everything the adapter may need. */
export interface ShipmentNotice {
  /** The delivery's id: the same in every try, so it serves as idempotency key. */
  readonly id: string;
  /**
   * `shipment`: tell it. `tracking`: packages told before carry another number now (`replaces`), or under the number they had
   * another carrier, service or link (`keepsNumber`).
   * `void`: labels of packages told before were voided; take them back.
   */
  readonly kind: NoticeKind;
  /** May have been told before: what the store shows of it is not told again, and nobody is mailed of that a second time. */
  readonly replay: boolean;
  readonly order: NoticedOrder;
  readonly shipment: Shipment;
  /** What to tell; never empty. For `shipment` these are the packages not told yet. */
  readonly packages: readonly NoticedPackage[];
  /** With this notice nothing of the order is left: shipped + cancelled = ordered on every line that needs shipping. */
  readonly completesOrder: boolean;
  /** Units of the voided boxes left in no other one: they are to ship again, or to be cancelled (`void`). */
  readonly leavesOpen?: true;
}

export const noticeKinds = ['shipment', 'tracking', 'void'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface NoticedOrder {
  readonly storeOrderId: string;
  readonly number: string | null;
  /** Undefined when the platform cannot be asked about orders (a plain webhook). */
  readonly facts: Order | undefined;
  readonly lines: readonly NoticedOrderLine[];
  /** Packages of this order that the store heard of before, with the store's own reference of each. */
  readonly told: readonly ToldPackage[];
}

/** Units of one order line, in whole units of what was sold (a bundle counts as one). */
export interface NoticedOrderLine {
  readonly storeLineId: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly ordered: number;
  readonly cancelled: number;
  /** Told by earlier deliveries. */
  readonly toldBefore: number;
  /** Told by this notice. */
  readonly inThisNotice: number;
}

export interface NoticedPackage {
  readonly id: string;
  readonly externalId: string | null;
  readonly carrier: NoticedCarrier | null;
  readonly service: string | null;
  readonly trackingNumber: string | null;
  /** The number this one takes the place of (`tracking` notices): its own, when all but the number was corrected. */
  readonly replaces: string | null;
  /**
   * Numbers of corrections since it was told, none of which is known to have arrived (`tracking`, `void`): one may be shown as well, or
   * instead.
   */
  readonly strayNumbers?: readonly string[];
  readonly trackingUrl: string | null;
  /**
   * Store lines and units this package fulfils. Empty: the box completes no unit of its own (contents unknown, half of a
   * bundle, goods sent again): its number is told with a sibling or added to what the store already shows.
   */
  readonly lines: readonly NoticedLine[];
  /** The store heard its number before it had units to tell: the number may stand with another package's. */
  readonly numberTold?: true;
  /** The store's own reference of that number; absent: it gave none. */
  readonly numberReference?: string;
  readonly source: Package;
}

export interface NoticedLine {
  readonly storeLineId: string;
  readonly sku: string | null;
  readonly quantity: number;
  /** The physical goods behind the units: serial numbers, lots, bundle components. */
  readonly goods: readonly PackageItem[];
}

export interface NoticedCarrier {
  /** The warehouse's code, raw. */
  readonly code: string;
  /** Undefined: a carrier nobody mapped; it goes out under its own name. */
  readonly canonical: CarrierId | undefined;
  /** The store's word for it, or the carrier's own name where the store has none. */
  readonly name: string;
  /** The store knows the word: it lists the carrier and can link by itself. */
  readonly known: boolean;
}

export interface ToldPackage {
  readonly packageId: string;
  readonly trackingNumber: string | null;
  /** The store's id of what it made of the package (a fulfilment, a shipment, a note); of one told in parts the ids of all of them. */
  readonly reference: string | null;
  readonly lines: readonly { readonly storeLineId: string; readonly quantity: number }[];
  /** How it was said to travel. Absent: told before this was remembered, or found and not told. */
  readonly words?: ToldWords;
}

/**
 * As the notice carried them: the store's word for the carrier, or the carrier's own name. A platform that links the carrier by itself
 * shows its own link.
 */
export interface ToldWords {
  readonly carrier: string | null;
  readonly service: string | null;
  readonly trackingUrl: string | null;
}

/** What a success brings home: per package what the store made of it. */
export interface Receipt {
  readonly packages: readonly { readonly packageId: string; readonly reference: string | null }[];
}

/** A shipment as the store shows it now, whoever wrote it. */
export interface SeenShipment {
  readonly reference: string | null;
  readonly trackingNumbers: readonly string[];
  readonly carrier: string | null;
  readonly lines: readonly { readonly storeLineId: string; readonly quantity: number }[];
}
