import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import type { DeliveryFilter } from './delivery-list.js';

/** What a person may do with deliveries, `by`: in words, who did. A retried one is looked up in the store before it is told. */
export abstract class DeliveryDesk {
  /** A resting delivery starts its ladder anew; a waiting one is brought forward, and keeps as many tries. */
  abstract retry(id: string, by?: string): Promise<DeskAnswer>;
  /** At most `limit` of those that come after `after`, the `next` of the answer before; the first ones without it. */
  abstract retryMany(filter: RetryFilter, limit: number, after?: string, by?: string): Promise<RetriedMany>;
  /** Nobody will be told. Only a resting or waiting delivery; `busy`: its store hears it right now, ask again in some seconds. */
  abstract discard(id: string, by?: string): Promise<DeskAnswer>;
}

export interface RetryFilter extends DeliveryFilter {
  readonly status: 'resting' | 'waiting';
  /** Code of the refusal it rests with. */
  readonly code?: string;
  /** One of these; texts that are no ids name nothing. */
  readonly ids?: readonly string[];
}

export interface RetriedMany {
  readonly count: number;
  readonly storeIds: readonly string[];
  /** Set when there may be more. */
  readonly next?: string;
}

export type DeskAnswer =
  | { readonly is: 'changed'; readonly storeId: string; readonly from: DeliveryStatus }
  | { readonly is: 'not-now'; readonly storeId: string; readonly status: DeliveryStatus }
  | { readonly is: 'busy' }
  | { readonly is: 'unknown' };
