import { unitsByLine } from '../../../domain/fulfillment/allocation.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { referencesIn } from '../../../domain/fulfillment/shown-records.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { ShownPackage, Telling } from './woocommerce.plan.js';

/** Trackings of a box that fulfils more than when it was told: a tracking cannot be changed, so one with all units takes their place. */
export interface Outgrown {
  readonly box: NoticedPackage;
  /** With the units that were told before. */
  readonly whole: NoticedPackage;
  readonly old: readonly ShownPackage[];
  /** What took their place already. */
  readonly now: ShownPackage | undefined;
}

/** Undefined: the box is told for the first time, or the shop does not show which units are in it. */
export function outgrownBy(box: NoticedPackage, { notice, look, abilities }: Telling): Outgrown | undefined {
  const before = notice.order.told.find(each => each.packageId === box.id);
  if (!abilities.perItem || box.lines.length === 0 || !(before || box.numberTold)) return undefined;
  const own = new Set(referencesIn(before?.reference ?? null));
  const others = new Set(notice.order.told.flatMap(each => (each.packageId === box.id ? [] : referencesIn(each.reference))));
  const bearing = look.shown.filter(each => !others.has(each.reference) && each.trackingNumbers.some(number => sameNumber(number, box.trackingNumber)));
  const known = new Map(box.lines.map(line => [line.storeLineId, line]));
  const whole = { ...box, lines: [...unitsByLine(before ? [before, box] : [box])].map(([storeLineId, quantity]) => ({ sku: null, goods: [], ...known.get(storeLineId), storeLineId, quantity })) };
  const holdsAll = (entry: ShownPackage): boolean => whole.lines.every(({ storeLineId, quantity }) => (unitsByLine([entry]).get(storeLineId) ?? 0) >= quantity);
  const now = bearing.find(holdsAll);
  const old = bearing.filter(each => each !== now && (own.has(each.reference) || (box.numberTold && each.lines.length === 0)));
  return old.length === 0 ? undefined : { box, whole, old, now };
}
