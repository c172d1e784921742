/** Nothing was moved; the message says what was expected, what was found, what to do. */
export class CannotMove extends Error {}
