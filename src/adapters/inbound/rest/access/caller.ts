import type { Request } from 'express';
import type { ApiKeyRecord } from '../../../../application/ports/api-key-books.js';

type WithCaller = Request & { caller?: ApiKeyRecord };

/** Remembers who calls, for the rest of the request. */
export function setCaller(request: Request, key: ApiKeyRecord): void {
  (request as WithCaller).caller = key;
}

/** The key that calls; undefined on public routes. */
export const callerOf = (request: Request): ApiKeyRecord | undefined => (request as WithCaller).caller;

/** Who asked, in the words in which pages say who did something. */
export function doerOf(request: Request): string | undefined {
  const key = callerOf(request);
  return key && `API key "${key.name}" (${key.id})`;
}
