import { numberKey } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import { foundWhole, notFound, type FoundPackage } from './found-package.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice } from './notice.js';
import { keepsNumber } from './told-words.js';

/**
 * Which changes of a `tracking` or `void` notice the store shows: the new number and no longer the old one; no longer
 * the voided number. Stores show numbers, not always carriers, so what changed under its number counts as not seen. What
 * the store made of another package says nothing, although it may carry the same number.
 */
export function changesSeen(notice: ShipmentNotice, seen: readonly SeenShipment[]): FoundPackage[] {
  const changed = new Set(notice.packages.map(each => each.id));
  const told = new Map(notice.order.told.map(each => [each.packageId, each]));
  const numbersOfOthers = new Set(notice.order.told.flatMap(each => (changed.has(each.packageId) || each.trackingNumber === null ? [] : [numberKey(each.trackingNumber)])));
  const isOfOthers = (own: string, each: SeenShipment): boolean => each.reference !== own && each.reference !== null && notice.order.told.some(other => other.reference === each.reference);

  return notice.packages.map(box => {
    const before = told.get(box.id);
    const own = before?.reference ?? null;
    const candidates = own === null ? seen : seen.filter(each => !isOfOthers(own, each));
    const showing = (number: string): readonly SeenShipment[] => candidates.filter(each => each.trackingNumbers.some(other => numberKey(other) === numberKey(number)));
    const corrected = (): boolean => (box.trackingNumber === null || showing(box.trackingNumber).length > 0)
      && (box.replaces === null || showing(box.replaces).length === 0 || numbersOfOthers.has(numberKey(box.replaces)));
    if (notice.kind === 'tracking' && keepsNumber(box)) return notFound(box);
    const takenBack = (): boolean => {
      const number = before?.trackingNumber ?? box.trackingNumber;
      return number === null ? unitsTakenBack(box, notice, seen) : showing(number).length === 0;
    };
    if (!(notice.kind === 'void' ? takenBack() : corrected())) return notFound(box);
    const shown = box.trackingNumber === null ? [] : showing(box.trackingNumber).map(each => each.reference);
    return foundWhole(box, shown.includes(own) ? own : (shown[0] ?? own));
  });
}

/** Goods without a number are taken back when the store shows no more than what the other packages told. */
function unitsTakenBack(box: NoticedPackage, { order }: ShipmentNotice, seen: readonly SeenShipment[]): boolean {
  const shown = unitsByLine(seen);
  const others = unitsByLine(order.told.filter(each => each.packageId !== box.id));
  return box.lines.every(({ storeLineId }) => (shown.get(storeLineId) ?? 0) <= (others.get(storeLineId) ?? 0));
}
