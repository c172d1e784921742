import { minutes } from '../../domain/time/duration.js';
import type { ApiKeyRecord } from '../ports/api-key-books.js';

const keptFor = minutes(1);
const most = 1_000;

/** Keys found good, by hash; after a minute they are looked up again. A key revoked by another process stays good for up to that minute. */
export class VerifiedKeys {
  private readonly byHash = new Map<string, { readonly key: ApiKeyRecord; readonly until: number }>();

  find(hash: string, now: Date): ApiKeyRecord | undefined {
    const found = this.byHash.get(hash);
    return found && found.until > now.getTime() ? found.key : undefined;
  }

  /** A key that is booked, and good for all one knows: it is looked up when it is presented first. */
  expect(key: ApiKeyRecord): void {
    if (this.byHash.size < most && !this.byHash.has(key.hash)) this.byHash.set(key.hash, { key, until: 0 });
  }

  /** It was found good here before, though perhaps not lately, or is expected. */
  remembers(hash: string): boolean {
    return this.byHash.has(hash);
  }

  keep(key: ApiKeyRecord, now: Date): void {
    this.byHash.delete(key.hash);
    const oldest = this.byHash.size >= most ? this.byHash.keys().next().value : undefined;
    if (oldest !== undefined) this.byHash.delete(oldest);
    this.byHash.set(key.hash, { key, until: now.getTime() + keptFor });
  }

  forgetHash(hash: string): void {
    this.byHash.delete(hash);
  }

  forget(id: string): void {
    for (const [hash, { key }] of this.byHash) if (key.id === id) this.byHash.delete(hash);
  }
}
