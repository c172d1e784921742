import type { Package } from '../shipment/shipment.js';
import { sameNumber } from '../shipment/tracking-number.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from './notice.js';

interface Whereabouts {
  readonly before: ToldPackage;
  /** How it goes by now, or went last. */
  readonly now: Package;
  /** Numbers that other packages of the order go under, or were told under. */
  readonly others: readonly (string | null)[];
}

/**
 * Numbers that corrections gave a package since it was told: of one that was refused or given up nobody knows how much of it the
 * store made. What other packages go under is theirs. Its own number is among them where it had it before it was corrected last: it may
 * be shown with the carrier of then.
 */
export function strayNumbers({ before, now, others }: Whereabouts): string[] {
  const all = [now.reportedAs?.trackingNumber ?? null, ...(now.numbersBetween ?? []), now.trackingNumber];
  const since = all.slice(all.findIndex(number => sameNumber(number, before.trackingNumber)) + 1, now.voided ? undefined : -1);
  return [...new Set(since.filter(number => number !== null))].filter(
    number => ![before.trackingNumber, ...others].some(other => sameNumber(other, number)),
  );
}

/** What bears the number of the package may have been made of another one that changes with it. */
export function isStrayOfAnother({ id, trackingNumber }: NoticedPackage, { packages }: ShipmentNotice): boolean {
  return packages.some(each => each.id !== id && (each.strayNumbers ?? []).some(stray => sameNumber(stray, trackingNumber)));
}

/** Under which a store may show a package that is corrected, and should not any more. */
export const numbersGivenUp = ({ replaces, strayNumbers = [] }: NoticedPackage): readonly (string | null)[] => [replaces, ...strayNumbers];

/** Under which it may show one whose label was voided. */
export const numbersTakenBack = ({ trackingNumber, strayNumbers = [] }: NoticedPackage): readonly (string | null)[] => [
  trackingNumber,
  ...strayNumbers,
];

export const givesUp = (box: NoticedPackage, number: string | null): boolean => numbersGivenUp(box).some(each => sameNumber(each, number));

export const takesBack = (box: NoticedPackage, number: string | null): boolean =>
  numbersTakenBack(box).some(each => sameNumber(each, number));
