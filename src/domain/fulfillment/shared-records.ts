import type { Warning } from '../delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from './notice.js';
import { referencesIn } from './shown-records.js';

/**
 * Whether what the store made of a voided package holds units of one that stays: of two boxes under one number somebody
 * else may have made one record. Taking it back would take back both, so it is left, and `staysForOthers` says so.
 */
export function holdsOthers(reference: string, { order, packages }: ShipmentNotice): boolean {
  return order.told.some(each => referencesIn(each.reference).includes(reference) && each.lines.length > 0 && !packages.some(box => box.id === each.packageId));
}

export const staysForOthers = ({ trackingNumber, lines }: NoticedPackage): Warning[] => (lines.length === 0 ? [] : [{
  code: 'stays-for-others', detail: `a label was voided (${trackingNumber ?? 'without a number'}), but what the store shows of it holds another package too and was left: take off by hand what did not leave`,
}]);
