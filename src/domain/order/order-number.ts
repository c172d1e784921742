/** Not everybody says the sign before an order's number. */
export const withoutSign = (number: string): string => number.replace(/^#/, '');

/** How the number that somebody says may stand on the order. */
export const spellingsOf = (number: string): string[] => [withoutSign(number), `#${withoutSign(number)}`];
