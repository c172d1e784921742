import fc from 'fast-check';
import type { OpenApi, Operation } from './operations.js';
import { poisonText } from './poison.js';
import { spoiledBodies } from './spoiled-bodies.js';
import { validBodies } from './valid-bodies.js';

export interface HostileRequest {
  readonly method: string;
  /** Path and query as they go over the wire. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What stands for a placeholder of a path (`id` in `/v1/orders/{id}`) where the thing should be found. */
export type KnownIds = (operation: Operation) => readonly string[];

/** Requests to one operation, each of them wrong somewhere or other, or nowhere. */
export function hostileRequests(operation: Operation, api: OpenApi, ids: KnownIds): fc.Arbitrary<HostileRequest> {
  const spoiled = operation.body ? spoiledBodies(validBodies(operation.body, api)) : fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: spoiledBodies(fc.constant({})) });
  return fc.record({
    id: fc.oneof({ weight: operation.body ? 12 : 3, arbitrary: fc.constantFrom(...ids(operation)) }, { weight: 2, arbitrary: wireText }),
    query: queries(operation.query),
    headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: oddHeaders }),
    body: operation.method === 'GET' ? fc.constant('') : spoiled,
  }).map(({ id, query, headers, body }) => ({
    method: operation.method,
    target: operation.path.replaceAll(/\{\w+\}/g, () => id) + query,
    headers: body === '' ? headers : { 'content-type': 'application/json', ...headers },
    body: body === '' ? undefined : body,
  }));
}

const escaped = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "").slice(0, 3_000));

const wireText = fc.oneof(poisonText.map(escaped), fc.constantFrom('%', '%E0%A4%A', '%00', '%2e%2e%2f', '..', '.', '%ff', '%ed%a0%80', ';', '*', '~', '__proto__', 'constructor'));

function queries(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.oneof(fc.constantFrom(...names, 'limit', 'cursor', '__proto__', 'a[b]', 'a[]', 'constructor[prototype]', ''), wireText);
  const value = fc.oneof(wireText, fc.constantFrom('1', '200', '201', 'true', 'acme-us', '5551', 'waiting', '2026-01-02T15:30:00Z', 'AAAA', 'eyJhIjoxfQ', '0199a000-0000-7000-8000-000000000000'));
  const pairs = fc.array(fc.tuple(name, value).map(pair => pair.join('=')), { maxLength: 4 }).map(list => (list.length > 0 ? `?${list.join('&')}` : ''));
  return names.length > 0 ? pairs : fc.oneof({ weight: 4, arbitrary: fc.constant('') }, pairs);
}

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-99', 'application/json; charset=utf-16', 'application/json;charset="', 'application/merge-patch+json', 'application/json, text/html', ';', '').map(type => ({ 'content-type': type })),
  fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'zstd', 'gzip, gzip', 'x', '').map(encoding => ({ 'content-encoding': encoding })),
  fc.constantFrom('k1', 'k2', 'k3', 'x'.repeat(255), 'x'.repeat(256), 'a b', '', '\u00e9', '"quoted"', '__proto__').map(key => ({ 'idempotency-key': key })),
  fc.nat().map(number => ({ 'idempotency-key': `key-${number}` })),
  fc.constantFrom('*/*', 'text/html', 'application/xml', ';;;q=9').map(accept => ({ accept })),
  fc.constantFrom('a'.repeat(9), '\t', 'x'.repeat(6_000), '${jndi:ldap://x}', '__proto__').map(id => ({ 'x-request-id': id })),
  fc.constantFrom('100-continue', 'nonsense').map(expect => ({ expect })),
  fc.constantFrom('DELETE', 'PATCH').map(method => ({ 'x-http-method-override': method })),
);
