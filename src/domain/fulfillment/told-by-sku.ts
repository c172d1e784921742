import type { Order } from '../order/order.js';
import type { ToldPackage } from './notice.js';
import { roomLeft } from './unheard-units.js';

type ToldLine = ToldPackage['lines'][number];

/**
 * What a store heard of goods before anybody told us of their order: a SKU whose line nobody named was a line of its own. By the order it is
 * units of the lines that sold it; what finds no room there stays as it was said.
 */
export function onLinesOf(order: Order, told: readonly ToldPackage[]): ToldPackage[] {
  const known = new Set(order.lines.map(line => line.storeLineId));
  const room = roomLeft(order, told);
  return told.map(each => ({ ...each, lines: each.lines.flatMap(line => (known.has(line.storeLineId) ? [line] : placed(line, order, room))) }));
}

/** Takes the room it fills. */
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
