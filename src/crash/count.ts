import type { ShopperView } from '../application/ports/store-sandbox.js';
import type { OrderPlan } from '../demo/plan.js';
import { tallyOf } from '../demo/tally.js';
import type { Orders, Received, Stall } from './stall.js';

/** What a day without a crash left at a store, order by order: whether it tells units apart by the order's lines, and how often it mailed. */
export type QuietDay = readonly { readonly knowsLines: boolean; readonly mails: number }[];

export interface Harm {
  readonly lost: number;
  /** Packages, units, effects of news, or mails to shoppers beyond what there should be. */
  readonly doubled: number;
  /** Of news that a receiver dropped by its id. */
  readonly repeats: number;
  /** What the store calls a mistake of ours. */
  readonly mistakes: readonly string[];
}

export function quietDayOf(stall: Stall, orders: Orders): QuietDay {
  const views = stall.viewsOf(orders);
  return orders.map(({ plan }, at) => quietOrderOf(plan, views[at] as ShopperView));
}

/** What shoppers see against what left the warehouse: nothing the service says is believed here. `before`: of a receiver, before the case. */
export function harmTo(stall: Stall, orders: Orders, quiet: QuietDay, before: Received | undefined): Harm {
  const { missing, doubled, mistakes } = tallyOf(stall.storeOf(orders));
  const views = stall.viewsOf(orders);
  const units = orders.map(({ plan }, at) => (quiet[at]?.knowsLines ? unitsAstray(plan, views[at] as ShopperView) : none));
  const mails = views.map(({ mails: sent }, at) => astray(quiet[at]?.mails ?? sent, sent));
  const after = stall.received;
  const [tooMany, repeats] = before && after ? [after.tooMany - before.tooMany, after.repeats - before.repeats] : [0, 0];
  return {
    lost: missing + sumOf([...units, ...mails], each => each.short),
    doubled: doubled + tooMany + sumOf([...units, ...mails], each => each.over),
    repeats,
    mistakes,
  };
}

function quietOrderOf(plan: OrderPlan, view: ShopperView): QuietDay[number] {
  const { short, over } = unitsAstray(plan, view);
  return { knowsLines: short === 0 && over === 0, mails: view.mails };
}

interface Astray {
  readonly short: number;
  readonly over: number;
}

const none: Astray = { short: 0, over: 0 };
const astray = (expected: number, found: number): Astray => ({ short: Math.max(0, expected - found), over: Math.max(0, found - expected) });
const sumOf = <Each>(all: readonly Each[], pick: (each: Each) => number): number => all.reduce((sum, each) => sum + pick(each), 0);

/** Line by line: a unit too many of one does not make up for one of another. */
function unitsAstray({ lines, shipments }: OrderPlan, { packages }: ShopperView): Astray {
  const left = shipments.flatMap(shipment => shipment.packages).flatMap(box => box.items);
  const shown = packages.flatMap(box => box.lines);
  const each = lines.map(({ sku, storeLineId }) => astray(
    sumOf(left.filter(item => item.sku === sku), item => item.quantity),
    sumOf(shown.filter(line => line.storeLineId === storeLineId), line => line.quantity),
  ));
  const strangers = shown.filter(line => !lines.some(({ storeLineId }) => storeLineId === line.storeLineId));
  return { short: sumOf(each, line => line.short), over: sumOf(each, line => line.over) + sumOf(strangers, line => line.quantity) };
}
