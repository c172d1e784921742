import type { Package, Shipment } from './shipment.js';
import { numberKey } from './tracking-number.js';

/** Every number that a package has or had before it was corrected. */
export const numbersEver = ({ trackingNumber, reportedAs, numbersBetween = [] }: Package): string[] =>
  [trackingNumber, reportedAs?.trackingNumber, ...numbersBetween].flatMap(each => each ?? []);

/** What a shipment is found by when somebody knows nothing but the number on a box: `numberKey` of each that its packages ever had. */
export const numberKeysOf = ({ packages }: Shipment): string[] => [
  ...new Set(packages.flatMap(numbersEver).map(numberKey).filter(key => key !== '')),
];
