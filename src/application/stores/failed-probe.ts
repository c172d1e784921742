import { type Outcome, saidBy } from '../../domain/delivery/outcome.js';
import type { Probe } from '../ports/store-adapter.js';

/** What an ending means to who asks whether the credentials are good, where the platform says nothing else of them. */
export const failedProbe = (outcome: Outcome<unknown>): Probe =>
  outcome.is === 'locked-out' ? { is: 'wrong-credentials', detail: outcome.detail } : { is: 'unreachable', detail: saidBy(outcome) };
