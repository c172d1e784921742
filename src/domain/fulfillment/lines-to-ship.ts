import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import { unitsByLine, type Allocation } from './allocation.js';

/** One line of an order as far as it concerns a warehouse; whole units. */
export interface LineToShip {
  readonly storeLineId: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly ordered: number;
  readonly cancelled: number;
  /** ordered − cancelled; of what needs no shipping, what left. */
  readonly wanted: number;
}

/** The order's lines, or what shipped where no order can be asked about. */
export function linesToShip(order: Order | undefined, allocation: Allocation): readonly LineToShip[] {
  if (order) {
    return order.lines.map(line => ({
      storeLineId: line.storeLineId,
      sku: line.sku,
      name: line.name,
      ordered: line.quantity,
      cancelled: line.cancelled,
      wanted: line.needsNoShipping ? (unitsByLine(allocation.packages).get(line.storeLineId) ?? 0) : wantedUnits(line),
    }));
  }
  const skus = new Map(allocation.packages.flatMap(each => each.lines).map(line => [line.storeLineId, line.sku]));
  return [...unitsByLine(allocation.packages)].map(([storeLineId, ordered]) => ({
    storeLineId, sku: skus.get(storeLineId) ?? null, name: null, ordered, cancelled: 0, wanted: ordered,
  }));
}
