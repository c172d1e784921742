import { hash, randomBytes } from 'node:crypto';
import { ApiKeySecrets } from '../../application/ports/api-key-secrets.js';

/** A plain hash suffices: 256 random bits cannot be guessed from it, and every request computes it. */
export class RandomApiKeySecrets extends ApiKeySecrets {
  make(): string {
    return `pw_${randomBytes(32).toString('base64url')}`;
  }

  hash(key: string): string {
    return hash('sha256', key, 'hex');
  }
}
