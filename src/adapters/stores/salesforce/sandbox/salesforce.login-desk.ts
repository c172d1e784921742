import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';

/** One pair for all sandboxes of a process: making one takes a while. */
let pair: { readonly publicKey: KeyObject; readonly privateKey: string } | undefined;

export function keyPair(): { readonly publicKey: KeyObject; readonly privateKey: string } {
  if (!pair) {
    const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
    pair = { publicKey: made.publicKey, privateKey: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }
  return pair;
}

export const app = { clientId: '3MVG9sandboxConsumerKey', clientSecret: 'A1B2C3D4E5F6sandboxConsumerSecret' } as const;
export const users = { integration: 'wms@acme.example.sandbox', limited: 'limited@acme.example.sandbox' } as const;

interface Login {
  readonly user: string;
}

/** An External Client App with both flows enabled; assertions are verified with the certificate's key. */
export class LoginDesk {
  private readonly sessions = new Map<string, Login>();
  private serial = 0;

  /** The limited user holds no permission set. */
  userOf(request: SandboxRequest): string | undefined {
    return this.sessions.get((request.headers['authorization'] ?? '').replace(/^Bearer /, ''))?.user;
  }

  expireAll(): void {
    this.sessions.clear();
  }

  token(request: SandboxRequest, instanceUrl: string): SandboxReply {
    if (request.method !== 'POST' || !(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
      return { ...refused('invalid_request', 'must use HTTP POST with a form'), mistake: 'the token endpoint takes a posted form' };
    const form = new URLSearchParams(request.body);
    switch (form.get('grant_type')) {
      case 'client_credentials':
        if (form.get('client_id') !== app.clientId) return refused('invalid_client_id', 'client identifier invalid');
        return form.get('client_secret') === app.clientSecret
          ? this.open(users.integration, instanceUrl)
          : refused('invalid_client', 'invalid client credentials');
      case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
        return this.byAssertion(form.get('assertion') ?? '', instanceUrl);
      default:
        return {
          ...refused('unsupported_grant_type', 'grant type not supported'),
          mistake: `grant type ${String(form.get('grant_type'))}`,
        };
    }
  }

  private byAssertion(assertion: string, instanceUrl: string): SandboxReply {
    const [head = '', body = '', signature = ''] = assertion.split('.');
    const claims = parsed(body);
    if (parsed(head)?.['alg'] !== 'RS256' || !claims) return refused('invalid_grant', 'invalid assertion');
    if (claims['iss'] !== app.clientId) return refused('invalid_client_id', 'client identifier invalid');
    if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), keyPair().publicKey, Buffer.from(signature, 'base64url')))
      return refused('invalid_grant', 'invalid assertion');
    if (claims['aud'] !== 'https://test.salesforce.com') return refused('invalid_grant', 'audience is invalid');
    const ahead = Number(claims['exp']) - Date.now() / 1_000;
    if (!(ahead > 0 && ahead <= 180)) return refused('invalid_grant', 'expired or too far ahead: exp must be within 3 minutes');
    if (!Object.values<unknown>(users).includes(claims['sub'])) return refused('invalid_grant', 'user hasn\'t approved this consumer');
    return this.open(String(claims['sub']), instanceUrl);
  }

  private open(user: string, instanceUrl: string): SandboxReply {
    this.serial += 1;
    const access_token = `00DHs0000000001!AQ.sandbox.${this.serial}`;
    this.sessions.set(access_token, { user });
    return {
      status: 200,
      body: {
        access_token,
        instance_url: instanceUrl,
        id: 'https://test.salesforce.com/id/00DHs0000000001MAA/005Hs0000000001IAA',
        token_type: 'Bearer',
        scope: 'api',
      },
    };
  }
}

export const refused = (error: string, error_description: string): SandboxReply => ({ status: 400, body: { error, error_description } });

function parsed(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
