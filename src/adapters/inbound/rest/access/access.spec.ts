import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';
import type { ApiScope } from '../../../../application/access/api-scope.js';
import { minutes } from '../../../../domain/time/duration.js';

const id = '0199a000-0000-7000-8000-000000000000';
/** Everything the front door answers, and the least scope it asks for. */
const routes: [string, string, ApiScope][] = [
  ['POST', '/v1/shipments', 'write'], ['GET', '/v1/shipments', 'read'], ['GET', `/v1/shipments/${id}`, 'read'],
  ['POST', `/v1/shipments/${id}/void`, 'write'], ['POST', `/v1/shipments/${id}/tracking`, 'write'],
  ['POST', '/v1/orders', 'write'], ['GET', '/v1/orders', 'read'], ['GET', `/v1/orders/${id}`, 'read'],
  ['POST', `/v1/orders/${id}/cancel`, 'write'], ['POST', `/v1/orders/${id}/hold`, 'write'], ['POST', `/v1/orders/${id}/release`, 'write'], ['POST', `/v1/orders/${id}/complete`, 'write'],
  ['POST', '/v1/api-keys', 'admin'], ['GET', '/v1/api-keys', 'admin'], ['DELETE', `/v1/api-keys/${id}`, 'admin'],
  ['GET', '/metrics', 'read'],
];
const scopes = ['read', 'write', 'admin'] as const;

describe('a caller', () => {
  let door: FrontDoor;
  beforeAll(async () => {
    door = await openTestFrontDoor();
  });
  afterAll(() => door.close());
  const call = (method: string, path: string, key?: string) => {
    const request = door.http[method.toLowerCase() as 'get' | 'post' | 'delete'](path);
    return key === undefined ? request : request.set('Authorization', key);
  };

  it.each(routes)('of %s %s needs the scope %s or more', async (method, path, needed) => {
    expect((await call(method, path)).status).toBe(401);
    for (const scope of scopes) {
      const { status } = await call(method, path, await door.key(scope));
      const allowed = scopes.indexOf(scope) >= scopes.indexOf(needed);
      if (allowed) expect([401, 403]).not.toContain(status);
      else expect(status).toBe(403);
    }
  });

  it('without a key learns what to send', async () => {
    const { body } = await call('GET', '/v1/orders').expect(401).expect('WWW-Authenticate', /^Bearer/);
    expect(body).toMatchObject({ detail: expect.stringMatching(/Authorization: Bearer/) });
    await call('GET', '/v1/orders', 'Basic cHc6eA==').expect(401);
  });

  it('has nothing read of what it sends before it is known', async () => {
    const send = (body: string, type: string, key: string) => door.http.post('/v1/orders').set('Authorization', key).set('Content-Type', type).send(body);
    const [writer, reader] = [await door.key('write'), await door.key('read')];
    for (const [body, type, understood] of [['{"half":', 'application/json', 400], ['<order/>', 'text/xml', 415]] as const) {
      expect((await send(body, type, 'Bearer pw_a_stranger')).status).toBe(401);
      expect((await send(body, type, reader)).status).toBe(403);
      expect((await send(body, type, writer)).status).toBe(understood);
    }
  });

  it('with a proven key costs no look-up for a minute', async () => {
    const key = await door.key('read');
    const before = door.apiKeys.lookUps;
    for (let n = 0; n < 5; n += 1) await call('GET', '/v1/orders', key).expect(200);
    expect(door.apiKeys.lookUps - before).toBe(1);
    door.clock.jump(minutes(1));
    await call('GET', '/v1/orders', key).expect(200);
    expect(door.apiKeys.lookUps - before).toBe(2);
  });

  it('makes and ends keys, sees a key once, and never its hash', async () => {
    const admin = await door.key('admin');
    const { body } = await call('POST', '/v1/api-keys', admin).send({ name: 'PA1', scopes: ['write'], expiresAt: '2026-10-03T12:00:00Z' }).expect(201);
    const made = body as { id: string; key: string; prefix: string };
    expect(made).toEqual({ id: made.id, name: 'PA1', prefix: made.key.slice(0, 7), scopes: ['write'], key: expect.stringMatching(/^pw_[\w-]{43}$/), createdAt: expect.any(String), expiresAt: '2026-10-03T12:00:00.000Z', lastUsedAt: null });
    await call('GET', '/v1/orders', `Bearer ${made.key}`).expect(200);
    const listed = (await call('GET', '/v1/api-keys', admin).expect(200)).text;
    expect(listed).toContain(made.id);
    expect(listed).not.toContain(made.key);
    expect(listed).not.toContain('hash');
    expect(JSON.stringify(door.apiKeys.kept)).not.toContain(made.key);
    await call('DELETE', `/v1/api-keys/${made.id}`, admin).expect(204);
    await call('GET', '/v1/orders', `Bearer ${made.key}`).expect(401);
    await call('DELETE', `/v1/api-keys/${made.id}`, admin).expect(404);
  });

  it('cannot ask for a key that has expired already', async () => {
    const { body } = await call('POST', '/v1/api-keys', await door.key('admin')).send({ name: 'x', scopes: ['read'], expiresAt: '2026-10-01T12:00:00Z' }).expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'expiresAt' }] });
  });

  it('is told when the key has expired', async () => {
    const { body } = await call('POST', '/v1/api-keys', await door.key('admin')).send({ name: 'x', scopes: ['read'], expiresAt: '2026-10-02T13:00:00Z' }).expect(201);
    const key = `Bearer ${(body as { key: string }).key}`;
    await call('GET', '/v1/orders', key).expect(200);
    door.clock.jump(minutes(70));
    expect((await call('GET', '/v1/orders', key).expect(401)).body).toMatchObject({ detail: expect.stringMatching(/expired at 2026-10-02T13/) });
  });

  it('guessing keys is not listened to after twenty wrong ones, but a key that was good before still passes', async () => {
    door.clock.jump(minutes(2));
    const proven = await door.key('read');
    await call('GET', '/v1/orders', proven).expect(200);
    door.clock.jump(minutes(1));
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, n) => call('GET', '/v1/orders', `Bearer pw_guess${n}`)));
    expect(new Set(guesses.map(each => each.status))).toEqual(new Set([401]));
    const before = door.apiKeys.lookUps;
    await call('GET', '/v1/orders', 'Bearer pw_guess').expect(429).expect('Retry-After', '60');
    expect(door.apiKeys.lookUps).toBe(before);
    await call('GET', '/v1/orders', proven).expect(200);
    door.clock.jump(minutes(1));
    await call('GET', '/v1/orders', 'Bearer pw_guess').expect(401);
  });

  it('guessing many keys at once is looked up twenty times, and a good key presented as often at once is no guess', async () => {
    door.clock.jump(minutes(2));
    const fresh = await door.key('read');
    const welcome = await Promise.all(Array.from({ length: 40 }, () => call('GET', '/v1/orders', fresh)));
    expect(new Set(welcome.map(each => each.status))).toEqual(new Set([200]));
    const before = door.apiKeys.lookUps;
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, n) => call('GET', '/v1/orders', `Bearer pw_burst${n}`)));
    expect([door.apiKeys.lookUps - before, guesses.filter(each => each.status === 401).length, guesses.filter(each => each.status === 429).length]).toEqual([20, 20, 40]);
  });
});
