import type { HttpReply, StoreSession } from '../../../application/ports/store-session.js';
import { type AccessToken, withToken } from '../../../application/stores/access-token.js';
import { answeredJson } from '../../../application/stores/transport-outcome.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { hours, minutes, seconds } from '../../../domain/time/duration.js';
import type { ShopifySettings } from './shopify.settings.js';

type Session = StoreSession<ShopifySettings>;

export const hostOf = (settings: ShopifySettings): string => (settings.apiUrl ?? `https://${settings.shop}`).replace(/\/+$/, '');

const tokenOfTheDay = (session: Session): AccessToken => ({ key: 'access-token', make: () => askForToken(session) });

/** With the static token, or the day's token of the app's own credentials. */
export function speakAs(
  session: Session,
  speak: (token: string) => Promise<HttpReply>,
): Promise<HttpReply | { readonly outcome: Obstacle }> {
  const { accessToken } = session.settings;
  return accessToken === undefined ? withToken(tokenOfTheDay(session), session.memory, speak) : speak(accessToken);
}

/** Client-credentials grant: valid 24 h, asked for again rather than refreshed. */
async function askForToken(
  session: Session,
): Promise<{ readonly value: string; readonly forMs: number } | { readonly outcome: Obstacle }> {
  const { clientId = '', clientSecret = '' } = session.settings;
  const reply = await session.http.send({
    method: 'POST',
    url: `${hostOf(session.settings)}/admin/oauth/access_token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }).toString(),
    effect: 'read',
  });
  if (reply.heard && reply.status >= 400 && reply.status < 500 && reply.status !== 429 && reply.status !== 408) {
    return {
      outcome: {
        is: 'locked-out',
        detail: `Shopify gave no token for clientId and clientSecret (status ${reply.status}): ${reply.text.slice(0, 200)}`,
      },
    };
  }
  const answered = answeredJson(reply, 'read');
  if ('outcome' in answered) return answered;
  const { access_token: value, expires_in: lives } = (answered.answer.json ?? {}) as { access_token?: unknown; expires_in?: unknown };
  if (typeof value !== 'string' || value === '')
    return {
      outcome: { is: 'later', why: 'unavailable', detail: 'expected an access token, found none in the answer', mayHaveActed: false },
    };
  const forMs = typeof lives === 'number' ? seconds(lives) : hours(24);
  return { value, forMs: Math.min(Math.max(minutes(1), forMs - minutes(10)), hours(24)) };
}
