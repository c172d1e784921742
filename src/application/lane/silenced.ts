import { toldSoFar } from '../../domain/fulfillment/told.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { ClaimedDelivery } from '../ports/lane-book.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { looksBack } from '../stores/looks-back.js';

/**
 * Why the store need not hear of the shipment because of others that left before it; undefined: it must hear. The intake asked the same
 * already, but two reports of a new order that come at the same moment are both booked as its first, while here the news of one order comes
 * one by one. What was said before is said again all the same, and what a person wants told again is told.
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

/** Shipments booked before it, or of which the store was told already. The latter may be booked behind it, or be the shipment itself. */
function leftBefore({ delivery, shipments, told }: ClaimedDelivery): readonly Shipment[] {
  const at = shipments.findIndex(each => each.id === delivery.shipmentId);
  const known = new Set(toldSoFar(told).map(each => each.packageId));
  return shipments.filter((each, nth) => nth < at || each.packages.some(box => known.has(box.id)));
}
