import type { Later, Obstacle, Outcome } from '../../domain/delivery/outcome.js';

/** One store at work: its settings with secrets readable, its only way to the network, its own small memory. */
export interface StoreSession<S extends object> {
  readonly storeId: string;
  readonly storeName: string;
  readonly settings: S;
  readonly http: StoreHttp;
  readonly memory: StoreMemory;
  now(): Date;
  /**
   * Runs `work` for every item, at most `card.limits.atOnce` at a time, and answers in order. A throw is a bug: it
   * becomes `later: defect` for that item alone.
   */
  each<I, O extends Outcome<unknown>>(items: readonly I[], work: (item: I) => Promise<O>): Promise<(O | Later)[]>;
}

/** Sends, paces, records (redacted) and never throws for what a network does. Redirects are not followed. */
export interface StoreHttp {
  send(request: HttpRequest): Promise<HttpReply>;
  /** Corrects a budget by what the platform just said of it. */
  learn(budget: string, said: { readonly available?: number; readonly capacity?: number; readonly perSecond?: number }): void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `read` can be repeated freely; a lost reply to a `write` leaves an unknown ending. */
  readonly effect: 'read' | 'write';
  /** Delivery ids this call is about, for the sync log; absent: all of the batch. */
  readonly about?: readonly string[];
  /** Waits until the named budget affords it. */
  readonly cost?: { readonly budget: string; readonly units: number };
  /** Longest answer read, in bytes; 1 MiB unless told. */
  readonly maxBytes?: number;
  /** A success is one by its status alone, however long its body is: what exceeds `maxBytes` is not read. */
  readonly statusSuffices?: boolean;
  /** The answer may be no text (a compressed document): hand over its bytes too. */
  readonly bytes?: boolean;
}

export type HttpReply = HttpAnswer | HttpSilence;

export interface HttpAnswer {
  readonly heard: true;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as it came, where the request asked for it. */
  readonly bytes?: Uint8Array;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
  /** From `Retry-After`, seconds or date. */
  readonly retryAfterMs: number | undefined;
}

export interface HttpSilence {
  readonly heard: false;
  readonly why: 'no-connection' | 'timeout' | 'cut-off' | 'no-such-host' | 'tls' | 'forbidden-address' | 'answer-too-large' | 'no-budget' | 'lease-over';
  readonly detail: string;
  /** The request may have reached the store and done its work. Never true for a `read`. */
  readonly mayHaveActed: boolean;
  /** With `no-budget`: when the budget affords it. */
  readonly retryAfterMs: number | undefined;
}

/**
 * A store's own notebook: survives restarts, encrypted at rest, gone with the store. Whoever works with settings that have changed since
 * finds and keeps nothing.
 */
export interface StoreMemory {
  recollect(key: string): Promise<string | undefined>;
  /** What is remembered for a time is forgotten before it when the store's settings change. */
  remember(key: string, value: string, forMs?: number): Promise<void>;
  /** With a `value`: that alone. Of many calls whose token was refused, none throws away the one that another got meanwhile. */
  forget(key: string, value?: string): Promise<void>;
  /** Reads `key`, or makes it once although many ask at the same time (access tokens). */
  once(
    key: string,
    make: () => Promise<{ readonly value: string; readonly forMs: number } | { readonly outcome: Obstacle }>,
  ): Promise<{ readonly value: string } | { readonly outcome: Obstacle }>;
}
