import { ApiKeyBooks, type ApiKeyRecord } from '../../src/application/ports/api-key-books.js';
import type { Clock } from '../../src/application/ports/clock.js';
import { claimHeldMs, IdempotencyRecords, type Claim, type Claimed, type KeyedRequest, type RecordedAnswer } from '../../src/application/ports/idempotency-records.js';

/** API keys in a list. Counts look-ups, so that a spec sees who asks the database. */
export class MemoryApiKeys extends ApiKeyBooks {
  readonly kept: ApiKeyRecord[] = [];
  lookUps = 0;

  add(key: ApiKeyRecord): Promise<void> {
    const known = this.kept.find(each => each.hash === key.hash);
    if (known) return this.replace(known.id, { name: key.name, scopes: key.scopes, expiresAt: key.expiresAt, revokedAt: null });
    this.kept.push(key);
    return Promise.resolve();
  }

  /** Takes a moment, as a database does. */
  async findByHash(hash: string): Promise<ApiKeyRecord | undefined> {
    this.lookUps += 1;
    await new Promise(done => setTimeout(done, 20));
    return this.kept.find(key => key.hash === hash);
  }

  list(): Promise<readonly ApiKeyRecord[]> {
    return Promise.resolve(this.kept.filter(key => !key.revokedAt));
  }

  revoke(id: string, at: Date): Promise<void> {
    return this.replace(id, { revokedAt: at });
  }

  async revokeUnless<Why>(id: string, at: Date, whyKept: (standing: readonly ApiKeyRecord[]) => Why | undefined): Promise<Why | 'revoked'> {
    const why = whyKept(await this.list());
    if (why !== undefined) return why;
    await this.revoke(id, at);
    return 'revoked';
  }

  used(id: string, at: Date): Promise<void> {
    return this.replace(id, { lastUsedAt: at });
  }

  private replace(id: string, change: Partial<ApiKeyRecord>): Promise<void> {
    const at = this.kept.findIndex(key => key.id === id);
    const key = this.kept[at];
    if (key) this.kept[at] = { ...key, ...change };
    return Promise.resolve();
  }
}

interface Kept extends KeyedRequest {
  heldUntil: number;
  answer?: RecordedAnswer;
  carriedOut?: boolean;
}

export class MemoryIdempotency extends IdempotencyRecords {
  constructor(private readonly clock: Clock) {
    super();
  }

  readonly kept = new Map<string, Kept>();
  /** Whether an answer can be kept, and a key freed. */
  keeps: () => Promise<void> = () => Promise.resolve();
  /** Whether what was claimed is heard of. */
  claims: () => Promise<void> = () => Promise.resolve();

  async claim(request: KeyedRequest, at: Date): Promise<Claim> {
    const id = idOf(request);
    const known = this.kept.get(id);
    const isHeld = known !== undefined && known.heldUntil >= this.clock.now().getTime();
    if (!known || (!known.answer && !known.carriedOut && !isHeld)) {
      this.kept.set(id, { ...request, heldUntil: this.heldFromNow() });
      await this.claims();
      return { is: 'claimed', apiKeyId: request.apiKeyId, key: request.key, at };
    }
    if (known.route !== request.route || known.digest !== request.digest) return { is: 'other-request', route: known.route };
    if (known.answer) return { is: 'answered', answer: known.answer };
    return { is: known.carriedOut && !isHeld ? 'carried-out' : 'running' };
  }

  hold(claim: Claimed): Promise<void> {
    const known = this.kept.get(idOf(claim));
    if (known) known.heldUntil = this.heldFromNow();
    return Promise.resolve();
  }

  async settle(claim: Claimed, answer: RecordedAnswer): Promise<void> {
    await this.keeps();
    const known = this.kept.get(idOf(claim));
    if (known) known.answer = JSON.parse(JSON.stringify(answer)) as RecordedAnswer;
  }

  async release(claim: Claimed): Promise<void> {
    await this.keeps();
    this.kept.delete(idOf(claim));
  }

  private heldFromNow(): number {
    return this.clock.now().getTime() + claimHeldMs;
  }
}

const idOf = ({ apiKeyId, key }: { readonly apiKeyId: string; readonly key: string }) => `${apiKeyId} ${key}`;
