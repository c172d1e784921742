import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken, SecretBox } from '../../application/ports/secret-box.js';
import type { KeyRing } from './key-ring.js';

/**
 * AES-256-GCM twice: every text has a data key of its own, and that key is wrapped by a key of the ring. The context is
 * associated data of both, so a sealed text moved to another store or field opens for nobody.
 * Form: `v1.<key id>.<wrapped data key>.<sealed text>`, the last two base64url of nonce, bytes and tag.
 */
export class EnvelopeSecretBox extends SecretBox {
  constructor(private readonly ring: KeyRing) {
    super();
  }

  seal(plain: string, context: string): string {
    const dataKey = randomBytes(32);
    const text = lock(Buffer.from(plain, 'utf8'), dataKey, `text|${context}`);
    return join(this.ring.newest, this.wrap(dataKey, context), text);
  }

  open(sealed: string, context: string): string {
    const { text } = parts(sealed);
    return unlock(text, this.unwrap(sealed, context), `text|${context}`).toString('utf8');
  }

  rewrap(sealed: string, context: string): string | undefined {
    const { keyId, text } = parts(sealed);
    return keyId === this.ring.newest ? undefined : join(this.ring.newest, this.wrap(this.unwrap(sealed, context), context), text);
  }

  private wrap(dataKey: Buffer, context: string): string {
    return lock(dataKey, this.key(this.ring.newest), `key|${context}`);
  }

  private unwrap(sealed: string, context: string): Buffer {
    const { keyId, wrapped } = parts(sealed);
    return unlock(wrapped, this.key(keyId), `key|${context}`);
  }

  private key(id: string): Buffer {
    const key = this.ring.get(id);
    if (!key)
      throw new SealBroken(`a secret was sealed with key ${id}, which is not among the configured keys; add that key after the newest one`);
    return key;
  }
}

function join(keyId: string, wrapped: string, text: string): string {
  return ['v1', keyId, wrapped, text].join('.');
}

function parts(sealed: string): { keyId: string; wrapped: string; text: string } {
  const [version, keyId, wrapped, text, more] = sealed.split('.');
  if (version !== 'v1' || !keyId || !wrapped || !text || more !== undefined)
    throw new SealBroken('expected a sealed text of the form v1.key.wrapped.text');
  return { keyId, wrapped, text };
}

const nonceBytes = 12;
const tagBytes = 16;

function lock(plain: Buffer, key: Buffer, associated: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(associated, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function unlock(locked: string, key: Buffer, associated: string): Buffer {
  const bytes = Buffer.from(locked, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new SealBroken('a sealed text is too short to be whole');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(associated, 'utf8')).setAuthTag(bytes.subarray(-tagBytes));
  const opened = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch (error) {
    throw new SealBroken('a sealed text was altered, or belongs to another store or field', { cause: error });
  }
}
