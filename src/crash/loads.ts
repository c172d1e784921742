import { Dice } from '../demo/dice.js';
import { kinds } from '../demo/order-kinds.js';
import type { OrderPlan } from '../demo/plan.js';
import type { ChangeKind } from './changes.js';

/** What is on its way when the process dies, as kinds of the demo's orders. */
export const loads = {
  'one box': ['one box'],
  'two boxes': ['two boxes at once'],
  'in parts': ['part of it only', 'the second box a day later'],
  'a batch': ['one box', 'two boxes at once', 'the second box a day later', 'part of it only', 'a carrier nobody mapped', 'one box, three lines'],
  'a correction': ['two boxes at once'],
  'a new carrier': ['two boxes at once'],
  'a void': ['two boxes at once'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Load = keyof typeof loads;

/** Loads that are a change: their boxes are told in peace, and what the warehouse says of them afterwards is the news. */
const changeKinds: Readonly<Partial<Record<Load, ChangeKind>>> = { 'a correction': 'number', 'a new carrier': 'carrier', 'a void': 'void' };

export const changeKindOf = (load: Load): ChangeKind | undefined => changeKinds[load];

export const allLoads = Object.keys(loads) as Load[];

export const changeLoads: readonly Load[] = allLoads.filter(load => changeKindOf(load));

export const shipmentLoads: readonly Load[] = allLoads.filter(load => !changeKindOf(load));

const firstKey = 10_000;

/** The orders of one case; `sold` is how many the store has sold before. */
export function ordersOf(load: Load, store: string, sold: number): OrderPlan[] {
  return loads[load].map((name, at) => {
    const kind = kinds.find(each => each.name === name);
    if (!kind) throw new Error(`expected the demo to know orders of the kind "${name}"`);
    const key = firstKey + sold + at;
    return kind.plan({ store, key: String(key), dice: new Dice(key) });
  });
}
