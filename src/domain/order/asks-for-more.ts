import type { Order, OrderLine } from './order.js';
import { wantedUnits } from './wanted-units.js';

/**
 * Whether goods that left may fulfil more of the order as it is now: more units of a line, or of one that is sold as something else now.
 */
export function asksForMore(before: Order, now: Order): boolean {
  const known = new Map(before.lines.map(line => [line.storeLineId, line]));
  return now.lines.some(line => {
    const earlier = known.get(line.storeLineId);
    return wantedUnits(line) > (earlier ? wantedUnits(earlier) : 0) || (earlier !== undefined && soldAs(line) !== soldAs(earlier));
  });
}

const soldAs = ({ sku, components }: OrderLine): string => JSON.stringify([sku, components.map(each => [each.sku, each.perUnit])]);
