import type { ShopperView } from '../application/ports/store-sandbox.js';
import type { OrderPlan } from '../demo/plan.js';
import { tallyOf } from '../demo/tally.js';
import type { Orders, Received, Stall } from './stall.js';

/**
 * What a day without a crash left at a store, order by order: how often it mailed, which is the store's own affair. All else the plan
 * says.
 */
export type QuietDay = readonly { readonly mails: number }[];

export interface Harm {
  readonly lost: number;
  /** Packages, units, effects of news, or mails to shoppers beyond what there should be. */
  readonly doubled: number;
  /** How often a receiver got news that it had already, and dropped it by its id. */
  readonly repeats: number;
  /** What the store calls a mistake of ours. */
  readonly mistakes: readonly string[];
  /** Which carriers and links are lost, in words. */
  readonly misread: readonly string[];
}

export function quietDayOf(stall: Stall, orders: Orders): QuietDay {
  return stall.viewsOf(orders).map(({ mails }) => ({ mails }));
}

/**
 * What shoppers see against what left the warehouse. Nothing that the service says is believed here. `before`: what a receiver that cannot
 * be read back had counted before the case.
 */
export function harmTo(stall: Stall, orders: Orders, quiet: QuietDay, before: Received | undefined): Harm {
  const store = stall.storeOf(orders);
  const { missing, doubled, mistakes, misread } = tallyOf(store);
  const views = stall.viewsOf(orders);
  // Where a platform keeps no units with its packages, nothing can be counted but the packages.
  const units = store.card.traits.partial ? orders.map(({ plan }, at) => unitsAstray(plan, views[at] as ShopperView)) : [];
  const mails = views.map(({ mails: sent }, at) => astray(quiet[at]?.mails ?? sent, sent));
  const after = stall.received;
  const [tooMany, repeats] = before && after ? [after.tooMany - before.tooMany, after.repeats - before.repeats] : [0, 0];
  return {
    lost: missing + sumOf([...units, ...mails], each => each.short),
    doubled: doubled + tooMany + sumOf([...units, ...mails], each => each.over),
    repeats,
    mistakes,
    misread,
  };
}

interface Astray {
  readonly short: number;
  readonly over: number;
}

const astray = (expected: number, found: number): Astray => ({ short: Math.max(0, expected - found), over: Math.max(0, found - expected) });
const sumOf = <Each>(all: readonly Each[], pick: (each: Each) => number): number => all.reduce((sum, each) => sum + pick(each), 0);

/** Line by line: a unit too many of one does not make up for one of another. */
function unitsAstray({ lines, shipments }: OrderPlan, { packages }: ShopperView): Astray {
  const left = shipments.flatMap(shipment => shipment.packages).flatMap(box => box.items);
  const shown = packages.flatMap(box => box.lines);
  const each = lines.map(line => astray(
    sumOf(left.filter(item => item.sku === line.sku), item => item.quantity),
    sumOf(shown.filter(one => isOf(line, one)), one => one.quantity),
  ));
  const strangers = shown.filter(one => !lines.some(line => isOf(line, one)));
  return { short: sumOf(each, line => line.short), over: sumOf(each, line => line.over) + sumOf(strangers, line => line.quantity) };
}

/** A store with ids of its own, and a receiver that was never told the line, name the goods instead. */
function isOf({ storeLineId, sku }: OrderPlan['lines'][number], shown: ShopperView['packages'][number]['lines'][number]): boolean {
  return shown.storeLineId === storeLineId || (shown.sku ?? shown.storeLineId) === sku;
}
