import { withoutMailAddresses } from '../privacy/mail-addresses.js';
import type { Obstacle, Outcome, Submitted, Warning } from './outcome.js';

/** Without what a store's words say of a shopper's e-mail address: some name it in answers that are errors only by what stands in them. */
export function discreet(outcome: Obstacle | Submitted): Obstacle | Submitted;
export function discreet<T>(outcome: Outcome<T>): Outcome<T>;
export function discreet<T>(outcome: Outcome<T>): Outcome<T> {
  switch (outcome.is) {
    case 'refused':
      return { ...outcome, said: withoutMailAddresses(outcome.said) };
    case 'later':
    case 'locked-out':
      return { ...outcome, detail: withoutMailAddresses(outcome.detail) };
    case 'submitted':
      return outcome;
    case 'done':
    case 'already':
      return outcome.warnings ? { ...outcome, warnings: discreetWarnings(outcome.warnings) } : outcome;
  }
}

export const discreetWarnings = (warnings: readonly Warning[]): Warning[] =>
  warnings.map(({ code, detail }) => ({ code, detail: withoutMailAddresses(detail) }));
