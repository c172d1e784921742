import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { SandboxRequest } from '../../sandbox-server.js';

export interface Keys {
  readonly user: string;
  readonly password: string;
  readonly signingSecret: string;
}

/** Whom a receiver lets in: the right Basic login, and on a notice a right signature. Compares in constant time. */
export class Doorkeeper {
  private readonly signer: Webhook;
  private readonly login: string;

  constructor(keys: Keys) {
    this.signer = new Webhook(keys.signingSecret);
    this.login = `Basic ${Buffer.from(`${keys.user}:${keys.password}`).toString('base64')}`;
  }

  knows(request: SandboxRequest): boolean {
    return same(request.headers['authorization'] ?? '', this.login);
  }

  /** One of the signatures has to be ours: two come while a secret is being changed. */
  trusts({ headers, body }: SandboxRequest): boolean {
    const id = headers['webhook-id'];
    const seconds = Number(headers['webhook-timestamp']);
    if (!id || !Number.isInteger(seconds)) return false;
    const expected = this.signer.sign(id, new Date(seconds * 1_000), body);
    return (headers['webhook-signature'] ?? '').split(' ').some(signature => same(signature, expected));
  }
}

function same(found: string, expected: string): boolean {
  const [one, other] = [Buffer.from(found), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
