import { Injectable } from '@nestjs/common';
import { ApiKeyBooks, type ApiKeyRecord } from '../ports/api-key-books.js';
import { ApiKeySecrets } from '../ports/api-key-secrets.js';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import type { ApiScope } from './api-scope.js';

export interface WantedApiKey {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly expiresAt: Date | null;
  /** Absent: a new one is made. */
  readonly key?: string;
}

/** Books a key. What is returned is the only time the key itself is seen. */
@Injectable()
export class MakeApiKey {
  constructor(
    private readonly books: ApiKeyBooks,
    private readonly secrets: ApiKeySecrets,
    private readonly chance: Chance,
    private readonly clock: Clock,
  ) {}

  async run({
    name,
    scopes,
    expiresAt,
    key = this.secrets.make(),
  }: WantedApiKey): Promise<{ readonly key: string; readonly record: ApiKeyRecord }> {
    const record = {
      id: this.chance.id(), name, scopes, expiresAt,
      prefix: key.slice(0, 7),
      hash: this.secrets.hash(key),
      createdAt: this.clock.now(),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.books.add(record);
    return { key, record };
  }
}
