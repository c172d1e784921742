import { plantedShopper } from './planted-shopper.js';

/** How secrets of every platform look, and anybody's e-mail address. */
const forms: readonly RegExp[] = [
  /\b(?:Bearer|Basic|OAuth) +[\w.~+/=-]{8,}/i,
  /\bwhsec_[\w+/=]{8,}/,
  /\bc[ks]_\w{8,}/,
  /\bshp(?:at|ca|pa|ss)_\w{6,}/,
  /\bAtz[ar]\|\S{4,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  /-BEGIN [A-Z ]*PRIVATE KEY-/,
  /\/\/[^\s/:@"]+:[^\s/@"]+@/,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i,
];

/** Everything about the one shopper of the tests. A log's last filter removes e-mail addresses by their look; it would let these pass. */
const person = Object.values(plantedShopper);

/**
 * Lines of a log that no log may have: with one of these secrets, with a word about the shopper of the tests, or with something of the form
 * of one.
 */
export function unspeakable(log: string, secrets: readonly string[]): string[] {
  const words = [...secrets, ...person].filter(word => word !== '');
  return log.split('\n').filter(line => words.some(word => line.includes(word)) || forms.some(form => form.test(line)));
}
