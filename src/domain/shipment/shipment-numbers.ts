import { withoutSign } from '../order/order-number.js';
import type { Package, Shipment } from './shipment.js';
import { numberKey } from './tracking-number.js';

/** Every number that a package has or had before it was corrected. */
export const numbersEver = ({ trackingNumber, reportedAs, numbersBetween = [] }: Package): string[] =>
  [trackingNumber, reportedAs?.trackingNumber, ...numbersBetween].flatMap(each => each ?? []);

/** Apart from the number on a box, of which `numberKey` leaves no small letter. */
export const orderNumberKey = (number: string): string => `order:${withoutSign(numberKey(number))}`;

/**
 * What a shipment is found by when somebody knows nothing but a number: `numberKey` of each that its packages ever had, and
 * `orderNumberKey`.
 */
export const numberKeysOf = ({ packages, orderNumber }: Shipment): string[] => [
  ...new Set(packages.flatMap(numbersEver).map(numberKey).filter(key => key !== '')),
  ...(orderNumber === null ? [] : [orderNumberKey(orderNumber)]),
];
