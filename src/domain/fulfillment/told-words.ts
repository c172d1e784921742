import { sameNumber, sameNumberOrNone } from '../shipment/tracking-number.js';
import type { NoticedPackage, ToldPackage, ToldWords } from './notice.js';

export const wordsOf = ({ carrier, service, trackingUrl }: NoticedPackage): ToldWords => ({
  carrier: carrier?.name ?? null,
  service,
  trackingUrl,
});

/** A correction of carrier, service or link: the store knows the number, or may know it, so that showing it says nothing of those. */
export function keepsNumber({ trackingNumber, replaces, strayNumbers = [] }: NoticedPackage): boolean {
  return [replaces, ...strayNumbers].some(known => sameNumber(trackingNumber, known));
}

/** Nothing about the package is news to the store. */
export function isAsTold(box: NoticedPackage, before: ToldPackage | undefined): boolean {
  if (!before?.words || !sameNumberOrNone(before.trackingNumber, box.trackingNumber)) return false;
  const now = wordsOf(box);
  return now.carrier === before.words.carrier && now.service === before.words.service && now.trackingUrl === before.words.trackingUrl;
}
