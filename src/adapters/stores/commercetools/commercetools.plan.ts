import type { Obstacle, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt } from '../../../domain/fulfillment/notice.js';
import type { OrderAction } from './commercetools.actions.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';

/** What to change in the order, and what it shows of the notice already; or why nothing can be said. */
export type Plan =
  | { readonly actions: readonly OrderAction[]; readonly shown: Receipt['packages']; readonly warnings?: readonly Warning[] }
  | { readonly outcome: Obstacle };

export type PlanSettings = Pick<CommercetoolsSettings, 'provider' | 'trackingLink' | 'setShipmentState' | 'completeOrder'>;
