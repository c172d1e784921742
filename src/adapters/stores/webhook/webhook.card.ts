import type { StoreCard } from '../../../application/ports/store-adapter.js';
import { seconds } from '../../../domain/time/duration.js';
import { carriers } from './webhook.carriers.js';
import { knownErrors } from './webhook.errors.js';
import { WebhookSettings } from './webhook.settings.js';

export const card: StoreCard<WebhookSettings> = {
  platform: 'webhook',
  title: 'Webhook (ShipMonk shipment notification)',
  settings: WebhookSettings,
  limits: { noticesPerCall: 500, atOnce: 64, requestTimeoutMs: seconds(15), budgets: {} },
  traits: { partial: true, manyPackages: true, editTracking: true, takeBack: false, readBack: false, idempotencyKeys: true },
  carriers,
  knownErrors,
};
