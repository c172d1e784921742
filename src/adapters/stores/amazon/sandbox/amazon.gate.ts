import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';

export const good = {
  refreshToken: 'Atzr|sandbox-refresh-token',
  clientId: 'amzn1.application-oa2-client.sandbox',
  clientSecret: 'amzn1.oa2-cs.v1.sandbox-secret',
};
export const withoutRole = 'Atzr|sandbox-without-order-role';

interface Grant {
  readonly mayShip: boolean;
  expired: boolean;
}

/** Login with Amazon, and the check every call of the API passes. */
export class Gate {
  private readonly grants = new Map<string, Grant>();

  login(request: SandboxRequest): SandboxReply {
    const form = new URLSearchParams(request.body);
    if (request.method !== 'POST' || form.get('grant_type') !== 'refresh_token')
      return {
        status: 400,
        body: { error: 'unsupported_grant_type', error_description: 'expected refresh_token' },
        mistake: 'a token was asked for in the wrong way',
      };
    const known = [good.refreshToken, withoutRole].includes(form.get('refresh_token') ?? '');
    if (form.get('client_id') !== good.clientId || form.get('client_secret') !== good.clientSecret)
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } };
    if (!known)
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'The request has an invalid grant parameter : refresh_token' },
      };
    const token = `Atza|sandbox-${this.grants.size + 1}`;
    this.grants.set(token, { mayShip: form.get('refresh_token') === good.refreshToken, expired: false });
    return {
      status: 200,
      body: { access_token: token, token_type: 'bearer', expires_in: 3_600, refresh_token: form.get('refresh_token') },
    };
  }

  /** Undefined: the call may pass. */
  refusal(request: SandboxRequest): SandboxReply | undefined {
    const missing = ['x-amz-access-token', 'user-agent', 'x-amz-date'].find(name => !request.headers[name]);
    if (missing)
      return {
        ...forbidden('Unauthorized', 'Access to requested resource is denied.'),
        mistake: `${request.method} ${request.path} came without ${missing}`,
      };
    const grant = this.grants.get(request.headers['x-amz-access-token'] as string);
    if (!grant) return forbidden('Unauthorized', 'The access token you provided is revoked, malformed or invalid.');
    if (grant.expired) return forbidden('Unauthorized', 'The access token you provided has expired.');
    return grant.mayShip ? undefined : forbidden('Unauthorized', 'Access to requested resource is denied.');
  }

  expireTokens(): void {
    for (const grant of this.grants.values()) grant.expired = true;
  }
}

export function forbidden(code: string, message: string): SandboxReply {
  return { status: 403, body: { errors: [{ code, message, details: '' }] } };
}
