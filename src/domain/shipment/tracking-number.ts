/** Two spellings of one number: case and blanks say nothing. */
export const numberKey = (trackingNumber: string): string => trackingNumber.replaceAll(/\s/g, '').toUpperCase();
