import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MakeApiKey } from '../../src/application/access/make-api-key.js';
import { apiScopes, type ApiScope } from '../../src/application/access/api-scope.js';
import { Clock } from '../../src/application/ports/clock.js';
import { minutes } from '../../src/domain/time/duration.js';
import { Desk } from '../../src/demo/desk.js';
import { openApiOf, operationsOf, type Operation } from './operations.js';
import { adminKey, openServiceInProcess, type ServiceInProcess } from './service-in-process.js';

const nobody = '0199a000-0000-7000-8000-000000000000';

/** What anybody may read, by path. Every other route needs a key. */
const open = ['/health/live', '/health/ready'];
/** Answered beside the routes: the page that describes them; and the logger, which everything passes. */
const pages = /^(?:\/docs(?:\/|$|-yaml$)|\/openapi\.json$|\{\/\*splat\}$)/;

/** The least scope of a route, said a second time: what is looked at, what is worked with, what is set up. */
function owed({ method, path }: Operation): ApiScope {
  const setsUp = /^\/v1\/(?:stores|carriers)(?:\/\{\w+\}(?:\/carriers)?)?$/;
  if (path.startsWith('/v1/api-keys')) return 'admin';
  if (method === 'GET') return 'read';
  return setsUp.test(path) ? 'admin' : 'write';
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

describe('a caller of any route', () => {
  let service: ServiceInProcess;
  let operations: Operation[];
  const keys: Partial<Record<ApiScope | 'expired' | 'revoked', string>> = {};
  beforeAll(async () => {
    service = await openServiceInProcess();
    operations = operationsOf(await openApiOf(service.url));
    const make = service.app.get(MakeApiKey, { strict: false });
    for (const scope of apiScopes) keys[scope] = (await make.run({ name: scope, scopes: [scope], expiresAt: null })).key;
    keys.expired = (await make.run({ name: 'expired', scopes: ['admin'], expiresAt: new Date(Date.now() - 1_000) })).key;
    const revoked = await make.run({ name: 'revoked', scopes: ['admin'], expiresAt: null });
    keys.revoked = revoked.key;
    await new Desk(service.url, adminKey).call('DELETE', `/v1/api-keys/${revoked.record.id}`);
  }, 120_000);
  afterAll(() => service.close());

  const call = async ({ method, path }: Pick<Operation, 'method' | 'path'>, authorization?: string): Promise<number> => {
    const answer = await fetch(service.url + path.replaceAll(/\{\w+\}/g, nobody), { method, headers: { ...(authorization === undefined ? {} : { authorization }), ...(method === 'GET' || method === 'HEAD' ? {} : { 'content-type': 'application/json' }) } });
    await answer.arrayBuffer();
    return answer.status;
  };
  const statuses = async (calls: readonly Operation[], authorization?: string): Promise<string[]> => Promise.all(calls.map(async each => `${each.method} ${each.path} ${await call(each, authorization)}`));
  let aheadMs = 0;
  const aMinutePasses = (): void => {
    aheadMs += minutes(1);
    service.app.get(Clock, { strict: false }).now = () => new Date(Date.now() + aheadMs);
  };
  const closed = (): Operation[] => operations.filter(each => each.scope !== undefined);

  it('finds every route there is in the OpenAPI document, with its scope', () => {
    const { router } = service.app.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } };
    const routes = router.stack.flatMap(({ route }) => (route ? Object.keys(route.methods).map(method => `${method.toUpperCase()} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`) : []));
    const told = operations.map(({ method, path }) => `${method} ${path}`);
    expect(routes.filter(route => !pages.test(route.split(' ')[1]!) && !told.includes(route))).toEqual([]);
    expect(operations.filter(each => each.scope === undefined).map(each => each.path)).toEqual(open);
    expect(closed().map(each => each.scope).filter(scope => !apiScopes.includes(scope as ApiScope))).toEqual([]);
  });

  it('reads of every route what it is for, and how it says what is wrong', () => {
    expect(operations.filter(({ summary, answers }) => !summary?.endsWith('.') || !answers.includes('default')).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('may send an Idempotency-Key with every POST, but with those whose repeats do nothing anyway, and where the answer is a secret', () => {
    const without = operations.filter(({ method, headers }) => method === 'POST' && !headers.includes('Idempotency-Key'));
    expect(without.map(({ path }) => path)).toEqual(['/v1/api-keys', '/v1/shipments']);
    expect(operations.filter(({ method, headers }) => method !== 'POST' && headers.length > 0)).toEqual([]);
  });

  it('needs more to change something than to look at it, and most to set up', () => {
    expect(closed().map(each => `${each.method} ${each.path} ${each.scope}`)).toEqual(closed().map(each => `${each.method} ${each.path} ${owed(each)}`));
  });

  it('without a key, or with something that is none, is turned away', async () => {
    for (const authorization of [undefined, '', 'Bearer', 'Bearer ', 'bearer', `Basic ${Buffer.from(`x:${adminKey}`).toString('base64')}`, adminKey, `Token ${adminKey}`, `Bearer ${adminKey} x`, `Bearer,${adminKey}`]) {
      expect(await statuses(closed(), authorization)).toEqual(closed().map(each => `${each.method} ${each.path} 401`));
    }
    expect(await statuses(operations.filter(each => each.scope === undefined))).toEqual(open.map(path => `GET ${path} 200`));
  });

  it('is turned away by any spelling of the path, and when only the head is asked for', async () => {
    const spelled = closed().flatMap(each => [each.path.toUpperCase(), `${each.path}/`, `${each.path}?`, each.path.replace('/v1/', '/v1//'), each.path.replace('v1', '%761')].map(path => ({ ...each, path: path.replaceAll(/\{\w+\}/gi, nobody) })));
    const found = await statuses(spelled);
    expect(found.filter(each => !/ (?:401|404|405)$/.test(each))).toEqual([]);
    expect(await statuses(closed().filter(each => each.method === 'GET').map(each => ({ ...each, method: 'HEAD' })))).toEqual(closed().filter(each => each.method === 'GET').map(each => `HEAD ${each.path} 401`));
  });

  it.each(apiScopes)('with the scope %s may do that and what is below it, nothing else', async held => {
    const allowed = (needed: string): boolean => apiScopes.indexOf(held) >= apiScopes.indexOf(needed as ApiScope);
    const found = await statuses(closed(), `Bearer ${keys[held]}`);
    expect(found.filter((each, at) => each.endsWith(' 403') === allowed(closed()[at]!.scope!))).toEqual([]);
    expect(found.filter(each => /(?:401|429|5\d\d)$/.test(each))).toEqual([]);
  });

  it.each(['expired', 'revoked'] as const)('with a key that is %s is turned away, because of the key and not of having come too often', async kind => {
    for (const each of closed()) {
      aMinutePasses();
      expect(await statuses([each], `Bearer ${keys[kind]}`)).toEqual([`${each.method} ${each.path} 401`]);
    }
  });

  it('who guesses keys is not listened to after twenty, on any route; who has one still is', async () => {
    for (let guess = 0; guess < 20; guess += 1) await call(closed()[0]!, `Bearer pw_guess_number_${guess}_is_wrong`);
    expect(await statuses(closed(), 'Bearer pw_one_guess_more')).toEqual(closed().map(each => `${each.method} ${each.path} 429`));
    const elsewhere = await fetch(`${service.url}/v1/orders`, { headers: { 'authorization': 'Bearer pw_one_guess_more', 'x-forwarded-for': '203.0.113.9', 'forwarded': 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' } });
    expect([elsewhere.status, Number(elsewhere.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await call({ method: 'GET', path: '/v1/orders' }, `Bearer ${adminKey}`)).toBe(200);
  });
});
