import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { WireTracking } from './shopify.wire.js';

/** `FulfillmentTrackingInput`. One company for all numbers; urls pair with numbers by position. */
export interface TrackingInput {
  readonly company?: string;
  readonly numbers: readonly string[];
  readonly urls?: readonly string[];
}

/** The box's number with its carrier and link; nothing for a box that left without a number. */
export function numbersOf({ trackingNumber: number, carrier, trackingUrl: url }: NoticedPackage): WireTracking[] {
  return number === null ? [] : [{ number, company: carrier?.name ?? null, url }];
}

/** All numbers, because an update replaces the whole list. Those with a link come first, so that each link meets its number. */
export function trackingOf(company: string | null, tracking: readonly WireTracking[]): TrackingInput {
  const unique = tracking.filter(
    (each, at) => each.number !== null && tracking.findIndex(other => sameNumber(other.number, each.number)) === at,
  );
  const linked = unique.filter(each => each.url !== null);
  const numbers = [...linked, ...unique.filter(each => each.url === null)].map(each => each.number as string);
  return {
    ...(company === null ? {} : { company }),
    numbers,
    ...(linked.length === 0 ? {} : { urls: linked.map(each => each.url as string) }),
  };
}
