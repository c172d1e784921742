import { Injectable } from '@nestjs/common';
import { ApiKeyBooks } from '../ports/api-key-books.js';
import { ApiKeySecrets } from '../ports/api-key-secrets.js';
import { Clock } from '../ports/clock.js';
import { allows } from './api-scope.js';
import { MakeApiKey } from './make-api-key.js';

const configuredName = 'admin (environment)';

/** `made`: print the key now, it is not seen again. */
export type AdminKey = { readonly is: 'configured' | 'kept' } | { readonly is: 'made'; readonly key: string };

/**
 * Sees to it at start that somebody can administer: with the configured key (which takes the place of one configured
 * earlier), else with a key booked before, else with a new one.
 */
@Injectable()
export class EnsureAdminKey {
  constructor(
    private readonly books: ApiKeyBooks,
    private readonly secrets: ApiKeySecrets,
    private readonly make: MakeApiKey,
    private readonly clock: Clock,
  ) {}

  async run(configured: string | undefined): Promise<AdminKey> {
    const now = this.clock.now();
    const keys = await this.books.list();
    if (configured === undefined) {
      if (keys.some(key => allows(key.scopes, 'admin') && (!key.expiresAt || key.expiresAt > now))) return { is: 'kept' };
      const { key } = await this.make.run({ name: 'admin (made at first start)', scopes: ['admin'], expiresAt: null });
      return { is: 'made', key };
    }
    const hash = this.secrets.hash(configured);
    for (const key of keys) if (key.name === configuredName && key.hash !== hash) await this.books.revoke(key.id, now);
    if (!keys.some(key => key.hash === hash && allows(key.scopes, 'admin') && !key.expiresAt))
      await this.make.run({ name: configuredName, scopes: ['admin'], expiresAt: null, key: configured });
    return { is: 'configured' };
  }
}
