import type { Order } from '../order/order.js';
import type { ToldPackage } from './notice.js';
import { roomLeft } from './unheard-units.js';

type ToldLine = ToldPackage['lines'][number];

/**
 * Before anybody told us of an order, its goods were told under their SKU where nobody named their line. Now that the order is known, those
 * units count on the lines that sold the SKU, as far as these have room; the remainder stays under the SKU.
 */
export function onLinesOf(order: Order, told: readonly ToldPackage[]): ToldPackage[] {
  const known = new Set(order.lines.map(line => line.storeLineId));
  const room = roomLeft(order, told);
  return told.map(each => ({ ...each, lines: each.lines.flatMap(line => (known.has(line.storeLineId) ? [line] : placed(line, order, room))) }));
}

/** The units on the lines that have room for them; takes that room from `room`. */
function placed({ storeLineId: sku, quantity }: ToldLine, order: Order, room: Map<string, number>): ToldLine[] {
  let left = quantity;
  const lines = order.lines.filter(line => line.sku === sku).flatMap(({ storeLineId }) => {
    const free = room.get(storeLineId) ?? 0;
    const units = Math.max(0, Math.min(left, free));
    room.set(storeLineId, free - units);
    left -= units;
    return units > 0 ? [{ storeLineId, quantity: units }] : [];
  });
  return left > 0 ? [...lines, { storeLineId: sku, quantity: left }] : lines;
}
