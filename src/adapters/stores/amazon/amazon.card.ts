import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { seconds } from '../../../domain/time/duration.js';
import { carriers } from './amazon.carriers.js';
import { knownErrors } from './amazon.errors.js';
import { usagePlans } from './amazon.limits.js';
import { AmazonSettings } from './amazon.settings.js';

export const card = {
  platform: 'amazon',
  title: 'Amazon (Selling Partner API)',
  settings: AmazonSettings,
  limits: { noticesPerCall: 1_000, gatherMs: seconds(2), atOnce: 4, requestTimeoutMs: seconds(20), budgets: usagePlans },
  traits: {
    partial: true,
    manyPackages: true,
    editTracking: true,
    takeBack: false,
    readBack: true,
    idempotencyKeys: true,
    ownLinksOnly: true,
  },
  carriers,
  knownErrors,
} satisfies StoreCard<AmazonSettings>;
