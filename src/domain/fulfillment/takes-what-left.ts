import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import { allocate, unitsByLine } from './allocation.js';
import type { ChangedFacts } from './further-news.js';

/** Whether the order as it is to be wants fewer units of a line than left of it, or than its store may have heard of, and did want them. */
export function takesWhatLeft(now: Order, { order, shipments, told }: ChangedFacts): boolean {
  const left = unitsByLine(allocate(order, shipments, told).packages);
  const wanted = new Map(now.lines.map(line => [line.storeLineId, wantedUnits(line)]));
  return (order?.lines ?? []).some(({ storeLineId }) => (wanted.get(storeLineId) ?? 0) < (left.get(storeLineId) ?? 0));
}
