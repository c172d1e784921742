import { sign } from 'node:crypto';

interface Claims {
  /** Consumer key. */
  readonly iss: string;
  /** User name. */
  readonly sub: string;
  readonly aud: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** A signed assertion (RS256). Throws when `privateKey` is no RSA key in PEM. */
export function assertionOf(claims: Claims, privateKey: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${head}.${sign('RSA-SHA256', Buffer.from(head), privateKey).toString('base64url')}`;
}

/** Whom the assertion is for: sandboxes have a login host of their own. */
export const audienceOf = (myDomain: string): string =>
  /--[^.]+\.sandbox\.my\./i.test(myDomain) ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
