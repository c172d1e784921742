import { describe, expect, it } from '@jest/globals';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import { anything, fields, text } from '../../../application/stores/answer-shape.js';
import { ask } from './shopify.client.js';
import { whoWeAre } from './shopify.operations.js';
import { ShopifySettings } from './shopify.settings.js';

const settings = (change: Partial<ShopifySettings>): ShopifySettings => Object.assign(new ShopifySettings(), { shop: 'acme.myshopify.com', accessToken: 'shpat_1' }, change);
const byCredentials = settings({ accessToken: undefined, clientId: 'id-1', clientSecret: 'secret 1' });
const question = { operation: whoWeAre, variables: {}, effect: 'read', about: ['delivery-1'] } as const;
const good = answer(200, { data: { shop: { name: 'Acme' } } }, { 'x-shopify-api-version': '2026-10' });
const token = (value: string): ReturnType<typeof answer> => answer(200, { access_token: value, scope: 'read_orders', expires_in: 86_399 });

describe('a call to Shopify', () => {
  it('goes to the shop\'s own address and pinned version, with the token in its header', async () => {
    const store = scriptedStore(settings({}), [good]);
    await ask(question, anything, store.session);
    expect(store.sent).toEqual([{
      method: 'POST',
      url: 'https://acme.myshopify.com/admin/api/2026-10/graphql.json',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': 'shpat_1' },
      body: '{"query":"query WhoWeAre { shop { name } currentAppInstallation { accessScopes { handle } } }","variables":{},"operationName":"WhoWeAre"}',
      effect: 'read', cost: { budget: 'points', units: 5 }, maxBytes: 8_388_608, about: ['delivery-1'],
    }]);
  });

  it('apiUrl takes the place of the host', async () => {
    const store = scriptedStore(settings({ apiUrl: 'http://127.0.0.1:4000/', apiVersion: '2026-07' }), [good]);
    await ask(question, anything, store.session);
    expect(store.sent[0]?.url).toBe('http://127.0.0.1:4000/admin/api/2026-07/graphql.json');
  });

  it('credentials of an app are changed into a token once, for a day', async () => {
    const store = scriptedStore(byCredentials, [token('shpca_1'), good, good]);
    await ask(question, anything, store.session);
    await ask(question, anything, store.session);
    expect(store.sent.map(each => each.url.slice(each.url.indexOf('/admin')))).toEqual(['/admin/oauth/access_token', '/admin/api/2026-10/graphql.json', '/admin/api/2026-10/graphql.json']);
    expect(store.sent[0]).toMatchObject({ body: 'grant_type=client_credentials&client_id=id-1&client_secret=secret+1', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(store.sent[2]?.headers?.['x-shopify-access-token']).toBe('shpca_1');
  });

  it('a token that is no longer good is replaced once', async () => {
    const store = scriptedStore(byCredentials, [token('shpca_1'), answer(401, { errors: 'no' }), token('shpca_2'), good]);
    expect(await ask(question, anything, store.session)).toMatchObject({ is: 'done' });
    expect(store.sent.at(-1)?.headers?.['x-shopify-access-token']).toBe('shpca_2');
  });

  it('a token that another call replaced meanwhile is not thrown away', async () => {
    const { session, sent } = scriptedStore(byCredentials, [token('shpca_1'), good, answer(401, {}), answer(401, {}), token('shpca_2'), good, good]);
    await ask(question, anything, session);
    const { send } = session.http;
    session.http.send = async request => {
      session.http.send = send;
      const late = await send(request);
      await ask(question, anything, session);
      return late;
    };
    expect(await ask(question, anything, session)).toMatchObject({ is: 'done' });
    expect(sent.at(-1)?.headers?.['x-shopify-access-token']).toBe('shpca_2');
  });

  it('a fresh token that is refused too locks the store out', async () => {
    const store = scriptedStore(byCredentials, [token('shpca_1'), answer(401, {}), token('shpca_2'), answer(401, {})]);
    expect(await ask(question, anything, store.session)).toMatchObject({ is: 'locked-out' });
  });

  it('a token that is no longer good, and whose successor nobody gets, locks the store out', async () => {
    const store = scriptedStore(byCredentials, [token('shpca_1'), answer(401, {}), answer(400, { error: 'invalid_client' })]);
    expect(await ask(question, anything, store.session)).toMatchObject({ is: 'locked-out', detail: expect.stringContaining('invalid_client') });
  });

  it('a token from the settings that is refused is not tried twice', async () => {
    const store = scriptedStore(settings({}), [answer(401, {})]);
    expect(await ask(question, anything, store.session)).toMatchObject({ is: 'locked-out' });
  });

  it('data in another form than was asked for is no answer; errors beside it say more', async () => {
    const shape = fields({ shop: fields({ name: text }) });
    const asked = (body: object): Promise<unknown> => ask(question, shape, scriptedStore(settings({}), [answer(200, body)]).session);
    expect(await asked({ data: { shop: {} } })).toEqual({ is: 'later', why: 'unavailable', detail: 'data.shop.name should be a text, found nothing', mayHaveActed: false });
    expect(await asked({ data: { shop: {} }, errors: [{ message: 'no', extensions: { code: 'ACCESS_DENIED' } }] })).toEqual({ is: 'locked-out', detail: 'a scope is missing: no' });
  });

  it('credentials that give no token lock the store out', async () => {
    const store = scriptedStore(byCredentials, [answer(400, { error: 'invalid_client' })]);
    expect(await ask(question, anything, store.session)).toMatchObject({ is: 'locked-out', detail: expect.stringContaining('invalid_client') });
  });

  it('a token is not given now, and that is no fault of the credentials', async () => {
    for (const reply of [answer(429, ''), answer(408, ''), answer(500, ''), answer(200, {}), answer(200, { access_token: '' })]) {
      expect(await ask(question, anything, scriptedStore(byCredentials, [reply]).session)).toMatchObject({ is: 'later', mayHaveActed: false });
    }
    expect(await ask(question, anything, scriptedStore(byCredentials, [answer(200, {})]).session)).toMatchObject({ detail: 'expected an access token, found none in the answer' });
    expect(await ask(question, anything, scriptedStore(byCredentials, [answer(400, 'x'.repeat(300))]).session)).toMatchObject({ is: 'locked-out', detail: expect.stringMatching(/ \(status 400\): x{200}$/) });
  });

  it.each([[undefined, 1_430], [86_399, 1_429], [700, 1], [30, 1], [900_000, 1_440]])('a token that lives %s seconds is used for %s minutes', async (expires_in, minutes) => {
    const { session } = scriptedStore(byCredentials, [answer(200, { access_token: 'shpca_1', expires_in }), good]);
    const { once } = session.memory;
    const kept: number[] = [];
    session.memory.once = (key, make) => once.call(session.memory, key, async () => {
      const fresh = await make();
      if ('forMs' in fresh) kept.push(Math.floor(fresh.forMs / 60_000));
      return fresh;
    });
    await ask(question, anything, session);
    expect(kept).toEqual([minutes]);
  });

  it('what an answer says of the points budget is learned', async () => {
    const cost = { requestedQueryCost: 5, actualQueryCost: 3, throttleStatus: { maximumAvailable: 20_000, currentlyAvailable: 19_997, restoreRate: 1_000 } };
    const store = scriptedStore(settings({}), [answer(200, { data: {}, extensions: { cost } })]);
    await ask(question, anything, store.session);
    expect(store.learned).toEqual([{ budget: 'points', available: 19_997, capacity: 20_000, perSecond: 1_000 }]);
  });

  it('a version that fell forward is pointed out', async () => {
    const store = scriptedStore(settings({ apiVersion: '2025-01' }), [answer(200, { data: {} }, { 'x-shopify-api-version': '2026-01' })]);
    const told = await ask(question, anything, store.session);
    expect(told).toMatchObject({ value: { warnings: [{ code: 'api-version', detail: expect.stringContaining('2025-01, found 2026-01') }] } });
  });
});
