import { recordId } from './salesforce.ids.js';
import { partedKey } from './salesforce.words.js';

/** An order as the org shows it now: an Order, or in Order Management a FulfillmentOrder. */
export interface OrderState {
  readonly id: string;
  readonly number: string;
  readonly placedAt: Date;
  /** In words that the catalogue of known errors explains; undefined: it may be shipped. */
  readonly obstacle: string | undefined;
  readonly cancelled: boolean;
  /** The label of its own status. */
  readonly status: string;
  /** Nothing of that may change any more. */
  readonly closed: boolean;
  readonly syncStatus: string | null;
  /** Somebody pressed Retry. */
  readonly retryAsked: boolean;
  /** Id of the delivery whose refusal stands on the order. */
  readonly noted: string | null;
  readonly shipTo: ShipTo;
  readonly lines: readonly StateLine[];
  readonly packages: readonly ShownPackage[];
}

export interface ShipTo {
  readonly name: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly country: string | null;
}

export interface StateLine {
  readonly id: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly productId: string | null;
  /** Decimal in Salesforce. */
  readonly ordered: number;
  readonly cancelled: number;
}

export interface ShownPackage {
  readonly id: string;
  /** Our package id; null when somebody else made the record. */
  readonly key: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly carrier: string | null;
  /** Its label was voided. */
  readonly voided: boolean;
  readonly lines: readonly ShownItem[];
}

export interface ShownItem {
  readonly id: string;
  /** Our key (`itemKey`); null when somebody else made it. */
  readonly key: string | null;
  readonly lineId: string;
  readonly quantity: number;
}

/** Packages that count: what a voided label showed is free to ship again. */
export const livePackages = (state: OrderState): readonly ShownPackage[] => state.packages.filter(each => !each.voided);

/** The record made of the package last, among these. */
export const ownPackage = (packages: readonly ShownPackage[], packageId: string): ShownPackage | undefined =>
  packages.find(each => each.key === partedKey(packageId)) ?? packages.find(each => each.key === packageId);

/** Whether what stands on the order, words and tick, speaks of this delivery and no other. */
export const speaksOf = ({ noted }: OrderState, deliveryId: string): boolean => noted === null || noted === deliveryId;

/** The line of the org's that a line of ours is: by id, else by SKU. */
export function lineIn(
  { lines }: OrderState,
  { storeLineId, sku }: { readonly storeLineId: string; readonly sku: string | null },
): StateLine | undefined {
  const id = recordId(storeLineId);
  return lines.find(each => each.id === id) ?? lines.find(each => each.sku !== null && (each.sku === sku || each.sku === storeLineId));
}

export function unitsShown(state: OrderState, lineId: string): number {
  return livePackages(state)
    .flatMap(each => each.lines)
    .filter(each => each.lineId === lineId)
    .reduce((sum, each) => sum + each.quantity, 0);
}
