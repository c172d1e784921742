import { sameNumber } from '../shipment/tracking-number.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice } from './notice.js';
import { keepsNumber } from './told-words.js';

/**
 * Packages of a notice whose numbers the store shows, whoever wrote them: what it had no room for was left out there too. A
 * number that a correction keeps was there before it.
 */
export function shownByNumber({ kind, packages }: ShipmentNotice, seen: readonly SeenShipment[]): NoticedPackage[] {
  const isShown = (box: NoticedPackage): boolean =>
    seen.some(each => each.trackingNumbers.some(number => sameNumber(number, box.trackingNumber)));
  return kind === 'void' ? [] : packages.filter(box => !keepsNumber(box) && isShown(box));
}
