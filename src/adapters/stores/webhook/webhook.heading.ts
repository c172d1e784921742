import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';

/** `order_number` and `shipped_at` of the shipment that a box of another one was told with: under them a receiver knows it, for good. */
type Heading = readonly [orderNumber: string, shippedAt: string];

export const orderNumberOf = ({ shipment, order }: ShipmentNotice): string => shipment.orderNumber ?? order.number ?? order.storeOrderId;

/** What to remember of a box that rides with another shipment; null for the shipment's own. */
export function headingToRemember(notice: ShipmentNotice, packageId: string): string | null {
  const { kind, shipment } = notice;
  if (kind !== 'shipment' || shipment.packages.some(each => each.id === packageId)) return null;
  return JSON.stringify([orderNumberOf(notice), shipment.shippedAt.toISOString()] satisfies Heading);
}

/** A correction of boxes that rode with another shipment goes under its heading. */
export function underItsHeading(notice: ShipmentNotice): ShipmentNotice {
  if (notice.kind !== 'tracking') return notice;
  const corrected = new Set(notice.packages.map(each => each.id));
  const told = notice.order.told.filter(each => corrected.has(each.packageId));
  const [reference = null, ...others] = new Set(told.map(each => each.reference));
  if (reference === null || others.length > 0) return notice;
  const [orderNumber, shippedAt] = JSON.parse(reference) as Heading;
  return { ...notice, shipment: { ...notice.shipment, orderNumber, shippedAt: new Date(shippedAt), packages: [] } };
}
