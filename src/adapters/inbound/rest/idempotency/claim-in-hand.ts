import type { Request } from 'express';
import type { Claimed } from '../../../../application/ports/idempotency-records.js';

type WithClaim = Request & { claim?: Claimed };

/** Remembers under which claim the request is carried out, for the rest of it. */
export function setClaim(request: Request, claim: Claimed): void {
  (request as WithClaim).claim = claim;
}

/** Undefined: it came without an `Idempotency-Key`. */
export const claimOf = (request: Request): Claimed | undefined => (request as WithClaim).claim;
