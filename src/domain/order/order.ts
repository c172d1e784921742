/** What was bought, in the store's own ids, kept exactly as the store gave them. */
export interface Order {
  readonly storeOrderId: string;
  /** The number a shopper knows (`#1001`). */
  readonly number: string | null;
  readonly placedAt: Date | null;
  readonly shipTo: Address | null;
  readonly lines: readonly OrderLine[];
  readonly holds: readonly Hold[];
  /** The whole order was cancelled in the store. */
  readonly cancelled: boolean;
  /** What a platform wants back untouched with the shipment (gift notes, prep instructions, routing keys). */
  readonly carried: CarriedData;
}

export interface OrderLine {
  readonly storeLineId: string;
  readonly sku: string | null;
  readonly name: string | null;
  /** Units bought, cancelled ones included. */
  readonly quantity: number;
  readonly cancelled: number;
  /** A gift card, an insurance, a tip: it keeps no order open, and may leave a warehouse all the same. */
  readonly needsNoShipping?: true;
  /** A bundle is a line made of components; a plain line has none. */
  readonly components: readonly Component[];
  /** Gift, serial, lot and preparation data of the line, carried through untouched. */
  readonly carried: CarriedData;
}

/** One unit of the bundle takes `perUnit` units of `sku`. */
export interface Component {
  readonly sku: string;
  readonly perUnit: number;
}

export interface Hold {
  readonly reason: string;
  readonly since: Date;
}

export type CarriedData = Readonly<Record<string, unknown>>;

/** Every part may be withheld by the store (protected customer data). */
export interface Address {
  readonly name: string | null;
  readonly company: string | null;
  readonly street1: string | null;
  readonly street2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly residential: boolean;
}
