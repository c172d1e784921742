import type { ApiScope } from '../access/api-scope.js';

/** API keys by their SHA-256; the key itself is nowhere. */
export abstract class ApiKeyBooks {
  /** A key whose hash is known takes the place of that one, revoked or not. */
  abstract add(key: ApiKeyRecord): Promise<void>;
  /** Revoked and expired keys included. */
  abstract findByHash(hash: string): Promise<ApiKeyRecord | undefined>;
  /** Newest first; revoked keys excluded. */
  abstract list(): Promise<readonly ApiKeyRecord[]>;
  abstract revoke(id: string, at: Date): Promise<void>;
  /** Nobody else revokes a key in this way while `whyKept` looks at those that stand; undefined: it goes. */
  abstract revokeUnless<Why>(
    id: string,
    at: Date,
    whyKept: (standing: readonly ApiKeyRecord[]) => Why | undefined,
  ): Promise<Why | 'revoked'>;
  abstract used(id: string, at: Date): Promise<void>;
}

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  /** The first characters of the key, so that people recognise it. */
  readonly prefix: string;
  readonly hash: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}
