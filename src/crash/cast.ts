import { usagePlans } from '../adapters/stores/amazon/amazon.limits.js';
import { extraSettings } from '../demo/cast.js';

/** Hundreds of process lives in minutes: no stand-in may slow them down. Each takes the limits it knows. */
export const generousLimits: Readonly<Record<string, number>> = {
  pointsPerSecond: 10_000,
  quota: 1_000_000,
  workers: 32,
  feedPolls: 1,
  ...Object.fromEntries(Object.keys(usagePlans).flatMap(name => [[name, 1_000], [`${name}Burst`, 100_000]])),
};

/**
 * A batch of the matrix is small: a feed pays from three packages on, else no process would ever die over one. A mail too many or too few
 * is seen where mails are sent.
 */
const ownSettings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  amazon: { feedThreshold: 3 },
  shopify: { notifyCustomer: true },
};

/** Platforms on which people set an order's status back when a label was voided: it stays what it was. */
export const statusOnlyForward: ReadonlySet<string> = new Set(['woocommerce']);

/** Platforms that judge news later: a quiet run of theirs in which nothing was judged later is no quiet run. */
export const judgesLater: ReadonlySet<string> = new Set(['amazon']);

export const settingsFor = (platform: string): Readonly<Record<string, unknown>> => ({
  ...extraSettings[platform],
  ...ownSettings[platform],
});
