import { sameNumber } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import { foundWhole, notFound, type FoundPackage } from './found-package.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { ShownRecords } from './shown-records.js';
import { isStrayOfAnother } from './stray-numbers.js';
import { keepsNumber } from './told-words.js';

/**
 * Which changes of a `tracking` or `void` notice the store shows: the new number and no longer the old one; no longer
 * the voided number. Stores show numbers, not always carriers, so what changed under its number counts as not seen. What
 * the store made of another package says nothing, although it may carry the same number; nor does a number that may stand there as another
 * one's.
 */
export function changesSeen(notice: ShipmentNotice, seen: readonly SeenShipment[]): FoundPackage[] {
  const records = new ShownRecords(notice, seen, each => each.reference);
  const taken = new Set<SeenShipment>();
  return notice.packages.map(box => {
    const showing: Showing = number =>
      records.perhapsOf(box.id, number).filter(each => each.trackingNumbers.some(other => sameNumber(other, number)));
    const isOpen = (box.strayNumbers ?? []).some(number => showing(number).length > 0) || isStrayOfAnother(box, notice);
    const isSeen =
      !isOpen && (notice.kind === 'void' ? isTakenBack(box, notice, seen, showing) : isCorrected(box, notice, records, showing));
    if (!isSeen) return notFound(box);
    const shown = showing(box.trackingNumber);
    const own = toldOf(box, notice)?.reference ?? null;
    if (shown.some(each => records.isMadeOf(box.id, each))) return foundWhole(box, own);
    const record = shown.find(each => !taken.has(each)) ?? shown[0];
    if (record) taken.add(record);
    return foundWhole(box, record?.reference ?? own);
  });
}

/** What may be the package's and bears the number. */
type Showing = (number: string | null) => readonly SeenShipment[];

const toldOf = ({ id }: NoticedPackage, { order }: ShipmentNotice): ToldPackage | undefined =>
  order.told.find(each => each.packageId === id);

/** What still bears the old number bears it for another package, which keeps it or goes under it now. */
function isCorrected(box: NoticedPackage, notice: ShipmentNotice, records: ShownRecords<SeenShipment>, showing: Showing): boolean {
  if (keepsNumber(box)) return false;
  const isOpen = (each: SeenShipment): boolean => each.trackingNumbers.length === 0 || records.isHandedOnIn(each, box);
  if (box.replaces === null && records.madeOf(box.id).some(isOpen)) return false;
  const { order, packages } = notice;
  const changed = new Set(packages.map(each => each.id));
  const keepers = order.told.filter(each => !changed.has(each.packageId) && sameNumber(each.trackingNumber, box.replaces));
  const isHandedOn =
    (toldOf(box, notice)?.reference ?? null) !== null && packages.some(each => sameNumber(each.trackingNumber, box.replaces));
  const isKept = (record: SeenShipment): boolean =>
    keepers.some(each => each.reference === null || records.isMadeOf(each.packageId, record))
    || (isHandedOn && !records.isMadeOf(box.id, record));
  return (box.trackingNumber === null || showing(box.trackingNumber).length > 0) && showing(box.replaces).every(isKept);
}

function isTakenBack(box: NoticedPackage, notice: ShipmentNotice, seen: readonly SeenShipment[], showing: Showing): boolean {
  const number = toldOf(box, notice)?.trackingNumber ?? box.trackingNumber;
  return number === null ? unitsTakenBack(box, notice, seen) : showing(number).length === 0;
}

/** Goods without a number are taken back when the store shows no more than what the other packages told. */
function unitsTakenBack(box: NoticedPackage, { order }: ShipmentNotice, seen: readonly SeenShipment[]): boolean {
  const shown = unitsByLine(seen);
  const others = unitsByLine(order.told.filter(each => each.packageId !== box.id));
  return box.lines.every(({ storeLineId }) => (shown.get(storeLineId) ?? 0) <= (others.get(storeLineId) ?? 0));
}
