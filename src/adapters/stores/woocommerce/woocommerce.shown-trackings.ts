import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { numberKey } from '../../../domain/shipment/tracking-number.js';
import type { OrderView } from './woocommerce.order-view.js';
import type { ShownPackage } from './woocommerce.plan.js';
import type { WireTracking } from './woocommerce.wire.js';

type Units = ShownPackage['lines'][number];

export function shownTrackings(order: OrderView, notice: ShipmentNotice): ShownPackage[] {
  return order.trackings.map(each => ({
    reference: each.tracking_id,
    trackingNumbers: each.tracking_number ? [each.tracking_number] : [],
    carrier: (each.custom_tracking_provider || each.tracking_provider) ?? null,
    lines: linesIn(each, order, boxesUnder(each, notice).flatMap<Units>(box => box.lines)),
  }));
}

function linesIn({ products_list: products }: WireTracking, order: OrderView, ours: readonly Units[]): Units[] {
  if (!Array.isArray(products)) return [];
  return products.flatMap(each => {
    const line =
      order.lines.find(known => known.id === String(each.item_id))
      ?? order.lines.find(known => known.productIds.includes(String(each.product)));
    const quantity = Number(each.qty);
    return line && quantity > 0 ? spread({ storeLineId: line.id, quantity }, order, ours) : [];
  });
}

/** Units are told by SKU, and of two lines with one SKU the plugin picks any: what we told says which of them it was. */
function spread(shown: Units, { lines }: OrderView, ours: readonly Units[]): Units[] {
  const sku = lines.find(each => each.id === shown.storeLineId)?.sku;
  const twins = new Set(lines.filter(each => sku && each.sku === sku).map(each => each.id));
  if (twins.size < 2) return [shown];
  let left = shown.quantity;
  const parts = ours.filter(each => twins.has(each.storeLineId)).map(({ storeLineId, quantity }) => {
    const units = Math.min(left, quantity);
    left -= units;
    return { storeLineId, quantity: units };
  });
  return [...parts, { storeLineId: shown.storeLineId, quantity: left }].filter(each => each.quantity > 0);
}

function boxesUnder(
  { tracking_id: reference, tracking_number: number }: WireTracking,
  { order, packages }: ShipmentNotice,
): readonly (ToldPackage | NoticedPackage)[] {
  const told = order.told.filter(each => each.reference === reference);
  return told.length > 0
    ? told
    : [...order.told, ...packages].filter(each => each.trackingNumber !== null && numberKey(each.trackingNumber) === numberKey(number));
}
