import { createHash } from 'node:crypto';

/**
 * Keys that wrap data keys. The first seals; all open, so a key is replaced by putting the new one in front, once every process can open
 * with it.
 */
export class KeyRing {
  private constructor(private readonly keys: ReadonlyMap<string, Buffer>, readonly newest: string) {}

  /** One key, or several separated by commas: 32 bytes each, base64. */
  static of(text: string): KeyRing {
    const keys = text.split(',').map(part => keyIn(part.trim()));
    const byId = new Map(keys.map(key => [idOf(key), key] as const));
    return new KeyRing(byId, idOf(keys[0] as Buffer));
  }

  get(id: string): Buffer | undefined {
    return this.keys.get(id);
  }
}

function keyIn(part: string): Buffer {
  const key = Buffer.from(part, 'base64');
  if (key.length !== 32 || !/^[A-Za-z0-9+/]{43}=?$/.test(part)) {
    throw new Error(`expected a secret key of 32 bytes in base64, found ${part.length} characters; make one with: openssl rand -base64 32`);
  }
  return key;
}

/** A key's id: it reveals nothing of the key and is the same in every process. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('parcelwire key id').update(key).digest('hex').slice(0, 12);
}
