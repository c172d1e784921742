import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';

const between = /[,;]\s*/;

/** The numbers of the notice's packages, the numbers that these had before, and all that the order was told. */
export function numbersKnownTo({ packages, order }: ShipmentNotice): string[] {
  const numbers = [...packages.flatMap(box => [box.trackingNumber, box.replaces]), ...order.told.map(each => each.trackingNumber)];
  return [...new Set(numbers.filter(each => each !== null))];
}

/** The numbers a field lists. One may hold the very sign that stands between two: what is known as one number stays whole. */
export function numbersListed(text: string, known: readonly string[]): string[] {
  const whole = known.find(number => between.test(number) && standsAlone(number, text));
  if (whole === undefined) return text.split(between).filter(Boolean);
  const at = text.indexOf(whole);
  return [...numbersListed(text.slice(0, at), known), whole, ...numbersListed(text.slice(at + whole.length), known)];
}

function standsAlone(number: string, text: string): boolean {
  const at = text.indexOf(number);
  return at >= 0 && /(?:^|[,;]\s*)$/.test(text.slice(0, at)) && /^(?:[,;]|$)/.test(text.slice(at + number.length));
}
