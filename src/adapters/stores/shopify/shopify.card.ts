import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { seconds } from '../../../domain/time/duration.js';
import { carriers } from './shopify.carriers.js';
import { knownErrors } from './shopify.errors.js';
import { ShopifySettings } from './shopify.settings.js';

export const card: StoreCard<ShopifySettings> = {
  platform: 'shopify',
  title: 'Shopify',
  settings: ShopifySettings,
  limits: {
    /** As many as one request can tell (`pointsPerTelling`); two more requests look at their orders first (`pointsPerLook`). */
    noticesPerCall: 42,
    gatherMs: 500,
    /** Requests set aside hundreds of points of which most come back: two at once would wait for one another. */
    atOnce: 1,
    requestTimeoutMs: seconds(20),
    /** The standard plan; richer plans say so in every answer. */
    budgets: { points: { capacity: 2_000, perSecond: 100 } },
  },
  traits: { partial: true, manyPackages: true, editTracking: true, takeBack: true, readBack: true, idempotencyKeys: false },
  carriers,
  knownErrors,
};
