import type { HttpAnswer, HttpReply, StoreSession } from '../../../application/ports/store-session.js';
import type { AccessToken } from '../../../application/stores/access-token.js';
import { fields, fits, optional, text } from '../../../application/stores/answer-shape.js';
import { answeredJson } from '../../../application/stores/transport-outcome.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { minutes } from '../../../domain/time/duration.js';
import { assertionOf, audienceOf } from './salesforce.jwt.js';
import { assertionLives, crowdedPause, sessionLives } from './salesforce.limits.js';
import type { SalesforceSettings } from './salesforce.settings.js';

type Session = StoreSession<SalesforceSettings>;

export interface Access {
  readonly token: string;
  /** Where this org answers now; orgs move. */
  readonly instanceUrl: string;
}

/** The org's token with its address, as one text. */
export const accessTo = (session: Session): AccessToken => ({ key: 'access', make: () => ask(session) });

export const accessIn = (kept: string): Access => JSON.parse(kept) as Access;

async function ask(session: Session): Promise<{ readonly value: string; readonly forMs: number } | { readonly outcome: Obstacle }> {
  const first = await request(session, session.now());
  if ('outcome' in first) return first;
  const theirNow = clockAhead(first, session);
  const reply = theirNow ? await request(session, theirNow) : first;
  if ('outcome' in reply) return reply;
  if (reply.heard && (reply.status === 400 || reply.status === 401)) return { outcome: refusal(reply) };
  const answered = answeredJson(reply, 'read');
  if ('outcome' in answered) return answered;
  const { access_token: token, instance_url: instanceUrl } = (answered.answer.json ?? {}) as {
    access_token?: unknown;
    instance_url?: unknown;
  };
  if (typeof token === 'string' && token !== '' && typeof instanceUrl === 'string' && URL.canParse(instanceUrl))
    return { value: JSON.stringify({ token, instanceUrl: instanceUrl.replace(/\/+$/, '') }), forMs: sessionLives };
  return {
    outcome: {
      is: 'later',
      why: 'unavailable',
      detail: `expected an access token and an instance_url, found status ${answered.answer.status} without them`,
      mayHaveActed: false,
    },
  };
}

async function request(session: Session, at: Date): Promise<HttpReply | { readonly outcome: Obstacle }> {
  const { settings } = session;
  const form = formFor(settings, at);
  if (!form)
    return {
      outcome: {
        is: 'locked-out',
        detail: 'expected privateKey to be an RSA private key in PEM, found something that cannot sign: set it anew',
      },
    };
  return session.http.send({
    method: 'POST',
    url: `${(settings.loginUrl ?? settings.apiUrl ?? `https://${settings.myDomain}`).replace(/\/+$/, '')}/services/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    effect: 'read',
  });
}

/** Undefined: the key cannot sign. */
function formFor(
  { clientId, clientSecret, username = '', privateKey = '', myDomain }: SalesforceSettings,
  at: Date,
): Record<string, string> | undefined {
  if (clientSecret !== undefined) return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const exp = Math.floor((at.getTime() + assertionLives) / 1_000);
  try {
    return {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertionOf({ iss: clientId, sub: username, aud: audienceOf(myDomain), exp }, privateKey),
    };
  } catch {
    return undefined;
  }
}

/** An assertion is refused when the clocks disagree; Salesforce's own time stands in its answer. */
function clockAhead(reply: HttpReply, session: Session): Date | undefined {
  if (!reply.heard || reply.status !== 400 || session.settings.clientSecret !== undefined) return undefined;
  const theirs = new Date(reply.headers['date'] ?? '');
  return Math.abs(theirs.getTime() - session.now().getTime()) > minutes(1) ? theirs : undefined;
}

const tokenError = fields<{ readonly error?: string; readonly error_description?: string }>({
  error: optional(text),
  error_description: optional(text),
});

function refusal(reply: HttpAnswer): Obstacle {
  const { error = `status ${reply.status}`, error_description: said = 'no reason given' } = fits(tokenError, reply.json) ? reply.json : {};
  if (/rate exceeded/i.test(said))
    return { is: 'later', why: 'throttled', detail: `Salesforce said ${said}`, afterMs: crowdedPause, mayHaveActed: false };
  return { is: 'locked-out', detail: `Salesforce gave no token: ${error}: ${said}` };
}
