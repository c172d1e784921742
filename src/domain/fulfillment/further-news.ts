import type { Order } from '../order/order.js';
import type { Package, Shipment } from '../shipment/shipment.js';
import { allocate } from './allocation.js';
import { fulfillmentFindings } from './fulfillment-findings.js';
import type { ToldPackage } from './notice.js';
import { roomLeft, unheardOf, withinRoom } from './unheard-units.js';

/** What is known of an order whose facts changed. */
export interface ChangedFacts {
  readonly order: Order | undefined;
  /** All shipments of the order, in order of acceptance. */
  readonly shipments: readonly Shipment[];
  /** What the store heard of the order, or may have heard by news that nobody knows the ending of. */
  readonly told: readonly ToldPackage[];
  /** Ids of shipments whose news was told, or is said word for word until it is. */
  readonly said: ReadonlySet<string>;
  /** Ids of shipments whose news is yet to be written, by the facts there are then. */
  readonly awaited: ReadonlySet<string>;
}

/**
 * Ids of the shipments that fulfil units by now which no news on its way will tell, because what was said of them is said for good. The
 * same goes for a box that had neither units nor a number when it was its turn, and has a number now. Units that a voided box still holds
 * in the store leave no room for others; when they were taken back, this is asked again.
 */
export function shipmentsWithMoreToTell({ order, shipments, told, said, awaited }: ChangedFacts): string[] {
  if (!order) return [];
  const heard = new Set(told.map(each => each.packageId));
  const showsUnits = told.some(each => each.lines.length > 0);
  const room = roomLeft(order, told);
  const bringsNumber = (box: Package): boolean => showsUnits && box.trackingNumber !== null && !heard.has(box.id);
  const left = unheardOf(allocate(order, shipments, told).packages, told).map(each => ({ ...each, lines: withinRoom(each.lines, room) }));
  const more = left.filter(
    ({ shipment: { id }, package: box, lines }) => said.has(id) && !awaited.has(id) && (lines.length > 0 || bringsNumber(box)),
  );
  return [...new Set(more.map(each => each.shipment.id))];
}

/**
 * Ids of the shipments of which there is something else for a person to look at than `before`: units were cancelled after the goods left
 * (half of a bundle completes none, so it keeps none from being cancelled), or the order was not known (null). Findings come with news of a
 * shipment, and news that was said already does not bring these.
 */
export function shipmentsWithMoreToFind(before: Order | null, { order, shipments, told, said }: ChangedFacts): string[] {
  const [then, now] = [before && allocate(before, shipments, told), allocate(order, shipments, told)];
  return shipments.filter(each => {
    const known = new Set(before && then ? fulfillmentFindings(before, each, then).map(finding => finding.detail) : []);
    return said.has(each.id) && fulfillmentFindings(order, each, now).some(finding => !known.has(finding.detail));
  }).map(each => each.id);
}
