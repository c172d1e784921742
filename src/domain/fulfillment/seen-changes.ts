import { sameNumber } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import { foundWhole, notFound, type FoundPackage } from './found-package.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice } from './notice.js';
import { ShownRecords } from './shown-records.js';
import { keepsNumber } from './told-words.js';

/**
 * Which changes of a `tracking` or `void` notice the store shows: the new number and no longer the old one; no longer
 * the voided number. Stores show numbers, not always carriers, so what changed under its number counts as not seen. What
 * the store made of another package says nothing, although it may carry the same number.
 */
export function changesSeen(notice: ShipmentNotice, seen: readonly SeenShipment[]): FoundPackage[] {
  const { told } = notice.order;
  const records = new ShownRecords(notice, seen, each => each.reference);
  const changed = new Set(notice.packages.map(each => each.id));
  const staysFor = (record: SeenShipment, number: string | null): boolean =>
    told.some(each => !changed.has(each.packageId) && sameNumber(each.trackingNumber, number) && (each.reference === null || records.isMadeOf(each.packageId, record)));

  return notice.packages.map(box => {
    if (notice.kind === 'tracking' && keepsNumber(box)) return notFound(box);
    const before = told.find(each => each.packageId === box.id);
    const showing = (number: string | null): SeenShipment[] => records.perhapsOf(box.id, number).filter(each => each.trackingNumbers.some(other => sameNumber(other, number)));
    const corrected = (): boolean => (box.trackingNumber === null || showing(box.trackingNumber).length > 0)
      && showing(box.replaces).every(each => staysFor(each, box.replaces));
    const takenBack = (): boolean => {
      const number = before?.trackingNumber ?? box.trackingNumber;
      return number === null ? unitsTakenBack(box, notice, seen) : showing(number).length === 0;
    };
    if (!(notice.kind === 'void' ? takenBack() : corrected())) return notFound(box);
    const shown = showing(box.trackingNumber);
    const own = before?.reference ?? null;
    return foundWhole(box, shown.some(each => records.isMadeOf(box.id, each)) ? own : (shown[0]?.reference ?? own));
  });
}

/** Goods without a number are taken back when the store shows no more than what the other packages told. */
function unitsTakenBack(box: NoticedPackage, { order }: ShipmentNotice, seen: readonly SeenShipment[]): boolean {
  const shown = unitsByLine(seen);
  const others = unitsByLine(order.told.filter(each => each.packageId !== box.id));
  return box.lines.every(({ storeLineId }) => (shown.get(storeLineId) ?? 0) <= (others.get(storeLineId) ?? 0));
}
