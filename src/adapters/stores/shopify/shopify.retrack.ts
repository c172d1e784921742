import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { PlannedCall } from './shopify.plan.js';
import type { ShownFulfillment } from './shopify.state.js';
import { trackingOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

/** What a fulfilment is to show from now on. */
export interface Edit {
  readonly fulfillment: ShownFulfillment;
  readonly tracking: readonly WireTracking[];
  readonly company: string | null;
  /** The boxes it tells of. */
  readonly boxes: readonly NoticedPackage[];
}

export function retrack({ fulfillment, tracking, company, boxes }: Edit, notifyCustomer: boolean): PlannedCall {
  return {
    call: { is: 'retrack', variables: { fulfillmentId: fulfillment.id, trackingInfoInput: trackingOf(company, tracking), notifyCustomer } },
    packages: boxes.map(each => each.id),
  };
}
