import type { Ledger } from '../fulfillment/ledger.js';
import type { CarriedData, Order, OrderLine } from './order.js';
import { wantedUnits } from './wanted-units.js';

/** An order as somebody tells it: without what happens to it here. */
export type ToldOrder = Omit<Order, 'holds' | 'cancelled' | 'lines'> & { readonly lines: readonly ToldLine[] };

/** `cancelled` undefined: nothing was said of it. */
export type ToldLine = Omit<OrderLine, 'cancelled'> & { readonly cancelled: number | undefined };

/** The newest facts laid over what is known: holds stay, and so do cancelled units nobody speaks of. */
export function withLatestFacts(known: Order | undefined, told: ToldOrder): Order {
  const before = new Map(known?.lines.map(line => [line.storeLineId, line.cancelled]));
  const lines = told.lines.map(line => ({
    ...line,
    cancelled: line.cancelled ?? Math.min(before.get(line.storeLineId) ?? 0, line.quantity),
  }));
  return { ...told, lines, holds: known?.holds ?? [], cancelled: lines.every(line => wantedUnits(line) === 0) };
}

/**
 * Where the facts contradict what has left or was told; `field` is a path in the order. A line that wanted fewer by its ledger already may
 * stay so: a label was voided that its store cannot take back, and the units were cancelled.
 */
export function contradictions(order: Order, ledger: Ledger): { readonly field: string; readonly problem: string }[] {
  const at = new Map(order.lines.map((line, index) => [line.storeLineId, index]));
  return ledger.lines.flatMap(({ storeLineId, ordered, cancelled, shipped, told }) => {
    const gone = Math.max(shipped, told);
    const index = at.get(storeLineId);
    if (gone === 0) return [];
    if (index === undefined)
      return [{ field: 'lines', problem: `expected line ${storeLineId}, of which ${gone} units left, found it missing` }];
    const wanted = wantedUnits(order.lines[index]!);
    const least = Math.min(gone, ordered - cancelled);
    return wanted >= least
      ? []
      : [{
          field: `lines[${index}].quantity`,
          problem: `expected at least the ${least} units that left, beside the cancelled ones, found ${wanted}`,
        }];
  });
}

/** Whether two orders say the same; the order of keys says nothing. */
export const sameFacts = (one: Order, other: Order): boolean => inOrder(one) === inOrder(other);

function inOrder(order: Order): string {
  return JSON.stringify(order, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value as CarriedData).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
