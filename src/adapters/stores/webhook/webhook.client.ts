import { Webhook } from 'standardwebhooks';
import type { HttpRequest } from '../../../application/ports/store-session.js';
import type { WebhookSettings } from './webhook.settings.js';

/** What all requests of one store share; made once per batch. */
export interface Letterhead {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signers: readonly Webhook[];
}

export function letterheadOf(settings: WebhookSettings): Letterhead {
  return {
    url: targetOf(settings),
    headers: { 'content-type': 'application/json', ...login(settings) },
    signers: settings.signingSecrets.map(secret => new Webhook(secret)),
  };
}

/** `webhook-id` is the same on every try: the receiver drops what it has seen. */
export function notify({ url, headers, signers }: Letterhead, id: string, body: string, now: Date): HttpRequest {
  const signed =
    signers.length === 0
      ? undefined
      : {
          'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
          'webhook-signature': signers.map(signer => signer.sign(id, now, body)).join(' '),
        };
  return {
    method: 'POST',
    url,
    headers: { ...headers, 'webhook-id': id, ...signed },
    body,
    effect: 'write',
    about: [id],
    statusSuffices: true,
  };
}

/** Harmless: asks for nothing and sends nothing but the login. */
export const knock = (settings: WebhookSettings): HttpRequest => ({
  method: 'HEAD', url: targetOf(settings), headers: login(settings), effect: 'read',
});

function targetOf({ url, apiUrl }: WebhookSettings): string {
  if (apiUrl === undefined) return url;
  const { pathname, search } = new URL(url);
  const instead = new URL(apiUrl);
  return instead.pathname === '/' ? `${instead.origin}${pathname}${search}` : apiUrl;
}

function login({ user, password }: WebhookSettings): Record<string, string> {
  if (user === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` };
}
