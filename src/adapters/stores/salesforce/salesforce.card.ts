import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { seconds } from '../../../domain/time/duration.js';
import { knownErrors } from './salesforce.errors.js';
import { dailyCalls, mostGraphs, secondsOfADay } from './salesforce.limits.js';
import { SalesforceSettings } from './salesforce.settings.js';

export const card: StoreCard<SalesforceSettings> = {
  platform: 'salesforce',
  title: 'Salesforce',
  settings: SalesforceSettings,
  limits: {
    /** One look at the orders, then seven full calls. */
    noticesPerCall: 7 * mostGraphs,
    gatherMs: seconds(1),
    atOnce: 2,
    requestTimeoutMs: seconds(20),
    budgets: { daily: { capacity: dailyCalls, perSecond: dailyCalls / secondsOfADay } },
  },
  traits: { partial: true, manyPackages: true, editTracking: true, takeBack: true, readBack: true, idempotencyKeys: true },
  /** Salesforce lists no carriers: each goes out under its own name. */
  carriers: {},
  knownErrors,
};
