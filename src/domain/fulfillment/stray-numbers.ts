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
 * Numbers that corrections gave a package since it was told. When one of those was refused or given up, nobody knows how much of it the
 * store wrote. Numbers that other packages go under are left out. The package's own number is among them when it had it before its last
 * correction too, because the store may show it with the carrier of that time.
 */
export function strayNumbers({ before, now, others }: Whereabouts): string[] {
  const all = [now.reportedAs?.trackingNumber ?? null, ...(now.numbersBetween ?? []), now.trackingNumber];
  const since = all.slice(all.findIndex(number => sameNumber(number, before.trackingNumber)) + 1, now.voided ? undefined : -1);
  return [...new Set(since.filter(number => number !== null))].filter(
    number => ![before.trackingNumber, ...others].some(other => sameNumber(other, number)),
  );
}

/** Whether a record under the package's number may have been made of another package of the notice, which had that number in between. */
export function isStrayOfAnother({ id, trackingNumber }: NoticedPackage, { packages }: ShipmentNotice): boolean {
  return packages.some(each => each.id !== id && (each.strayNumbers ?? []).some(stray => sameNumber(stray, trackingNumber)));
}

/** The numbers under which a store may show a corrected package, and should no longer. */
export const numbersGivenUp = ({ replaces, strayNumbers = [] }: NoticedPackage): readonly (string | null)[] => [replaces, ...strayNumbers];

/** The numbers under which it may show a package whose label was voided. */
export const numbersTakenBack = ({ trackingNumber, strayNumbers = [] }: NoticedPackage): readonly (string | null)[] => [
  trackingNumber,
  ...strayNumbers,
];

export const givesUp = (box: NoticedPackage, number: string | null): boolean => numbersGivenUp(box).some(each => sameNumber(each, number));

export const takesBack = (box: NoticedPackage, number: string | null): boolean =>
  numbersTakenBack(box).some(each => sameNumber(each, number));
