import { Injectable } from '@nestjs/common';
import { ApiKeyBooks, type ApiKeyRecord } from '../ports/api-key-books.js';
import { Clock } from '../ports/clock.js';
import { allows } from './api-scope.js';
import { VerifiedKeys } from './verified-keys.js';

/** Ends a key: here at once, in other processes within a minute. The last key that may administer stays. */
@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly books: ApiKeyBooks,
    private readonly verified: VerifiedKeys,
    private readonly clock: Clock,
  ) {}

  async run(id: string): Promise<'revoked' | WhyKept> {
    const now = this.clock.now();
    const ending = await this.books.revokeUnless(id, now, standing => whyKept(id, standing, now));
    if (ending === 'revoked') this.verified.forget(id);
    return ending;
  }
}

type WhyKept = 'unknown' | 'last-admin';

function whyKept(id: string, standing: readonly ApiKeyRecord[], now: Date): WhyKept | undefined {
  if (!standing.some(key => key.id === id)) return 'unknown';
  const admins = standing.filter(key => allows(key.scopes, 'admin') && (!key.expiresAt || key.expiresAt > now));
  return admins.length === 1 && admins[0]?.id === id ? 'last-admin' : undefined;
}
