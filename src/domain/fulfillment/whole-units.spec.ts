import { describe, expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import { WantedLine } from './wanted-line.js';
import { wholeUnits } from './whole-units.js';

type Units = Readonly<Record<string, number>>;

/** Per line, all of whose units were told. `parts`: goods that the warehouse said go into a bundle. */
function whole(order: Order, goods: Units, parts: Units = {}): Units | undefined {
  const all = new Map<string | null, number>(Object.entries(goods));
  for (const [sku, units] of Object.entries(parts)) all.set(sku, (all.get(sku) ?? 0) + units);
  const found = wholeUnits(new Map(order.lines.map((line, at) => [new WantedLine(line, at), line.quantity])), { all, whole: new Map(Object.entries(goods)) });
  return found && Object.fromEntries([...found].map(([{ line }, units]) => [line.storeLineId, units]));
}

describe('of the units of bundles that were told', () => {
  const kits = anOrder().bundle('KIT', 2, { A: 1 }, { storeLineId: '1' }).bundle('KIT', 1, { C: 1 }, { storeLineId: '2' }).build();

  it('as many came whole as did, and the others in parts', () => {
    expect(whole(kits, { KIT: 3 })).toEqual({ 1: 2, 2: 1 });
    expect(whole(kits, { KIT: 2, C: 1 })).toEqual({ 1: 2, 2: 0 });
  });

  it('those came whole for whose parts there are no goods', () => {
    expect(whole(kits, { KIT: 1, A: 2 })).toEqual({ 1: 0, 2: 1 });
    expect(whole(kits, { KIT: 2, A: 1 })).toEqual({ 1: 1, 2: 1 });
  });

  it('none is made of goods that a plain line was told of', () => {
    const besides = anOrder().bundle('KIT', 1, { A: 1 }).line('A', 1).build();
    expect(whole(besides, { A: 2 })).toEqual({ 'line-KIT': 0, 'line-A': 1 });
    expect(whole(besides, { A: 1 })).toEqual({ 'line-KIT': 0, 'line-A': 0 });
  });

  it('goods that go into a bundle are on no plain line', () => {
    const besides = anOrder().bundle('KIT', 1, { A: 1 }).line('A', 1).build();
    expect(whole(besides, { A: 1 }, { A: 1 })).toEqual({ 'line-KIT': 0, 'line-A': 1 });
    expect(whole(besides, {}, { A: 2 })).toEqual({ 'line-KIT': 0, 'line-A': 0 });
  });

  it('as many are made as can be where the goods do not suffice; nothing is said where it would take long to find out', () => {
    const lines = (units: number) => Array.from({ length: 12 }, (_, at) => ({ ...kits.lines[at % 2]!, storeLineId: String(at), quantity: units }));
    expect(whole({ ...kits, lines: lines(1) }, { KIT: 6, A: 3, C: 3 })).toBeDefined();
    expect(whole({ ...kits, lines: lines(100) }, { KIT: 600, A: 599, C: 0 })).toBeUndefined();
  });
});
