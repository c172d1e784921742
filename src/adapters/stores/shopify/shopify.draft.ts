import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { Share } from './shopify.allotment.js';
import type { PlannedCall } from './shopify.plan.js';
import { numbersOf, trackingOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

/** One `fulfillmentCreate` in the making: one box at one location, and the numbers that ride along. */
export interface Draft {
  readonly box: NoticedPackage;
  readonly share: Share;
  readonly tracking: WireTracking[];
  readonly packages: string[];
}

export function draftOf(box: NoticedPackage, share: Share): Draft {
  return { box, share, tracking: numbersOf(box), packages: [box.id] };
}

export function createOf({ box, share, tracking, packages }: Draft, notifyCustomer: boolean): PlannedCall {
  const company = box.carrier?.name ?? tracking.find(each => each.company !== null)?.company ?? null;
  const trackingInfo = tracking.length === 0 && company === null ? {} : { trackingInfo: trackingOf(company, tracking) };
  return {
    call: {
      is: 'create',
      variables: { fulfillment: { lineItemsByFulfillmentOrder: share.lineItemsByFulfillmentOrder, notifyCustomer, ...trackingInfo } },
    },
    packages,
  };
}
