import type { OpenSandbox, SandboxOptions, StoreSandbox } from '../../../../application/ports/store-sandbox.js';
import { type SandboxPlatform, type SandboxReply, type SandboxRequest, SandboxServer } from '../../sandbox-server.js';
import { OrderDesk } from './order-desk.js';
import { RateWindow } from './rate-window.js';
import { Shop, viewOf } from './shop.js';

const storeHash = 'sandbox1';
const tokens = { full: 'bc-token-orders-modify', readOnly: 'bc-token-orders-read-only' };

/** The stand-in with its back door open: what people do in the control panel, specs do on `shop`. */
export interface BigcommerceSandbox extends StoreSandbox {
  readonly shop: Shop;
}

/**
 * `limits.quota` (150 requests, plans Standard and Plus), `limits.windowMs` (30,000) and `limits.movesStatus` (1: orders
 * move to Shipped by themselves; 0: they do not) are BigCommerce's; nothing else can be set.
 */
export async function openBigcommerceSandbox(options: SandboxOptions = {}): Promise<BigcommerceSandbox> {
  const { quota = 150, windowMs = 30_000, movesStatus = 1 } = options.limits ?? {};
  const shop = new Shop(() => new Date(), movesStatus === 1);
  const server = await SandboxServer.open(
    platform(new OrderDesk(shop), new RateWindow(quota, windowMs, options.now ?? (() => performance.now()))),
    options.port,
  );
  const settings = { storeHash, accessToken: tokens.full, apiUrl: server.url };
  return {
    url: server.url,
    shop,
    settings: () => ({ ...settings }),
    brokenSettings: how => ({ ...settings, accessToken: how === 'under-scoped' ? tokens.readOnly : 'bc-token-of-nobody' }),
    place: order => String(shop.place(order).id),
    cancelOrder: id => shop.setStatus(id, 5),
    shopperSees: id => viewOf(shop.order(id)),
    misbehave: fault => server.misbehave(fault),
    behave: () => server.behave(),
    calls: () => server.calls(),
    close: () => server.close(),
  };
}

export const openSandbox: OpenSandbox = openBigcommerceSandbox;

function platform(desk: OrderDesk, window: RateWindow): SandboxPlatform {
  return {
    handle: request => {
      const door = doorFor(request);
      if (door) return door;
      if (!window.admits()) return { status: 429, headers: window.headers(), body: {}, throttled: true };
      const reply = desk.answer(request, request.path.slice(prefix.length));
      return { ...reply, headers: { ...window.headers(), ...reply.headers } };
    },
    isWrite: request => request.method !== 'GET',
    operation: request => `${request.method} ${request.path.slice(prefix.length).replaceAll(/\/\d+/g, '/{id}')}`,
    throttled: () => ({ status: 429, headers: window.headers(0, 500), body: {}, throttled: true }),
    lockedOut: () => unknownToken,
  };
}

const prefix = `/stores/${storeHash}/v2`;

function doorFor(request: SandboxRequest): SandboxReply | undefined {
  const token = request.headers['x-auth-token'];
  if (!request.path.startsWith(`${prefix}/`)) return { status: 404, body: {}, mistake: `no route ${request.method} ${request.path}` };
  if (token !== tokens.full && token !== tokens.readOnly) return unknownToken;
  if (request.headers['accept'] !== 'application/json')
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: '<?xml version="1.0"?>',
      mistake: 'no Accept: application/json, so V2 answers XML',
    };
  return token === tokens.readOnly && request.method !== 'GET' ? missingScope : undefined;
}

const unknownToken: SandboxReply = {
  status: 401,
  body: {
    status: 401,
    title: 'X-Auth-Token header is invalid',
    type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
  },
};
const missingScope: SandboxReply = {
  status: 403,
  body: {
    status: 403,
    title: "You don't have a required scope to access the endpoint",
    type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
    errors: {},
  },
};
