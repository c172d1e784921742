import { minutes, seconds } from '../../domain/time/duration.js';

/** A claim without an answer is given up then, unless what it asked for was carried out. */
export const claimLastsMs = minutes(5);
/** And when it was not held for so long: its process died. */
export const claimHeldMs = seconds(30);

/** What was answered to requests that carried an `Idempotency-Key`. One record per API key and idempotency key. */
export abstract class IdempotencyRecords {
  /**
   * Claims the key for this request, or tells what is on record. A record older than two days is forgotten, and a
   * claim without an answer when it has lasted or was not held for long enough and nothing was carried out under it.
   */
  abstract claim(request: KeyedRequest, at: Date): Promise<Claim>;
  /** The request is still under way. */
  abstract hold(claim: Claimed): Promise<void>;
  /** Records the answer of a claim, unless somebody else claimed the key since. */
  abstract settle(claim: Claimed, answer: RecordedAnswer): Promise<void>;
  /** The request ended without a final answer: the key may be used again, unless it was carried out all the same. */
  abstract release(claim: Claimed): Promise<void>;
}

export interface KeyedRequest {
  readonly apiKeyId: string;
  readonly key: string;
  /** Method and route (`POST /v1/shipments`). */
  readonly route: string;
  /** Fingerprint of path and body. */
  readonly digest: string;
}

export interface Claimed {
  readonly is: 'claimed';
  readonly apiKeyId: string;
  readonly key: string;
  readonly at: Date;
}

export type Claim =
  | Claimed
  /** Or it was carried out, and its answer may still come. */
  | { readonly is: 'running' }
  /** What it changed is on disk, and its answer was lost. */
  | { readonly is: 'carried-out' }
  | { readonly is: 'other-request'; readonly route: string }
  | { readonly is: 'answered'; readonly answer: RecordedAnswer };

export interface RecordedAnswer {
  readonly status: number;
  readonly body: unknown;
}
