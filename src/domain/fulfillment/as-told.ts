import type { Package } from '../shipment/shipment.js';
import { sameNumberOrNone } from '../shipment/tracking-number.js';
import type { ToldPackage } from './notice.js';

/** The package with the number that the store was told; one that it got by a later correction may never have been told. */
export function asTold(box: Package, { trackingNumber, words }: ToldPackage): Package {
  return box.reportedAs?.trackingNumber === trackingNumber
    ? { ...box, ...box.reportedAs }
    : { ...box, trackingNumber, trackingUrl: words?.trackingUrl ?? null };
}

/**
 * The package under the number by which the store knows it, if it does: a correction is news of its own, which changes all that stands
 * under the old number.
 */
export function asKnown(box: Package, before: ToldPackage | undefined): Package {
  return before === undefined || sameNumberOrNone(before.trackingNumber, box.trackingNumber) ? box : asTold(box, before);
}
