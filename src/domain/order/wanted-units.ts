import type { OrderLine } from './order.js';

/** Units of the line that are to leave a warehouse: ordered − cancelled, never below zero. */
export const wantedUnits = (line: OrderLine): number => Math.max(0, line.quantity - line.cancelled);
