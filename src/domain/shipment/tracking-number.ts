type Written = string | null | undefined;

/** Two spellings of one number: case and blanks say nothing. */
export const numberKey = (trackingNumber: string): string => trackingNumber.replaceAll(/\s/g, '').toUpperCase();

/** No number is not the same as another that is not there. */
export const sameNumber = (one: Written, other: Written): boolean => Boolean(one) && sameNumberOrNone(one, other);

export const sameNumberOrNone = (one: Written, other: Written): boolean => numberKey(one ?? '') === numberKey(other ?? '');
