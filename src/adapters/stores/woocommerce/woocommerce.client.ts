import { Buffer } from 'node:buffer';
import type { HttpReply, HttpRequest, StoreSession } from '../../../application/ports/store-session.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { errorIn, judge } from './woocommerce.outcomes.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';

export type WooCommerceSession = StoreSession<WooCommerceSettings>;

export interface WooRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the REST root, like `/wc/v3/orders`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Delivery ids. */
  readonly about?: readonly string[];
  /** Whatever the method says, it changes nothing. */
  readonly harmless?: true;
}

/** `missing`: the shop has the route, and nothing under this id. */
export type Answer = { readonly json: unknown } | { readonly outcome: Obstacle; readonly missing?: boolean };

/** Where the store's memory keeps what the shop can do. */
export const abilitiesKey = 'abilities';

/** One request, and its JSON or what the answer means instead. A route that is gone means the shop changed: it is looked at anew. */
export async function ask(request: WooRequest, session: WooCommerceSession): Promise<Answer> {
  const reply = await send(request, session);
  const judged = judge(reply, effectOf(request));
  if (!reply.heard || reply.status !== 404 || 'json' in judged) return judged;
  const error = errorIn(reply.json);
  const noRoute = error?.code === 'rest_no_route';
  if (noRoute) await session.memory.forget(abilitiesKey);
  // A page comes from the host, which knows nothing of what the shop has.
  return { ...judged, missing: error !== undefined && !noRoute };
}

export function send(request: WooRequest, session: WooCommerceSession): Promise<HttpReply> {
  return session.http.send(httpRequest(request, session.settings));
}

export function httpRequest(request: WooRequest, settings: WooCommerceSettings): HttpRequest {
  const { keysIn, consumerKey, consumerSecret } = settings;
  const keys: Record<string, string> = keysIn === 'query' ? { consumer_key: consumerKey, consumer_secret: consumerSecret } : {};
  return {
    method: request.method,
    url: addressOf(request.path, { ...request.query, ...keys }, settings),
    headers: {
      accept: 'application/json',
      ...(request.body ? { 'content-type': 'application/json' } : {}),
      ...(keysIn === 'basic' ? { authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}` } : {}),
    },
    effect: effectOf(request),
    maxBytes: 16 * 1024 * 1024,
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
    ...(request.about ? { about: request.about } : {}),
  };
}

function addressOf(path: string, query: Readonly<Record<string, string>>, settings: WooCommerceSettings): string {
  const shop = (settings.apiUrl ?? settings.url).replace(/\/+$/, '');
  const search = new URLSearchParams(settings.plainPermalinks ? { rest_route: path, ...query } : query).toString();
  return `${shop}${settings.plainPermalinks ? '/' : `/wp-json${path}`}${search === '' ? '' : `?${search}`}`;
}

function effectOf(request: WooRequest): 'read' | 'write' {
  return request.method === 'GET' || request.harmless ? 'read' : 'write';
}
