/** One call to a store as the sync log keeps it: redacted and capped. */
export interface Exchange {
  readonly id: string;
  readonly at: Date;
  readonly tookMs: number;
  /** Deliveries the call was about; empty: the whole batch. */
  readonly about: readonly string[];
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | ExchangeSilence;
}

export interface ExchangeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface ExchangeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No answer was heard. */
export interface ExchangeSilence {
  readonly silence: string;
  readonly detail: string;
}
