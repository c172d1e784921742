import type { Warning } from '../delivery/outcome.js';
import { sameNumber } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { referencesIn, ShownRecords } from './shown-records.js';

/**
 * Whether the store's record of a voided package also stands for a package that stays: somebody may have entered two boxes under one number
 * as one record. To take it back would take back both, so it is left, and `unitsStay` warns of it. The record of a box without units is
 * left as soon as another box goes under the same number.
 */
export function holdsOthers(reference: string, { lines, trackingNumber }: NoticedPackage, notice: ShipmentNotice): boolean {
  const others = new ShownRecords(notice, [reference], each => each).untouchedIn(reference);
  return others.some(each => each.lines.length > 0 || (lines.length === 0 && sameNumber(each.trackingNumber, trackingNumber)));
}

export const unitsStay = ({ trackingNumber, lines }: NoticedPackage): Warning[] =>
  lines.length === 0
    ? []
    : [{
        code: 'units-not-taken-back',
        detail: `what the store shows of the voided box ${trackingNumber ?? 'without a number'} holds another one too, so it was left: take off by hand what did not leave`,
      }];

/**
 * Warns of units of voided boxes in a record that was left. `others`: the packages of the record that stay. When somebody took the units
 * off by hand, there is nothing to warn of; a record that names no units may still speak of them in words.
 */
export function unitsLeft(
  record: Pick<SeenShipment, 'lines'>,
  voided: readonly NoticedPackage[],
  others: readonly ToldPackage[],
): Warning[] {
  return voided.filter(box => record.lines.length === 0 || holdsMore(record, box, others)).flatMap(unitsStay);
}

function holdsMore(record: Pick<SeenShipment, 'lines'>, { lines }: NoticedPackage, others: readonly ToldPackage[]): boolean {
  const [there, theirs] = [unitsByLine([record]), unitsByLine(others)];
  return lines.some(({ storeLineId }) => (there.get(storeLineId) ?? 0) > (theirs.get(storeLineId) ?? 0));
}

/** Warns when a box got a record of its own under another number while the record that it leaves to `others` still has its units. */
export function unitsTwice(record: Pick<SeenShipment, 'lines'>, box: NoticedPackage, others: readonly ToldPackage[]): Warning[] {
  return others.length === 0 || !holdsMore(record, box, others)
    ? []
    : [{
        code: 'units-shown-twice',
        detail: `the units of the box that goes under ${box.trackingNumber ?? 'no number'} now stand also where it was shown together with another one: take them off there by hand`,
      }];
}

/** The same warning for corrections that the store is found to show. A record that bears the new number itself is still the box's own. */
export function leftByCorrection(notice: ShipmentNotice, corrected: readonly NoticedPackage[], seen: readonly SeenShipment[]): Warning[] {
  const records = new ShownRecords(notice, seen, each => each.reference);
  return corrected.flatMap(box => {
    const isShown = ({ trackingNumbers }: SeenShipment): boolean => trackingNumbers.some(number => sameNumber(number, box.trackingNumber));
    const own = records.madeOf(box.id);
    return own.some(isShown) ? [] : own.flatMap(record => unitsTwice(record, box, records.untouchedIn(record)));
  });
}

/**
 * Numbers of boxes without units that were told together with a voided one, and that nothing shows any more. `shown`: the numbers that
 * stay.
 */
export function strandedNumbers({ order: { told }, packages }: ShipmentNotice, shown: readonly (string | null)[]): string[] {
  const isVoided = (each: ToldPackage): boolean => packages.some(box => box.id === each.packageId);
  const references = told.filter(each => isVoided(each) && each.lines.length > 0).flatMap(each => referencesIn(each.reference));
  const rode = told.filter(
    each => !isVoided(each) && each.lines.length === 0 && referencesIn(each.reference).some(id => references.includes(id)),
  );
  const numbers = new Set(rode.flatMap(each => each.trackingNumber ?? []));
  return [...numbers].filter(number => !shown.some(other => sameNumber(other, number)));
}

export const wentAlong = (number: string): Warning => ({
  code: 'number-went-along',
  detail: `the number ${number} was shown together with the voided box, and nothing shows it any more: unless its box takes the voided one's place, tell it by hand`,
});

/**
 * What is left to do by hand once these labels are taken back, by what the store shows then: it is said although nobody heard
 * the reply. A number without units may have moved there from a record that went before.
 */
export function leftByVoid(notice: ShipmentNotice, voided: readonly NoticedPackage[], seen: readonly SeenShipment[]): Warning[] {
  const records = new ShownRecords(notice, seen, each => each.reference);
  const units = voided.flatMap(box =>
    records.madeOf(box.id).flatMap(record => {
      const others = records.untouchedIn(record).filter(each => each.lines.length > 0);
      return others.length === 0 ? [] : unitsLeft(record, [box], others);
    }),
  );
  const isGone = ({ reference }: ToldPackage): boolean =>
    reference !== null && !referencesIn(reference).some(id => seen.some(each => each.reference === id));
  const isShown = (number: string | null): boolean => seen.some(each => each.trackingNumbers.some(other => sameNumber(other, number)));
  const staying =
    voided.length === 0 ? [] : notice.order.told.filter(each => each.lines.length === 0 && !voided.some(box => box.id === each.packageId));
  return [
    ...units,
    ...staying.flatMap(each =>
      each.trackingNumber === null || !isGone(each) || isShown(each.trackingNumber) ? [] : [wentAlong(each.trackingNumber)],
    ),
  ];
}
