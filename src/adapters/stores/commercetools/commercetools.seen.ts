import type { SeenShipment, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { lineIn, type OrderState, type ShownDelivery, unitsIn } from './commercetools.state.js';
import type { DeliveryItem } from './commercetools.wire.js';

/** What the order shows, parcel by parcel, in the line ids of the notice that asks. */
export function seenFor(notice: ShipmentNotice, state: OrderState): SeenShipment[] {
  const named = namesFor(notice, state);
  const linesOf = (items: readonly DeliveryItem[]): SeenShipment['lines'] =>
    items.map(({ id, quantity }) => ({ storeLineId: named.get(id) ?? id, quantity }));
  return state.deliveries.map(outwardOf).flatMap(delivery => {
    const parcels = delivery.parcels.filter(each => each.items.length > 0);
    const loose = looseItems(delivery);
    const bare = delivery.parcels.filter(each => each.items.length === 0);
    const apart = loose.length > 0
      ? [{ reference: bare[0]?.id ?? delivery.id, numbers: bare.map(each => each.number), carrier: bare[0]?.carrier ?? null, items: loose }]
      : bare.map(each => ({ reference: each.id, numbers: [each.number], carrier: each.carrier, items: [] }));
    const whole = parcels.map(each => ({ reference: each.id, numbers: [each.number], carrier: each.carrier, items: each.items }));
    return [...whole, ...apart].map(({ reference, numbers, carrier, items }) => ({
      reference, carrier, trackingNumbers: numbers.flatMap(each => each ?? []), lines: linesOf(items),
    }));
  });
}

const outwardOf = (delivery: ShownDelivery): ShownDelivery => ({ ...delivery, parcels: delivery.parcels.filter(each => !each.isReturn) });

/** Units of the delivery that none of its parcels claims. */
export function looseItems({ items, parcels }: ShownDelivery): DeliveryItem[] {
  const packed = parcels.flatMap(each => each.items);
  return [...new Set(items.map(each => each.id))]
    .map(id => ({ id, quantity: unitsIn(items, id) - unitsIn(packed, id) }))
    .filter(each => each.quantity > 0);
}

function namesFor(notice: ShipmentNotice, state: OrderState): Map<string, string> {
  const wanted = [...notice.packages.flatMap(each => each.lines), ...notice.order.lines];
  return new Map(wanted.flatMap(line => {
    const shown = lineIn(state, line);
    return shown ? [[shown.id, line.storeLineId] as const] : [];
  }));
}
