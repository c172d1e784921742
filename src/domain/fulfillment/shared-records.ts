import type { Warning } from '../delivery/outcome.js';
import { unitsByLine } from './allocation.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { ShownRecords } from './shown-records.js';

/**
 * Whether what the store made of a voided package holds units of one that stays: of two boxes under one number somebody
 * else may have made one record. Taking it back would take back both, so it is left, and `unitsStay` says so.
 */
export function holdsOthers(reference: string, notice: ShipmentNotice): boolean {
  return new ShownRecords(notice, [reference], each => each).untouchedIn(reference).some(each => each.lines.length > 0);
}

export const unitsStay = ({ trackingNumber, lines }: NoticedPackage): Warning[] => (lines.length === 0 ? [] : [{
  code: 'units-not-taken-back', detail: `what the store shows of the voided box ${trackingNumber ?? 'without a number'} holds another one too, so it was left: take off by hand what did not leave`,
}]);

/**
 * `others`: the packages of the record that stay. Once somebody took the units off by hand, there is nothing left to say; a
 * record that tells no units may have them in words.
 */
export function unitsLeft(record: Pick<SeenShipment, 'lines'>, voided: readonly NoticedPackage[], others: readonly ToldPackage[]): Warning[] {
  const [there, theirs] = [unitsByLine([record]), unitsByLine(others)];
  const isLeft = ({ lines }: NoticedPackage): boolean => record.lines.length === 0 || lines.some(({ storeLineId }) => (there.get(storeLineId) ?? 0) > (theirs.get(storeLineId) ?? 0));
  return voided.filter(isLeft).flatMap(unitsStay);
}
