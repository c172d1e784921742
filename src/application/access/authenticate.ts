import { Injectable } from '@nestjs/common';
import { ApiKeyBooks, type ApiKeyRecord } from '../ports/api-key-books.js';
import { ApiKeySecrets } from '../ports/api-key-secrets.js';
import { Clock } from '../ports/clock.js';
import { FailedTries } from './failed-tries.js';
import { VerifiedKeys } from './verified-keys.js';

export type Verdict =
  | { readonly is: 'known'; readonly key: ApiKeyRecord }
  | { readonly is: 'unknown' }
  | { readonly is: 'expired'; readonly at: Date }
  | { readonly is: 'too-many'; readonly waitMs: number };

/**
 * Who holds this key? A wrong key costs one hash and one look-up whatever is wrong with it. After 20 wrong keys a minute
 * an address is not looked up any more, but a key that was good before still is: one bad script behind a proxy must not
 * lock its neighbours out.
 */
@Injectable()
export class Authenticate {
  private readonly failed = new FailedTries();

  constructor(
    private readonly books: ApiKeyBooks,
    private readonly secrets: ApiKeySecrets,
    private readonly verified: VerifiedKeys,
    private readonly clock: Clock,
  ) {}

  async run(presented: string, address: string): Promise<Verdict> {
    const now = this.clock.now();
    const hash = this.secrets.hash(presented);
    const proven = this.verified.find(hash, now);
    if (proven) return judged(proven, now);
    const waitMs = this.verified.remembers(hash) ? 0 : this.failed.waitMs(address, now);
    if (waitMs > 0) return { is: 'too-many', waitMs };
    const key = await this.books.findByHash(hash);
    const verdict = key ? judged(key, now) : { is: 'unknown' as const };
    if (verdict.is === 'known') this.remember(verdict.key, now);
    else this.refuse(hash, address, now);
    return verdict;
  }

  private refuse(hash: string, address: string, now: Date): void {
    this.verified.forgetHash(hash);
    this.failed.add(address, now);
  }

  /** Comes by at most once a minute per key. The last use is a courtesy: nobody waits for it, and losing one costs nothing. */
  private remember(key: ApiKeyRecord, now: Date): void {
    this.verified.keep(key, now);
    this.books.used(key.id, now).catch(() => undefined);
  }
}

function judged(key: ApiKeyRecord, now: Date): Verdict {
  if (key.revokedAt) return { is: 'unknown' };
  if (key.expiresAt && key.expiresAt <= now) return { is: 'expired', at: key.expiresAt };
  return { is: 'known', key };
}
