import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import { queryOrders, queryStates, readOrder, readProject, updateOrder } from './commercetools.client.js';
import { CommercetoolsSettings } from './commercetools.settings.js';

const id = '5a11d0de-0000-4000-8000-000000001001';
const settings = (change: Partial<CommercetoolsSettings> = {}): CommercetoolsSettings =>
  plainToInstance(CommercetoolsSettings, { projectKey: 'acme-us', region: 'europe-west1.gcp', clientId: 'client', clientSecret: 'secret', ...change });
const token = answer(200, { access_token: 'token-1', expires_in: 172_800, scope: 'manage_orders:acme-us' });
const order = answer(200, { id, version: 8, lineItems: [] });

describe('calls to commercetools', () => {
  it('a token is asked for once, with a Basic login, at the auth host of the region', async () => {
    const { session, sent } = scriptedStore(settings(), [token, order, order]);
    await Promise.all([readOrder(id, session), readOrder(id, session)]);
    expect(sent[0]).toEqual({
      method: 'POST', url: 'https://auth.europe-west1.gcp.commercetools.com/oauth/token', body: 'grant_type=client_credentials', effect: 'read', about: [],
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json', authorization: 'Basic Y2xpZW50OnNlY3JldA==' },
    });
    expect(sent).toHaveLength(3);
  });

  it('scopes that are set are asked for', async () => {
    const { session, sent } = scriptedStore(settings({ scopes: 'manage_orders:acme-us view_states:acme-us' }), [token, order]);
    await readOrder(id, session);
    expect(sent[0]?.body).toBe('grant_type=client_credentials&scope=manage_orders%3Aacme-us+view_states%3Aacme-us');
  });

  it('an update names the version and bears the delivery\'s id', async () => {
    const { session, sent } = scriptedStore(settings(), [token, order]);
    expect(await updateOrder(id, 7, [{ action: 'changeOrderState', orderState: 'Complete' }], 'delivery-1', session)).toEqual({ body: order.json });
    expect(sent[1]).toMatchObject({
      method: 'POST', url: `https://api.europe-west1.gcp.commercetools.com/acme-us/orders/${id}`, effect: 'write', about: ['delivery-1'],
      headers: { authorization: 'Bearer token-1', accept: 'application/json', 'content-type': 'application/json', 'x-correlation-id': 'delivery-1' },
      body: '{"version":7,"actions":[{"action":"changeOrderState","orderState":"Complete"}]}',
    });
  });

  it.each([
    [settings(), `https://api.europe-west1.gcp.commercetools.com/acme-us/orders/${id}`, id],
    [settings(), 'https://api.europe-west1.gcp.commercetools.com/acme-us/orders/order-number=%231001%2FA', '#1001/A'],
    [settings({ storeKey: 'eu' }), `https://api.europe-west1.gcp.commercetools.com/acme-us/in-store/key=eu/orders/${id}`, id],
    [settings({ apiUrl: 'http://127.0.0.1:8080/' }), `http://127.0.0.1:8080/acme-us/orders/${id}`, id],
  ])('an order is read by id or number, of the project or of one Store', async (given, url, storeOrderId) => {
    const { session, sent } = scriptedStore(given, [token, order]);
    await readOrder(storeOrderId, session);
    expect(sent[1]?.url).toBe(url);
  });

  it('apiUrl takes the place of both hosts, authUrl of its own', async () => {
    const { session, sent } = scriptedStore(settings({ apiUrl: 'https://ct.internal', authUrl: 'https://auth.internal/' }), [token, order]);
    await readProject(session);
    expect(sent.map(each => each.url)).toEqual(['https://auth.internal/oauth/token', 'https://ct.internal/acme-us']);
    const one = scriptedStore(settings({ apiUrl: 'https://ct.internal' }), [token, order]);
    await readProject(one.session);
    expect(one.sent[0]?.url).toBe('https://ct.internal/oauth/token');
  });

  it('many orders are asked for by id and by number in one query, states by key', async () => {
    const { session, sent } = scriptedStore(settings(), [token, answer(200, { results: [] }), answer(200, { results: [] })]);
    await queryOrders([id, 'A "1"'], session);
    await queryStates(['shipped'], session);
    const queries = sent.slice(1).map(each => new URL(each.url));
    expect(queries.map(each => each.pathname)).toEqual(['/acme-us/orders', '/acme-us/states']);
    expect(queries.map(each => Object.fromEntries(each.searchParams))).toEqual([
      { where: `id in ("${id}") or orderNumber in ("A \\"1\\"")`, limit: '50', withTotal: 'false' },
      { where: 'type="LineItemState" and key in ("shipped")', limit: '100', withTotal: 'false' },
    ]);
  });

  it('an answer without a token, or a refusal in words nobody met, gives none', async () => {
    for (const reply of [answer(200, {}), answer(200, { access_token: '' })]) {
      expect(await readOrder(id, scriptedStore(settings(), [reply]).session)).toMatchObject({ outcome: { is: 'later', why: 'unavailable', detail: 'expected an access token, found none in the answer' } });
    }
    expect(await readOrder(id, scriptedStore(settings(), [answer(400, { error: 'unsupported', error_description: 'no such grant' })]).session)).toMatchObject({
      outcome: { is: 'locked-out', detail: 'commercetools gave no token for clientId and clientSecret: unsupported: no such grant' },
    });
  });

  it('without a token nothing is asked', async () => {
    const refused = answer(400, { error: 'invalid_client', error_description: 'Please provide valid client credentials.' });
    const stranger = scriptedStore(settings(), [refused]);
    expect(await readOrder(id, stranger.session)).toMatchObject({ outcome: { is: 'locked-out' } });
    const revoked = scriptedStore(settings(), [token, answer(401, {}), refused]);
    expect(await readOrder(id, revoked.session)).toMatchObject({ outcome: { is: 'locked-out' } });
  });

  it('an outage while it reads has changed nothing, while it writes perhaps', async () => {
    const { session, sent } = scriptedStore(settings(), [token, answer(503, ''), answer(503, '')]);
    expect(await readOrder(id, session)).toMatchObject({ outcome: { mayHaveActed: false } });
    expect(await updateOrder(id, 7, [], 'delivery-1', session)).toMatchObject({ outcome: { mayHaveActed: true } });
    expect(sent.map(each => each.effect)).toEqual(['read', 'read', 'write']);
  });

  it('a token that expired is replaced once, a fresh one that is refused locks the store out', async () => {
    const refused = answer(401, { statusCode: 401, message: 'invalid_token', errors: [{ code: 'invalid_token', message: 'invalid_token' }] });
    const expired = scriptedStore(settings(), [token, refused, answer(200, { access_token: 'token-2', expires_in: 60 }), order]);
    expect(await readOrder(id, expired.session)).toEqual({ body: order.json });
    expect(expired.sent[3]?.headers).toMatchObject({ authorization: 'Bearer token-2' });
    const closed = scriptedStore(settings(), [token, refused, token, refused]);
    expect(await readOrder(id, closed.session)).toMatchObject({ outcome: { is: 'locked-out', detail: expect.stringContaining('invalid_token') } });
  });
});
