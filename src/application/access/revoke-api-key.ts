import { Injectable } from '@nestjs/common';
import { ApiKeyBooks } from '../ports/api-key-books.js';
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

  async run(id: string): Promise<'revoked' | 'unknown' | 'last-admin'> {
    const now = this.clock.now();
    const keys = await this.books.list();
    const key = keys.find(each => each.id === id);
    if (!key) return 'unknown';
    const admins = keys.filter(each => allows(each.scopes, 'admin') && (!each.expiresAt || each.expiresAt > now));
    if (admins.length === 1 && admins[0] === key) return 'last-admin';
    await this.books.revoke(id, now);
    this.verified.forget(id);
    return 'revoked';
  }
}
