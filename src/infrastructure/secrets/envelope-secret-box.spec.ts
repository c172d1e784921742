import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { SealBroken } from '../../application/ports/secret-box.js';
import { EnvelopeSecretBox } from './envelope-secret-box.js';
import { KeyRing } from './key-ring.js';

const oldKey = Buffer.alloc(32, 1).toString('base64');
const newKey = Buffer.alloc(32, 2).toString('base64');
const boxWith = (...keys: string[]) => new EnvelopeSecretBox(KeyRing.of(keys.join(',')));

describe('a secret box', () => {
  it('gives back whatever was sealed, in its own context only', () => {
    const box = boxWith(newKey);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (secret, here, there) => {
      const sealed = box.seal(secret, here);
      expect(box.open(sealed, here)).toBe(Buffer.from(secret, 'utf8').toString('utf8'));
      if (here !== there) expect(() => box.open(sealed, there)).toThrow(SealBroken);
    }), { numRuns: 200 });
  });

  it('opens nothing that was altered, whichever character it was', () => {
    const box = boxWith(newKey);
    const sealed = box.seal('shpat_1', 'store:a:accessToken');
    fc.assert(fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', '_', '7', '.'), (at, other) => {
      const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
      fc.pre(canonical(altered) !== canonical(sealed));
      expect(() => box.open(altered, 'store:a:accessToken')).toThrow(SealBroken);
    }));
  });

  it('seals the same secret differently every time', () => {
    const box = boxWith(newKey);
    expect(box.seal('same', 'c')).not.toBe(box.seal('same', 'c'));
  });

  it('after a new key was put in front, opens what the old one sealed and moves it to the new one', () => {
    const sealed = boxWith(oldKey).seal('shpat_1', 'c');
    const both = boxWith(newKey, oldKey);
    expect(both.open(sealed, 'c')).toBe('shpat_1');
    const moved = both.rewrap(sealed, 'c');
    expect(boxWith(newKey).open(moved ?? '', 'c')).toBe('shpat_1');
    expect(both.rewrap(moved ?? '', 'c')).toBeUndefined();
  });

  it('says which key is missing', () => {
    expect(() => boxWith(newKey).open(boxWith(oldKey).seal('x', 'c'), 'c')).toThrow(/not among the configured keys/);
  });

  it('takes no key that is not 32 bytes of base64, and does not print it', () => {
    const short = randomBytes(16).toString('base64');
    expect(() => KeyRing.of(short)).toThrow('expected a secret key of 32 bytes in base64, found 24 characters; make one with: openssl rand -base64 32');
  });
});

/** Base64url leaves spare bits in the last character: texts that decode alike are alike. */
function canonical(sealed: string): string {
  return sealed.split('.').map((part, at) => (at < 2 ? part : Buffer.from(part, 'base64url').toString('base64url'))).join('.');
}
