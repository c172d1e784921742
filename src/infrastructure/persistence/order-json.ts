import type { Hold, Order } from '../../domain/order/order.js';

/** An order as a JSON column holds it: dates are text there. */
export type OrderJson = Omit<Order, 'placedAt' | 'holds'> & {
  readonly placedAt: string | null;
  readonly holds: readonly (Omit<Hold, 'since'> & { readonly since: string })[];
};

export function orderOf(json: OrderJson): Order {
  return {
    ...json,
    placedAt: json.placedAt === null ? null : new Date(json.placedAt),
    holds: json.holds.map(hold => ({ ...hold, since: new Date(hold.since) })),
  };
}
