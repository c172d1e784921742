import type { Package } from '../shipment/shipment.js';
import { sameNumberOrNone } from '../shipment/tracking-number.js';
import type { ToldPackage } from './notice.js';

/** With the number the store shows: one that was corrected before the label was voided may never have been told. */
export function asTold(box: Package, { trackingNumber, words }: ToldPackage): Package {
  return box.reportedAs?.trackingNumber === trackingNumber
    ? { ...box, ...box.reportedAs }
    : { ...box, trackingNumber, trackingUrl: words?.trackingUrl ?? null };
}

/**
 * Under the number the store knows it by, if it knows it: a correction is news of its own, and changes all that stands under the old one.
 */
export function asKnown(box: Package, before: ToldPackage | undefined): Package {
  return before === undefined || sameNumberOrNone(before.trackingNumber, box.trackingNumber) ? box : asTold(box, before);
}
