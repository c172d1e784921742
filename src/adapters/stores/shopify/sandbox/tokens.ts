import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';

export const everything = new Set([
  'read_orders',
  'write_orders',
  'read_all_orders',
  'read_merchant_managed_fulfillment_orders',
  'write_merchant_managed_fulfillment_orders',
]);

/** The app's credentials and who holds which token. */
export class Tokens {
  readonly staticToken = 'shpat_5a6d0b0c5a6d0b0c5a6d0b0c';
  readonly underScoped = 'shpat_0nlyreads0nlyreads0nlyre';
  readonly clientId = '8f2e7c1d9b4a';
  readonly clientSecret = 'shpss_c11ents3cretc11ents3cret';
  private readonly granted = new Map<string, ReadonlySet<string>>([
    [this.staticToken, everything],
    [this.underScoped, new Set(['read_orders'])],
  ]);
  private issued = 0;

  scopesOf(token: string | undefined): ReadonlySet<string> | undefined {
    return this.granted.get(token ?? '');
  }

  grant(token: string, scopes: ReadonlySet<string>): void {
    this.granted.set(token, scopes);
  }

  /** The app was installed anew: tokens given out so far are worth nothing. */
  revokeIssued(): void {
    for (const token of this.granted.keys()) if (token.startsWith('shpca_')) this.granted.delete(token);
  }

  /** `POST /admin/oauth/access_token` with a form body. */
  issue(request: SandboxRequest): SandboxReply {
    const form = new URLSearchParams(request.body);
    if (form.get('grant_type') !== 'client_credentials')
      return {
        status: 400,
        body: { error: 'unsupported_grant_type' },
        mistake: 'the token was not asked for with grant_type=client_credentials',
      };
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret)
      return { status: 400, body: { error: 'invalid_client' } };
    this.issued += 1;
    const token = `shpca_${String(this.issued).padStart(20, '0')}`;
    this.grant(token, everything);
    return { status: 200, body: { access_token: token, scope: [...everything].join(','), expires_in: 86_399 } };
  }
}
