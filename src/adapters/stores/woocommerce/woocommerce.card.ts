import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { seconds } from '../../../domain/time/duration.js';
import { carriers } from './woocommerce.carriers.js';
import { knownErrors } from './woocommerce.errors.js';
import { WooCommerceSettings } from './woocommerce.settings.js';

/**
 * WooCommerce has no rate limit of its own, the shop's host has: a few requests at once and a long breath. The traits are
 * those of a shop with per-item tracking or core fulfillments; other shops show numbers without units.
 */
export const card: StoreCard<WooCommerceSettings> = {
  platform: 'woocommerce',
  title: 'WooCommerce',
  settings: WooCommerceSettings,
  limits: { noticesPerCall: 100, gatherMs: 500, atOnce: 3, requestTimeoutMs: seconds(18), budgets: {} },
  traits: { partial: true, manyPackages: true, editTracking: true, takeBack: true, readBack: true, idempotencyKeys: false },
  carriers,
  knownErrors,
};
