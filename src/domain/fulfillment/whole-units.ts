import type { WantedLine } from './wanted-line.js';

/** Units per SKU. */
export interface Goods {
  readonly all: Map<string | null, number>;
  /** Of these, what need not go into a bundle. */
  readonly whole: Map<string | null, number>;
}

/**
 * How many of the units of each line to take whole, so that the goods make up as many of the others as they can; undefined when that is not
 * found in a thousand looks. What is taken is gone from `goods`.
 */
export function wholeUnits(wanted: ReadonlyMap<WantedLine, number>, goods: Goods): Map<WantedLine, number> | undefined {
  const lines = [...wanted];
  const found = new Map<WantedLine, number>();
  let looks = 1_000;

  /** From this line on, but for `without` units. */
  function makeUp(at: number, without: number): boolean {
    if (at === lines.length) return true;
    const [line, units] = lines[at]!;
    for (let less = 0; less <= Math.min(without, units); less += 1) if (makeUpUnits(line, units - less, at, without - less)) return true;
    return false;
  }

  function makeUpUnits(line: WantedLine, units: number, at: number, without: number): boolean {
    const { sku } = line.line;
    const [least, most] = line.parts.size === 0 ? [units, units] : [0, line.comesWhole ? Math.min(units, goods.whole.get(sku) ?? 0) : 0];
    for (let whole = most; whole >= least && looks > 0; whole -= 1) {
      looks -= 1;
      const parts = [...line.parts].map(([each, { perUnit }]): Need => [goods.all, each, perUnit * (units - whole)]);
      const needs: Need[] = [[goods.whole, sku, whole], [goods.all, sku, whole], ...parts];
      if (needs.some(([from, each, quantity]) => quantity > (from.get(each) ?? 0))) continue;
      for (const [from, each, quantity] of needs) from.set(each, (from.get(each) ?? 0) - quantity);
      found.set(line, whole);
      if (makeUp(at + 1, without)) return true;
      for (const [from, each, quantity] of needs) from.set(each, (from.get(each) ?? 0) + quantity);
    }
    return false;
  }

  let without = 0;
  while (!makeUp(0, without)) {
    if (looks === 0) return undefined;
    without += 1;
  }
  return found;
}

type Need = readonly [from: Map<string | null, number>, sku: string | null, quantity: number];
