import type { HttpReply, StoreSession } from '../../../application/ports/store-session.js';
import type { AccessToken } from '../../../application/stores/access-token.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { days, hours, minutes, seconds } from '../../../domain/time/duration.js';
import { judged } from './commercetools.outcomes.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';

type Session = StoreSession<CommercetoolsSettings>;

interface Grant {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly forMs: number;
}

/** One token for all calls of the store. */
export const tokenOf = (session: Session): AccessToken => ({
  key: 'access-token',
  make: async () => {
    const granted = await askForToken(session);
    return 'outcome' in granted ? granted : { value: granted.token, forMs: granted.forMs };
  },
});

/** Client-credentials grant, valid 48 h. Without `scope` it holds all the API client was given. */
export async function askForToken(session: Session): Promise<Grant | { readonly outcome: Obstacle }> {
  const { clientId, clientSecret, scopes } = session.settings;
  const reply = await session.http.send({
    method: 'POST',
    url: `${authHostOf(session.settings)}/oauth/token`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scopes === undefined ? {} : { scope: scopes }) }).toString(),
    effect: 'read',
    about: [],
  });
  return grantIn(reply);
}

function grantIn(reply: HttpReply): Grant | { readonly outcome: Obstacle } {
  const answered = judged(reply, 'read');
  if ('outcome' in answered) {
    const { outcome } = answered;
    return {
      outcome:
        outcome.is === 'refused'
          ? { is: 'locked-out', detail: `commercetools gave no token for clientId and clientSecret: ${outcome.said}` }
          : outcome,
    };
  }
  const {
    access_token: token,
    expires_in: lives,
    scope,
  } = (answered.body ?? {}) as { access_token?: unknown; expires_in?: unknown; scope?: unknown };
  if (typeof token !== 'string' || token === '')
    return {
      outcome: { is: 'later', why: 'unavailable', detail: 'expected an access token, found none in the answer', mayHaveActed: false },
    };
  const forMs = (typeof lives === 'number' ? seconds(lives) : hours(1)) - minutes(10);
  return { token, scopes: typeof scope === 'string' ? scope.split(' ') : [], forMs: Math.min(Math.max(minutes(1), forMs), days(2)) };
}

function authHostOf({ authUrl, apiUrl, region }: CommercetoolsSettings): string {
  return (authUrl ?? apiUrl ?? `https://auth.${region}.commercetools.com`).replace(/\/+$/, '');
}
