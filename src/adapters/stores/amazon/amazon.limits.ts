import type { Budget } from '../../../application/ports/store-adapter.js';
import { minutes } from '../../../domain/time/duration.js';

/** Default usage plans per application and selling partner; an answer's `x-amzn-RateLimit-Limit` corrects them. */
export const usagePlans = {
  confirmShipment: { capacity: 10, perSecond: 2 },
  getOrder: { capacity: 30, perSecond: 0.5 },
  searchOrders: { capacity: 20, perSecond: 0.0056 },
  createFeedDocument: { capacity: 15, perSecond: 0.5 },
  createFeed: { capacity: 15, perSecond: 0.0083 },
  getFeed: { capacity: 15, perSecond: 2 },
  getFeeds: { capacity: 10, perSecond: 0.0222 },
  cancelFeed: { capacity: 15, perSecond: 2 },
  getFeedDocument: { capacity: 10, perSecond: 0.0222 },
} as const satisfies Readonly<Record<string, Budget>>;

export type Operation = keyof typeof usagePlans;

export const feedType = 'POST_ORDER_FULFILLMENT_DATA';

/** The upload must carry it byte for byte as it was declared. */
export const feedContentType = 'text/xml; charset=UTF-8';

/** Marketplaces one feed may name. */
export const marketplacesPerFeed = 25;

/** An address to upload to, or download from, is good for this long. */
export const addressLives = minutes(5);

export const hosts = {
  na: 'https://sellingpartnerapi-na.amazon.com',
  eu: 'https://sellingpartnerapi-eu.amazon.com',
  fe: 'https://sellingpartnerapi-fe.amazon.com',
} as const;

/** One for all regions. */
export const lwaHost = 'https://api.amazon.com/auth/o2/token';
