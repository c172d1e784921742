import { createHash } from 'node:crypto';
import type { HttpReply, StoreSession } from '../../../application/ports/store-session.js';
import { outcomeOfSilence, outcomeOfStatus } from '../../../application/stores/transport-outcome.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { hours, minutes, seconds } from '../../../domain/time/duration.js';
import { lwaHost } from './amazon.limits.js';
import type { AmazonSettings } from './amazon.settings.js';

type Made = { readonly value: string; readonly forMs: number } | { readonly outcome: Obstacle };

/** A token is given up this long before it ends. */
const headStart = minutes(1);

/** A token that claims to live longer is asked for anew all the same. */
const longest = hours(24);

/** The seller's access token; many asking at once cost one call to Login with Amazon. */
export function accessToken(session: StoreSession<AmazonSettings>): ReturnType<StoreSession<AmazonSettings>['memory']['once']> {
  return session.memory.once(keyOf(session.settings), () => askForToken(session));
}

export const forgetToken = (refused: string, { memory, settings }: StoreSession<AmazonSettings>): Promise<void> =>
  memory.forget(keyOf(settings), refused);

/** Changed credentials are another token. */
function keyOf({ refreshToken, clientId, clientSecret }: AmazonSettings): string {
  return `token:${createHash('sha256').update([refreshToken, clientId, clientSecret].join('\n')).digest('hex').slice(0, 16)}`;
}

async function askForToken(session: StoreSession<AmazonSettings>): Promise<Made> {
  const { refreshToken, clientId, clientSecret, lwaUrl } = session.settings;
  const reply = await session.http.send({
    method: 'POST',
    url: lwaUrl ?? lwaHost,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
    effect: 'read',
  });
  return tokenIn(reply);
}

function tokenIn(reply: HttpReply): Made {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const said = (reply.json ?? {}) as { access_token?: unknown; expires_in?: unknown; error?: unknown; error_description?: unknown };
  if (reply.status === 400 || reply.status === 401) {
    const why = wordOr(said.error_description, 'the credentials were not accepted');
    return {
      outcome: { is: 'locked-out', detail: `Login with Amazon answered ${wordOr(said.error, String(reply.status))}: ${why}` },
    };
  }
  if (typeof said.access_token === 'string' && said.access_token !== '' && typeof said.expires_in === 'number') {
    return { value: said.access_token, forMs: Math.min(Math.max(0, seconds(said.expires_in) - headStart), longest) };
  }
  const detail = `Login with Amazon answered ${reply.status} without a token`;
  return { outcome: outcomeOfStatus(reply, false) ?? { is: 'later', why: 'unavailable', detail, mayHaveActed: false } };
}

const wordOr = (said: unknown, otherwise: string): string => (typeof said === 'string' && said !== '' ? said : otherwise);
