import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { assertionOf, audienceOf } from './salesforce.jwt.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });

describe('the assertion a login begins with', () => {
  it('says who asks for whom, signed with the key whose certificate the org holds', () => {
    const [head = '', body = '', signature = ''] = assertionOf({ iss: '3MVG9key', sub: 'wms@acme.example', aud: 'https://login.salesforce.com', exp: 1_791_000_000 }, privateKey).split('.');
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(head)).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(read(body)).toEqual({ iss: '3MVG9key', sub: 'wms@acme.example', aud: 'https://login.salesforce.com', exp: 1_791_000_000 });
    expect(verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it.each([
    ['acme.my.salesforce.com', 'https://login.salesforce.com'],
    ['acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
  ])('is for the login host that %s belongs to', (myDomain, audience) => {
    expect(audienceOf(myDomain)).toBe(audience);
  });
});
