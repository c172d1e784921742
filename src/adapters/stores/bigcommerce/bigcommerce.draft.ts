import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { makeShipment } from './bigcommerce.client.js';
import { withFurther } from './bigcommerce.comments.js';
import type { LineBook } from './bigcommerce.lines.js';
import { endingOf } from './bigcommerce.outcomes.js';
import type { Plan, Step } from './bigcommerce.steps.js';
import { furtherOf, overlongOf, trackingOf } from './bigcommerce.tracking.js';
import type { ShipmentBody, WireItem } from './bigcommerce.wire.js';

interface Draft {
  body: ShipmentBody;
  readonly carrier: string | null;
  readonly packages: string[];
}

/**
 * One shipment per package and address of the order. A box that completes no unit cannot be a shipment: its number rides
 * in the comments of a sibling, of the same carrier where there is one.
 */
export function planShipments(order: number, notice: ShipmentNotice, book: LineBook): Plan {
  const drafts: Draft[] = [];
  for (const box of notice.packages.filter(each => each.lines.length > 0)) {
    const placed = itemsByAddress(box, book);
    if ('said' in placed) return { outcome: endingOf(placed.said) };
    drafts.push(...[...placed.items].map(([address, items]) => draftOf(box, address, items)));
  }
  for (const rider of ridersIn(notice)) {
    const carrier = rider.carrier?.name ?? null;
    const host = drafts.find(each => each.carrier === carrier) ?? drafts[0];
    if (!host) throw new Error('expected a package with contents to ride with');
    host.body = { ...host.body, comments: withFurther(host.body.comments, [furtherOf(rider)]) };
    host.packages.push(rider.id);
  }
  return { shown: new Map(), steps: drafts.map(({ body, packages }): Step => ({ question: makeShipment(order, body), packages })) };
}

/** Boxes that have nothing but a number to tell. */
export const ridersIn = (notice: ShipmentNotice): NoticedPackage[] =>
  notice.packages.filter(each => each.lines.length === 0 && each.trackingNumber !== null);

function draftOf(box: NoticedPackage, address: number, items: readonly WireItem[]): Draft {
  const body = { order_address_id: address, ...trackingOf(box), comments: withFurther('', overlongOf(box)), items };
  return { body, carrier: box.carrier?.name ?? null, packages: [box.id] };
}

function itemsByAddress(
  box: NoticedPackage,
  book: LineBook,
): { readonly items: ReadonlyMap<number, readonly WireItem[]> } | { readonly said: string } {
  const units = new Map<number, Map<number, number>>();
  for (const line of box.lines) {
    const place = book.placeOf(line);
    if ('said' in place) return place;
    const there = units.get(place.orderAddressId) ?? new Map<number, number>();
    there.set(place.orderProductId, (there.get(place.orderProductId) ?? 0) + line.quantity);
    units.set(place.orderAddressId, there);
  }
  return {
    items: new Map(
      [...units].map(([address, of]) => [address, [...of].map(([order_product_id, quantity]) => ({ order_product_id, quantity }))]),
    ),
  };
}
