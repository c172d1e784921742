import type { Order, OrderLine } from '../../src/domain/order/order.js';
import type { PackageItem } from '../../src/domain/shipment/shipment.js';

type Units = Map<string, number>;

/** How many of the units no goods are there for, in the best of all ways to make them up. Tries all, so it is for small orders. */
export function unitsWithoutGoods({ lines }: Order, items: readonly PackageItem[], units: ReadonlyMap<string, number>): number {
  const { all, whole } = goodsIn(lines, items);

  function fewest(at: number): number {
    const line = lines[at];
    if (!line) return 0;
    const many = units.get(line.storeLineId) ?? 0;
    const parts = partsOf(line);
    let found = Infinity;
    for (let made = parts.size === 0 ? 0 : many; made >= 0; made -= 1) {
      for (let entire = parts.has(sold(line)) ? 0 : many - made; entire >= 0; entire -= 1) {
        const needs: [Units, string, number][] = [[whole, sold(line), entire], [all, sold(line), entire], ...[...parts].map(([sku, each]): [Units, string, number] => [all, sku, each * made])];
        for (const [from, sku, quantity] of needs) add(from, sku, -quantity);
        if ([...whole.values(), ...all.values()].every(left => left >= 0)) found = Math.min(found, many - made - entire + fewest(at + 1));
        for (const [from, sku, quantity] of needs) add(from, sku, quantity);
        if (found === 0) return 0;
      }
    }
    return found;
  }

  return fewest(0);
}

/** Goods for which the warehouse named a bundle are whole units of nothing else. */
function goodsIn(lines: readonly OrderLine[], items: readonly PackageItem[]): { all: Units; whole: Units } {
  const [all, whole]: Units[] = [new Map(), new Map()];
  for (const { sku, storeLineId, quantity } of items) {
    const line = lines.find(each => each.storeLineId === storeLineId);
    const isPart = line !== undefined && partsOf(line).has(sku);
    const soldAs = line && !isPart && line.components.length === 0 ? sold(line) : sku;
    add(all!, soldAs, quantity);
    if (!isPart) add(whole!, soldAs, quantity);
  }
  return { all: all!, whole: whole! };
}

const sold = ({ sku, storeLineId }: OrderLine): string => sku ?? `line ${storeLineId}`;

function partsOf({ components }: OrderLine): Units {
  const parts: Units = new Map();
  for (const { sku, perUnit } of components) add(parts, sku, perUnit);
  return parts;
}

const add = (units: Units, sku: string, quantity: number): unknown => units.set(sku, (units.get(sku) ?? 0) + quantity);
