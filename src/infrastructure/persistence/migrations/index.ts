import { Migration0001Foundation } from './migration-0001-foundation.js';
import { Migration0002PlainTexts } from './migration-0002-plain-texts.js';
import { Migration0003OneIndexPerQuestion } from './migration-0003-one-index-per-question.js';
import { Migration0004OneKeyToTheStore } from './migration-0004-one-key-to-the-store.js';
import { Migration0005RemovedStores } from './migration-0005-removed-stores.js';
import { Migration0006OrdersByNumber } from './migration-0006-orders-by-number.js';
import { Migration0007CarriedOut } from './migration-0007-carried-out.js';
import { Migration0008ShipmentsByNumber } from './migration-0008-shipments-by-number.js';
import { Migration0009HandledByWhom } from './migration-0009-handled-by-whom.js';
import { Migration0010PausedByWhom } from './migration-0010-paused-by-whom.js';
import { Migration0011HeldKeys } from './migration-0011-held-keys.js';
import { Migration0012SaidWithoutOrder } from './migration-0012-said-without-order.js';

/** In the order they were written; a released migration is never changed. */
export const migrations = [
  { name: 'migration-0001-foundation', class: Migration0001Foundation },
  { name: 'migration-0002-plain-texts', class: Migration0002PlainTexts },
  { name: 'migration-0003-one-index-per-question', class: Migration0003OneIndexPerQuestion },
  { name: 'migration-0004-one-key-to-the-store', class: Migration0004OneKeyToTheStore },
  { name: 'migration-0005-removed-stores', class: Migration0005RemovedStores },
  { name: 'migration-0006-orders-by-number', class: Migration0006OrdersByNumber },
  { name: 'migration-0007-carried-out', class: Migration0007CarriedOut },
  { name: 'migration-0008-shipments-by-number', class: Migration0008ShipmentsByNumber },
  { name: 'migration-0009-handled-by-whom', class: Migration0009HandledByWhom },
  { name: 'migration-0010-paused-by-whom', class: Migration0010PausedByWhom },
  { name: 'migration-0011-held-keys', class: Migration0011HeldKeys },
  { name: 'migration-0012-said-without-order', class: Migration0012SaidWithoutOrder },
];
