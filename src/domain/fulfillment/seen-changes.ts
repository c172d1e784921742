import { numberKey } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import { foundWhole, notFound, type FoundPackage } from './found-package.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';

/**
 * Which changes of a `tracking` or `void` notice the store shows: the new number and no longer the old one; no longer
 * the voided number. Of a number that another package told before carries too, only the store's reference can tell.
 */
export function changesSeen(notice: ShipmentNotice, seen: readonly SeenShipment[]): FoundPackage[] {
  const shown = new Map(seen.flatMap(each => each.trackingNumbers.map(number => [numberKey(number), each.reference] as const)));
  const changed = new Set(notice.packages.map(each => each.id));
  const told = new Map(notice.order.told.map(each => [each.packageId, each]));
  const numbersOfOthers = new Set(notice.order.told.flatMap(each => (changed.has(each.packageId) || each.trackingNumber === null ? [] : [numberKey(each.trackingNumber)])));
  const gone = (number: string): boolean => !shown.has(numberKey(number)) || numbersOfOthers.has(numberKey(number));

  const corrected = (box: NoticedPackage): boolean =>
    (box.trackingNumber === null || shown.has(numberKey(box.trackingNumber))) && (box.replaces === null || gone(box.replaces));
  const takenBack = (box: NoticedPackage): boolean => {
    const before = told.get(box.id);
    const number = before?.trackingNumber ?? box.trackingNumber;
    if (number === null) return unitsTakenBack(box, notice, seen);
    if (!shown.has(numberKey(number))) return true;
    return numbersOfOthers.has(numberKey(number)) && before?.reference != null && !seen.some(each => each.reference === before.reference);
  };

  return notice.packages.map(box => {
    if (!(notice.kind === 'void' ? takenBack(box) : corrected(box))) return notFound(box);
    const reference = box.trackingNumber === null ? undefined : shown.get(numberKey(box.trackingNumber));
    return foundWhole(box, reference ?? referenceOf(told.get(box.id)));
  });
}

/** Goods without a number are taken back when the store shows no more than what the other packages told. */
function unitsTakenBack(box: NoticedPackage, { order }: ShipmentNotice, seen: readonly SeenShipment[]): boolean {
  const shown = unitsByLine(seen);
  const others = unitsByLine(order.told.filter(each => each.packageId !== box.id));
  return box.lines.every(({ storeLineId }) => (shown.get(storeLineId) ?? 0) <= (others.get(storeLineId) ?? 0));
}

const referenceOf = (told: ToldPackage | undefined): string | null => told?.reference ?? null;
