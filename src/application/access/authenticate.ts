import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { later, minutes } from '../../domain/time/duration.js';
import { ApiKeyBooks, type ApiKeyRecord } from '../ports/api-key-books.js';
import { ApiKeySecrets } from '../ports/api-key-secrets.js';
import { Clock } from '../ports/clock.js';
import { FailedTries } from './failed-tries.js';
import { VerifiedKeys } from './verified-keys.js';

const listedEvery = minutes(1);

export type Verdict =
  | { readonly is: 'known'; readonly key: ApiKeyRecord }
  | { readonly is: 'unknown' }
  | { readonly is: 'expired'; readonly at: Date }
  | { readonly is: 'too-many'; readonly waitMs: number };

/**
 * Who holds this key? A wrong key costs one hash and one look-up whatever is wrong with it. After 20 wrong keys a minute an address is
 * not looked up any more: one bad script behind a proxy must not lock its neighbours out, so keys known good here still are, and keys on
 * the list that is read at most once a minute. A key not known here counts as wrong while it is looked up, or a burst would be looked up
 * whole; one key that many present at once is looked up once.
 */
@Injectable()
export class Authenticate implements OnApplicationBootstrap {
  private readonly failed = new FailedTries();
  private readonly underWay = new Map<string, Promise<ApiKeyRecord | undefined>>();
  private listedAt = new Date(0);

  constructor(
    private readonly books: ApiKeyBooks,
    private readonly secrets: ApiKeySecrets,
    private readonly verified: VerifiedKeys,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listKeys(this.clock.now());
  }

  async run(presented: string, address: string): Promise<Verdict> {
    const now = this.clock.now();
    const hash = this.secrets.hash(presented);
    const proven = this.verified.find(hash, now);
    if (proven) return judged(proven, now);
    const counted = !this.verified.remembers(hash) && !this.underWay.has(hash);
    const waitMs = counted ? this.failed.waitMs(address, now) : 0;
    if (waitMs > 0 && !(await this.isListedMeanwhile(hash, now))) return { is: 'too-many', waitMs };
    if (counted) this.failed.add(address, now);
    const key = await this.lookedUp(hash).catch((error: unknown) => {
      if (counted) this.failed.takeBack(address, now);
      throw error;
    });
    const verdict = key ? judged(key, now) : { is: 'unknown' as const };
    if (verdict.is === 'known') this.remember(verdict.key, now);
    else this.verified.forgetHash(hash);
    this.count(verdict.is !== 'known', counted, address, now);
    return verdict;
  }

  /** Whoever guesses has all keys listed once a minute, and learns nothing by it. */
  private async isListedMeanwhile(hash: string, now: Date): Promise<boolean> {
    if (later(this.listedAt, listedEvery) > now) return false;
    await this.listKeys(now);
    return this.verified.remembers(hash);
  }

  private async listKeys(now: Date): Promise<void> {
    this.listedAt = now;
    for (const key of await this.books.list()) this.verified.expect(key);
  }

  private lookedUp(hash: string): Promise<ApiKeyRecord | undefined> {
    const begun = this.underWay.get(hash) ?? this.books.findByHash(hash).finally(() => this.underWay.delete(hash));
    this.underWay.set(hash, begun);
    return begun;
  }

  private count(wrong: boolean, counted: boolean, address: string, now: Date): void {
    if (wrong && !counted) this.failed.add(address, now);
    if (!wrong && counted) this.failed.takeBack(address, now);
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
