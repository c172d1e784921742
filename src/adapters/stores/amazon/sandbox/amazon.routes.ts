import type { SandboxRequest } from '../../sandbox-server.js';
import type { Operation } from '../amazon.limits.js';

export type Called = Operation | 'lwaToken' | 'uploadDocument' | 'downloadDocument' | 'unknown';

export interface Route {
  readonly called: Called;
  /** Order, feed or document id in the path. */
  readonly id: string;
}

const routes: readonly (readonly [string, RegExp, Called])[] = [
  ['POST', /^\/auth\/o2\/token$/, 'lwaToken'],
  ['PUT', /^\/bucket\/([^/]+)$/, 'uploadDocument'],
  ['GET', /^\/bucket\/([^/]+)$/, 'downloadDocument'],
  ['POST', /^\/orders\/v0\/orders\/([^/]+)\/shipmentConfirmation$/, 'confirmShipment'],
  ['GET', /^\/orders\/2026-01-01\/orders$/, 'searchOrders'],
  ['GET', /^\/orders\/2026-01-01\/orders\/([^/]+)$/, 'getOrder'],
  ['POST', /^\/feeds\/2021-06-30\/documents$/, 'createFeedDocument'],
  ['GET', /^\/feeds\/2021-06-30\/documents\/([^/]+)$/, 'getFeedDocument'],
  ['POST', /^\/feeds\/2021-06-30\/feeds$/, 'createFeed'],
  ['GET', /^\/feeds\/2021-06-30\/feeds$/, 'getFeeds'],
  ['GET', /^\/feeds\/2021-06-30\/feeds\/([^/]+)$/, 'getFeed'],
  ['DELETE', /^\/feeds\/2021-06-30\/feeds\/([^/]+)$/, 'cancelFeed'],
];

const writes: readonly Called[] = ['confirmShipment', 'createFeed', 'cancelFeed', 'uploadDocument'];

export function routeOf(request: SandboxRequest): Route {
  for (const [method, path, called] of routes) {
    const match = request.method === method ? path.exec(request.path) : null;
    if (match) return { called, id: decodeURIComponent(match[1] ?? '') };
  }
  return { called: 'unknown', id: '' };
}

export function isWrite(request: SandboxRequest): boolean {
  return writes.includes(routeOf(request).called);
}
