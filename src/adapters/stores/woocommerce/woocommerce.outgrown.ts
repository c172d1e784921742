import { unitsByLine } from '../../../domain/fulfillment/allocation.js';
import type { NoticedLine, NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { referencesIn } from '../../../domain/fulfillment/shown-records.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { skusOf } from './woocommerce.order-view.js';
import type { ShownPackage, Telling } from './woocommerce.plan.js';

/**
 * Trackings of a box that fulfils more than when it was told, or than somebody entered by hand: a tracking cannot be changed, so
 * one with all units takes their place.
 */
export interface Outgrown {
  /** With the units that are news. */
  readonly box: NoticedPackage;
  /** With those that were told or entered before. */
  readonly whole: NoticedPackage;
  readonly old: readonly ShownPackage[];
  /** What took their place already. */
  readonly now: ShownPackage | undefined;
}

/** Undefined: nothing less than the box is shown of it, or the shop does not show, or cannot be told, which units are in it. */
export function outgrownBy(box: NoticedPackage, telling: Telling): Outgrown | undefined {
  const { notice, look } = telling;
  if (!telling.abilities.perItem || box.lines.length === 0 || !skusOf(box, look.order)) return undefined;
  const isTold = box.numberTold ?? notice.order.told.some(each => each.packageId === box.id);
  if (isTold) return outgrownSinceTold(box, telling);
  return isShared(box, notice) ? undefined : outgrownByHand(box, telling);
}

function outgrownSinceTold(box: NoticedPackage, { notice, look }: Telling): Outgrown | undefined {
  const before = notice.order.told.find(each => each.packageId === box.id);
  const own = new Set(referencesIn(before?.reference ?? null));
  const bearing = bearers(box, notice, look.shown);
  const known = new Map(box.lines.map(line => [line.storeLineId, line]));
  const whole = {
    ...box,
    lines: [...unitsByLine(before ? [before, box] : [box])].map(([storeLineId, quantity]) => ({
      sku: null,
      goods: [],
      ...known.get(storeLineId),
      storeLineId,
      quantity,
    })),
  };
  const now = bearing.find(each => holdsAll(each, whole));
  const old = bearing.filter(each => each !== now && (own.has(each.reference) || (box.numberTold && each.lines.length === 0)));
  return old.length === 0 ? undefined : { box, whole, old, now };
}

/**
 * Next to a tracking with all units of the box, one with a part of them is a leftover only when an earlier try may have written the whole.
 */
function outgrownByHand(box: NoticedPackage, { notice, look }: Telling): Outgrown | undefined {
  const bearing = bearers(box, notice, look.shown);
  const now = bearing.find(each => holdsAll(each, box));
  const old = bearing.filter(each => each !== now && each.lines.length > 0 && holdsAll(box, each));
  const lines = linesBeyond(box.lines, old);
  if (old.length === 0 || (now ? !notice.replay : lines.length === 0)) return undefined;
  return { box: { ...box, lines }, whole: box, old, now };
}

const isShared = ({ id, trackingNumber }: NoticedPackage, { order, packages }: ShipmentNotice): boolean =>
  packages.some(each => each.id !== id && sameNumber(each.trackingNumber, trackingNumber))
  || order.told.some(each => sameNumber(each.trackingNumber, trackingNumber));

/** What shows the number and was not made of other packages. */
function bearers({ id, trackingNumber }: NoticedPackage, { order }: ShipmentNotice, shown: readonly ShownPackage[]): ShownPackage[] {
  const others = new Set(order.told.flatMap(each => (each.packageId === id ? [] : referencesIn(each.reference))));
  return shown.filter(each => !others.has(each.reference) && each.trackingNumbers.some(number => sameNumber(number, trackingNumber)));
}

type Goods = Pick<ShownPackage, 'lines'>;

function holdsAll(one: Goods, other: Goods): boolean {
  const units = unitsByLine([one]);
  return [...unitsByLine([other])].every(([storeLineId, quantity]) => (units.get(storeLineId) ?? 0) >= quantity);
}

function linesBeyond(lines: readonly NoticedLine[], shown: readonly Goods[]): NoticedLine[] {
  const units = unitsByLine(shown);
  return lines.map(line => ({ ...line, quantity: line.quantity - (units.get(line.storeLineId) ?? 0) })).filter(each => each.quantity > 0);
}
