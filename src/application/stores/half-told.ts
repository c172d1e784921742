import { type Later, type Outcome, saidBy } from '../../domain/delivery/outcome.js';

/**
 * Some of the news stands in the store, and `end` kept the remainder from it: the next try begins with a look. A failed key counts too:
 * `locked-out` alone would tell everything again with the next key.
 */
export function halfTold(end: Outcome<unknown>, stands: string): Later {
  const why = end.is === 'later' ? end.why : 'not-yet';
  const wait = end.is === 'later' && end.afterMs !== undefined ? { afterMs: end.afterMs } : {};
  return { is: 'later', why, detail: `${stands}; then: ${saidBy(end)}`, mayHaveActed: true, ...wait };
}
