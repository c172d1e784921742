import { Dice } from './dice.js';
import { kinds } from './order-kinds.js';
import type { OrderPlan } from './plan.js';

/** A day of one store: `count` orders, of every kind there is. */
export function planOrders(store: string, first: number, count: number, seed: number): OrderPlan[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]!.plan({ store, key: String(first + at), dice }));
}
