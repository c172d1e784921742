import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { seconds } from '../../../domain/time/duration.js';
import { carriers } from './bigcommerce.carriers.js';
import { knownErrors } from './bigcommerce.errors.js';
import { standardPlan } from './bigcommerce.limits.js';
import { BigcommerceSettings } from './bigcommerce.settings.js';

export const card: StoreCard<BigcommerceSettings> = {
  platform: 'bigcommerce',
  title: 'BigCommerce',
  settings: BigcommerceSettings,
  limits: {
    noticesPerCall: 60,
    gatherMs: 500,
    /** Some resources have a limit of their own on requests at once; its number is not published. */
    atOnce: 4,
    requestTimeoutMs: seconds(20),
    budgets: { requests: { capacity: standardPlan.quota, perSecond: standardPlan.quota / (standardPlan.windowMs / 1_000) } },
  },
  traits: { partial: true, manyPackages: true, editTracking: true, takeBack: true, readBack: true, idempotencyKeys: false },
  carriers,
  knownErrors,
};
