import { toldSoFar } from '../../domain/fulfillment/told.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { ClaimedDelivery } from '../ports/lane-book.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { looksBack } from '../stores/looks-back.js';

/**
 * Why the store need not hear of the shipment after all, for one that left before. Two reports of a new order at the same moment
 * are both booked as its first; here the news of one order comes one by one. What was said is said again, and what a
 * person asked for again is told.
 */
export function silenced(claimed: ClaimedDelivery, adapter: StoreAdapter, settings: object): string | undefined {
  const { delivery: { kind, replay, shipmentId }, shipments, sent } = claimed;
  if (kind !== 'shipment' || replay || sent || !looksBack(adapter, settings)) return undefined;
  const shipment = shipments.find(each => each.id === shipmentId);
  const earlier = leftBefore(claimed);
  if (!shipment || earlier.length === 0) return undefined;
  const due = adapter.shipments.due?.(shipment, earlier, settings);
  return due && 'never' in due ? due.never : undefined;
}

/** Booked before it, or told already, be it later ones (what is numbered first may be written last) or what it says itself once more. */
function leftBefore({ delivery, shipments, told }: ClaimedDelivery): readonly Shipment[] {
  const at = shipments.findIndex(each => each.id === delivery.shipmentId);
  const known = new Set(toldSoFar(told).map(each => each.packageId));
  return shipments.filter((each, nth) => nth < at || each.packages.some(box => known.has(box.id)));
}
