import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { knownErrors } from './commercetools.errors.js';
import { limits } from './commercetools.limits.js';
import { CommercetoolsSettings } from './commercetools.settings.js';

export const card: StoreCard<CommercetoolsSettings> = {
  platform: 'commercetools',
  title: 'commercetools',
  settings: CommercetoolsSettings,
  limits: { noticesPerCall: 100, atOnce: limits.requestsAtOnce, requestTimeoutMs: limits.requestTimeoutMs, budgets: {} },
  traits: {
    partial: true,
    manyPackages: true,
    editTracking: true,
    takeBack: true,
    readBack: true,
    idempotencyKeys: true,
    ownLinksOnly: true,
  },
  /** `trackingData.carrier` is free text: every carrier goes out under its own name. */
  carriers: {},
  knownErrors,
};
