import type { EndingView } from './ending-view.js';
import type { ExchangeRequest, ExchangeResponse, ExchangeSilence } from './exchange.js';
import type { Page, PageRequest } from './page.js';

/** The sync log. */
export abstract class AttemptList {
  abstract page(filter: AttemptFilter, request: PageRequest): Promise<Page<AttemptView>>;
}

export interface AttemptFilter {
  readonly storeId?: string;
  readonly deliveryId?: string;
  readonly since?: Date;
  readonly until?: Date;
}

export interface AttemptView {
  readonly id: string;
  readonly deliveryId: string;
  /** Name of the store; null once it was removed. */
  readonly store: string | null;
  readonly number: number;
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly outcome: EndingView;
  /** Redacted and capped when they were recorded; the first 20. */
  readonly exchanges: readonly ExchangeView[];
}

export interface ExchangeView {
  readonly at: Date;
  readonly tookMs: number;
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | ExchangeSilence;
}
