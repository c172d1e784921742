import type { OrderChange } from './cancel-units.js';
import type { Hold, Order } from './order.js';

/** An order held for a reason twice keeps the first. */
export function hold(order: Order, added: Hold): Order {
  return order.holds.some(each => each.reason === added.reason) ? order : { ...order, holds: [...order.holds, added] };
}

/** Releases the hold with this reason, or all of them (null). */
export function release(order: Order, reason: string | null): OrderChange {
  const holds = order.holds.filter(each => reason !== null && each.reason !== reason);
  if (holds.length < order.holds.length) return { order: { ...order, holds } };
  if (order.holds.length === 0) return { reason: 'The order is not on hold.' };
  return { reason: `The order is not on hold for "${reason}"; it is held for ${order.holds.map(each => `"${each.reason}"`).join(', ')}.` };
}
