import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';

interface ApiClient {
  readonly id: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** The API clients of the project, and who holds which token. */
export class ApiClients {
  readonly full: ApiClient;
  readonly readOnly: ApiClient;
  issued = 0;
  private readonly tokens = new Map<string, ReadonlySet<string>>();

  constructor(projectKey: string) {
    const scopes = ['manage_orders', 'view_states', 'view_project_settings'].map(each => `${each}:${projectKey}`);
    this.full = { id: 'UxB4sandboxclient', secret: 'sandbox-client-secret-0001', scopes };
    this.readOnly = {
      id: 'UxB4readonlyclient',
      secret: 'sandbox-client-secret-0002',
      scopes: [`view_orders:${projectKey}`, `view_project_settings:${projectKey}`],
    };
  }

  scopesOf(request: SandboxRequest): ReadonlySet<string> | undefined {
    return this.tokens.get(request.headers['authorization']?.replace(/^Bearer /, '') ?? '');
  }

  /** What happens to old tokens after 48 hours. */
  expireTokens(): void {
    this.tokens.clear();
  }

  /** `POST /oauth/token`: Basic login, form body. */
  issue(request: SandboxRequest): SandboxReply {
    const form = new URLSearchParams(request.body);
    if (form.get('grant_type') !== 'client_credentials')
      return {
        ...refused(400, 'unsupported_grant_type', 'Invalid parameter: grant_type'),
        mistake: 'the token was not asked for with grant_type=client_credentials',
      };
    const [id, secret] = Buffer.from(request.headers['authorization']?.replace(/^Basic /, '') ?? '', 'base64')
      .toString('utf8')
      .split(':');
    const client = [this.full, this.readOnly].find(each => each.id === id && each.secret === secret);
    if (!client) return invalidClient;
    const wanted = form.get('scope')?.split(' ') ?? client.scopes;
    if (!wanted.every(each => client.scopes.includes(each)))
      return refused(
        400,
        'invalid_scope',
        'The requested scope is invalid, unknown, malformed, or exceeds the scope granted by the resource owner.',
      );
    this.issued += 1;
    const token = `ct-sandbox-token-${String(this.issued).padStart(8, '0')}`;
    this.tokens.set(token, new Set(wanted));
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 172_800, scope: wanted.join(' ') } };
  }
}

function refused(status: number, error: string, message: string): SandboxReply {
  return { status, body: { statusCode: status, message, errors: [{ code: error, message }], error, error_description: message } };
}

export const invalidClient = refused(401, 'invalid_client', 'Please provide valid client credentials using HTTP Basic Authentication.');
