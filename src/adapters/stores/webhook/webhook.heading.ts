import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';

/**
 * The `order_number` that a box was told with, and `shipped_at` where that was another shipment's: under them a receiver knows it, for good.
 */
type Heading = readonly [orderNumber: string, shippedAt?: string];

export const orderNumberOf = ({ shipment, order }: ShipmentNotice): string => shipment.orderNumber ?? order.number ?? order.storeOrderId;

/** What to remember of a box; null: its shipment says it all, now and later. */
export function headingToRemember(notice: ShipmentNotice, packageId: string): string | null {
  const { kind, shipment } = notice;
  if (kind !== 'shipment') return null;
  const known = remembered(notice, packageId);
  if (known !== null) return known;
  const orderNumber = orderNumberOf(notice);
  if (!shipment.packages.some(each => each.id === packageId))
    return JSON.stringify([orderNumber, shipment.shippedAt.toISOString()] satisfies Heading);
  return shipment.orderNumber === null ? JSON.stringify([orderNumber] satisfies Heading) : null;
}

/** What comes of boxes that the receiver knows goes under the heading by which it does. */
export function underItsHeading(notice: ShipmentNotice): ShipmentNotice {
  const { shipment } = notice;
  const [reference = null, ...others] = new Set(notice.packages.map(each => remembered(notice, each.id)));
  if (reference === null || others.length > 0) return notice;
  const [orderNumber, shippedAt] = JSON.parse(reference) as Heading;
  const elsewhere = shippedAt === undefined ? {} : { shippedAt: new Date(shippedAt), packages: [] };
  return { ...notice, shipment: { ...shipment, orderNumber, ...elsewhere } };
}

function remembered({ packages, order }: ShipmentNotice, packageId: string): string | null {
  const known = order.told.find(each => each.packageId === packageId)?.reference;
  return known ?? packages.find(each => each.id === packageId)?.numberReference ?? null;
}
