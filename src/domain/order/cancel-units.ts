import type { Order, OrderLine } from './order.js';
import { wantedUnits } from './wanted-units.js';

/**
 * `reason`: why the order stays as it is, and what would do; or, where what was asked can be of no order like this, what was expected of
 * `asked`.
 */
export type OrderChange = { readonly order: Order } | { readonly reason: string; readonly asked?: 'storeLineId' | 'quantity' };

/**
 * Cancels units that are still open: `quantity` of one line, all that is open of it (`quantity` null), or all that is
 * open on the order (both null). `shipped` gives whole units per line that left already; they cannot be cancelled.
 */
export function cancelUnits(
  order: Order,
  storeLineId: string | null,
  quantity: number | null,
  shipped: ReadonlyMap<string, number> = new Map(),
): OrderChange {
  if (storeLineId === null && quantity !== null)
    return {
      asked: 'storeLineId',
      reason: 'expected the line the units are cancelled on, found nothing; leave out the quantity to cancel the whole order',
    };
  if (quantity !== null && !(Number.isInteger(quantity) && quantity > 0))
    return { asked: 'quantity', reason: `expected a whole number of units above zero, found ${quantity}` };
  const openOf = (line: OrderLine): number => Math.max(0, wantedUnits(line) - (shipped.get(line.storeLineId) ?? 0));
  const lines = order.lines.filter(line => storeLineId === null || line.storeLineId === storeLineId);
  if (storeLineId !== null && lines.length === 0) {
    return {
      asked: 'storeLineId',
      reason: `expected a line of the order, found "${storeLineId}"; it has ${order.lines.map(line => line.storeLineId).join(', ')}`,
    };
  }
  const open = lines.reduce((sum, line) => sum + openOf(line), 0);
  const where = storeLineId === null ? 'the order' : `line ${storeLineId}`;
  if (open === 0) return { reason: `Nothing is open on ${where}: every unit has shipped or was cancelled before.` };
  if (quantity !== null && quantity > open)
    return { reason: `Only ${open} of the ${quantity} units are still open on ${where}; cancel at most ${open}.` };
  const chosen = new Set(lines);
  return { order: withCancelled(order, line => (chosen.has(line) ? Math.min(quantity ?? Infinity, openOf(line)) : 0)) };
}

function withCancelled(order: Order, unitsOf: (line: OrderLine) => number): Order {
  const lines = order.lines.map(line => ({ ...line, cancelled: line.cancelled + unitsOf(line) }));
  return { ...order, lines, cancelled: order.cancelled || lines.every(line => wantedUnits(line) === 0) };
}
