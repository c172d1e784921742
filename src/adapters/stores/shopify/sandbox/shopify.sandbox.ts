import type { OpenSandbox, SandboxOptions, StoreSandbox } from '../../../../application/ports/store-sandbox.js';
import { type SandboxPlatform, type SandboxReply, type SandboxRequest, SandboxServer } from '../../sandbox-server.js';
import { GraphqlEndpoint } from './graphql.endpoint.js';
import { LeakyBucket } from './leaky-bucket.js';
import { rootFor } from './resolvers.js';
import { Shop, viewOf } from './shop.js';
import { Tokens } from './tokens.js';

/** The stand-in with its back door open: what a merchant does in the admin, specs do on `shop`. */
export interface ShopifySandbox extends StoreSandbox {
  readonly shop: Shop;
  readonly tokens: Tokens;
}

/**
 * `limits.pointsPerSecond` (100, the standard plan) and `limits.bucket` (20 times as much) are Shopify's; nothing else
 * can be set.
 */
export async function openShopifySandbox(options: SandboxOptions = {}): Promise<ShopifySandbox> {
  const { pointsPerSecond = 100, bucket = pointsPerSecond * 20 } = options.limits ?? {};
  const shop = new Shop(() => new Date());
  const tokens = new Tokens();
  const endpoint = new GraphqlEndpoint(rootFor(shop), new LeakyBucket(bucket, pointsPerSecond, options.now ?? (() => performance.now())));
  const server = await SandboxServer.open(platform(endpoint, tokens), options.port);
  const known = { shop: 'sandbox.myshopify.com', apiUrl: server.url };
  return {
    url: server.url,
    shop,
    tokens,
    settings: () => ({ ...known, accessToken: tokens.staticToken }),
    brokenSettings: how => ({ ...known, accessToken: how === 'under-scoped' ? tokens.underScoped : 'shpat_nobodys' }),
    place: order => shop.place(order).id.slice('gid://shopify/Order/'.length),
    cancelOrder: id => shop.cancel(id),
    shopperSees: id => viewOf(shop.order(id)),
    misbehave: fault => server.misbehave(fault),
    behave: () => server.behave(),
    calls: () => server.calls(),
    close: () => server.close(),
  };
}

export const openSandbox: OpenSandbox = openShopifySandbox;

/** Its merchant lets Shopify mail the shoppers. */
export const openMailingSandbox: OpenSandbox = async options => {
  const sandbox = await openShopifySandbox(options);
  return { ...sandbox, settings: () => ({ ...sandbox.settings(), notifyCustomer: true }) };
};

function platform(endpoint: GraphqlEndpoint, tokens: Tokens): SandboxPlatform {
  return {
    handle: request => {
      if (request.method === 'POST' && request.path === '/admin/oauth/access_token') return tokens.issue(request);
      const version = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(request.path)?.[1];
      if (request.method !== 'POST' || version === undefined)
        return { status: 404, body: { errors: 'Not Found' }, mistake: `no route ${request.method} ${request.path}` };
      const scopes = tokens.scopesOf(request.headers['x-shopify-access-token']);
      return scopes ? endpoint.answer(request, version, scopes) : unrecognised;
    },
    isWrite: request => textOf(request).startsWith('mutation'),
    operation: request => (request.json as { operationName?: string } | undefined)?.operationName ?? request.path,
    throttled: request => endpoint.throttled(request),
    lockedOut: () => unrecognised,
  };
}

const unrecognised: SandboxReply = {
  status: 401,
  body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
};

function textOf(request: SandboxRequest): string {
  const { query } = (request.json ?? {}) as { query?: unknown };
  return typeof query === 'string' ? query.trim() : '';
}
