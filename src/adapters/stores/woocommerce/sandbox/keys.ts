import { Buffer } from 'node:buffer';
import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { refusal } from './answers.js';

interface Key {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly may: 'read_write' | 'read';
}

export const keys = {
  full: { consumerKey: 'ck_sandbox_full_1f0c7d52', consumerSecret: 'cs_sandbox_full_93ae5b10', may: 'read_write' },
  reading: { consumerKey: 'ck_sandbox_read_77b1c2aa', consumerSecret: 'cs_sandbox_read_40d96c3e', may: 'read' },
} as const satisfies Record<string, Key>;

export const wrongSecret = refusal(401, 'woocommerce_rest_authentication_error', 'Consumer secret is invalid.');

/** What stops the caller; undefined: come in. The loopback address stands in for TLS, without which a shop takes no keys. */
export function doorkeeper(request: SandboxRequest): SandboxReply | undefined {
  const { consumerKey, consumerSecret } = shownKey(request);
  const key: Key | undefined = Object.values(keys).find(each => each.consumerKey === consumerKey);
  if (!key)
    return refusal(
      401,
      request.method === 'GET' ? 'woocommerce_rest_cannot_view' : 'woocommerce_rest_cannot_edit',
      'Sorry, you cannot list resources.',
    );
  if (key.consumerSecret !== consumerSecret) return wrongSecret;
  return request.method !== 'GET' && key.may === 'read'
    ? refusal(401, 'woocommerce_rest_authentication_error', 'The API key provided does not have write permissions.')
    : undefined;
}

function shownKey({ headers, query }: SandboxRequest): { consumerKey: string | null; consumerSecret: string | null } {
  if (query.has('consumer_key')) return { consumerKey: query.get('consumer_key'), consumerSecret: query.get('consumer_secret') };
  const [consumerKey = null, consumerSecret = null] = Buffer.from((headers['authorization'] ?? '').replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':');
  return { consumerKey, consumerSecret };
}
