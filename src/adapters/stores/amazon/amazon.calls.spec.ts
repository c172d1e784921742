import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { HttpReply, HttpRequest } from '../../../application/ports/store-session.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { wordsOf } from './amazon.calls.js';
import { confirmShipment, getFeeds, getOrder } from './amazon.client.js';
import type { ShipmentConfirmation } from './amazon.mapper.js';
import type { AmazonSettings } from './amazon.settings.js';
import { type AmazonSandbox, openSandbox } from './sandbox/amazon.sandbox.js';

const orderId = '902-1106328-1059050';
let sandbox: AmazonSandbox;
let session: TestSession<AmazonSettings>;
let requests: HttpRequest[];

beforeEach(async () => {
  sandbox = await openSandbox();
  session = openTestSession(new AmazonAdapter(), sandbox.settings());
  sandbox.place({ key: orderId, number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 1 }] });
  requests = [];
  const send = session.http.send.bind(session.http);
  session.http.send = request => {
    requests.push(request);
    return send(request);
  };
});

afterEach(async () => {
  await session.close();
  await sandbox.close();
});

describe('a call to Amazon', () => {
  it('asks Login with Amazon for a token with a form', async () => {
    await getOrder(orderId, ['PACKAGES'], session);
    expect(requests[0]).toMatchObject({ method: 'POST', url: `${sandbox.url}/auth/o2/token`, headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } });
    expect([...new URLSearchParams(requests[0]?.body).keys()]).toEqual(['grant_type', 'refresh_token', 'client_id', 'client_secret']);
  });

  it('carries token, user agent and date, spends its own budget, and no Authorization header', async () => {
    await confirmShipment(orderId, {} as ShipmentConfirmation, 'delivery-1', session);
    const [, call] = requests;
    expect(call).toMatchObject({ method: 'POST', url: `${sandbox.url}/orders/v0/orders/${orderId}/shipmentConfirmation`, effect: 'write', about: ['delivery-1'], cost: { budget: 'confirmShipment', units: 1 } });
    expect(call?.headers).toEqual({
      'x-amz-access-token': expect.stringMatching(/^Atza\|/), 'user-agent': 'Parcelwire/1.0 (Language=TypeScript; Platform=Node)', 'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/), 'content-type': 'application/json',
    });
  });

  it('goes to the region\'s host unless the settings name another', async () => {
    const { apiUrl: _sandbox, ...settings } = sandbox.settings();
    const european = openTestSession(new AmazonAdapter(), { ...settings, region: 'eu' });
    const asked: string[] = [];
    european.http.send = async request => {
      asked.push(request.url);
      return { heard: true, status: 200, headers: {}, text: '', json: { access_token: 'Atza|1', expires_in: 3_600 }, retryAfterMs: undefined };
    };
    await getFeeds({ pageSize: '1' }, european);
    expect(asked[1]).toBe('https://sellingpartnerapi-eu.amazon.com/feeds/2021-06-30/feeds?feedTypes=POST_ORDER_FULFILLMENT_DATA&pageSize=1');
    await european.close();
  });

  it('many at once ask for one token', async () => {
    await Promise.all(Array.from({ length: 8 }, () => getOrder(orderId, ['PACKAGES'], session)));
    expect(sandbox.calls().byOperation).toMatchObject({ lwaToken: 1, getOrder: 8 });
  });

  it('with a token that ended early renews it once and goes on', async () => {
    await getOrder(orderId, ['PACKAGES'], session);
    sandbox.gate.expireTokens();
    expect(await getOrder(orderId, ['PACKAGES'], session)).toMatchObject({ answer: { status: 200 } });
    expect(sandbox.calls().byOperation).toMatchObject({ lwaToken: 2, getOrder: 3 });
  });

  it('that hears late that its token ended takes the one that another call got meanwhile', async () => {
    await getOrder(orderId, ['PACKAGES'], session);
    sandbox.gate.expireTokens();
    const send = session.http.send.bind(session.http);
    session.http.send = async request => {
      session.http.send = send;
      const reply = await send(request);
      await getOrder(orderId, ['PACKAGES'], session);
      return reply;
    };
    expect(await getOrder(orderId, ['PACKAGES'], session)).toMatchObject({ answer: { status: 200 } });
    expect(requests.filter(each => each.url.endsWith('/token'))).toHaveLength(2);
  });

  it('with a token that ended early, and whose successor ends too, is locked out', async () => {
    await getOrder(orderId, ['PACKAGES'], session);
    sandbox.gate.expireTokens();
    answering(/\/token$/, reply => (sandbox.gate.expireTokens(), reply));
    expect(await getOrder(orderId, ['PACKAGES'], session)).toEqual({ outcome: { is: 'locked-out', detail: 'Amazon answered 403: Unauthorized: The access token you provided has expired.' } });
    expect(sandbox.calls().byOperation).toMatchObject({ lwaToken: 2, getOrder: 3 });
  });

  it('with a token that ended early and is not renewed ends in the words of Login with Amazon', async () => {
    const endings = [
      [400, { error: 'invalid_grant', error_description: 'The refresh token was revoked' }, { is: 'locked-out', detail: 'Login with Amazon answered invalid_grant: The refresh token was revoked' }],
      [401, { error: '', error_description: 7 }, { is: 'locked-out', detail: 'Login with Amazon answered 401: the credentials were not accepted' }],
      [503, {}, { is: 'later', why: 'unavailable', detail: 'the store answered 503', mayHaveActed: false }],
      [200, {}, { is: 'later', why: 'unavailable', detail: 'Login with Amazon answered 200 without a token', mayHaveActed: false }],
    ] as const;
    for (const [status, json, outcome] of endings) {
      await getOrder(orderId, ['PACKAGES'], session);
      sandbox.gate.expireTokens();
      const mend = answering(/\/token$/, reply => ({ ...reply, status, json }));
      expect(await getOrder(orderId, ['PACKAGES'], session)).toEqual({ outcome });
      mend();
    }
    expect(sandbox.calls().byOperation).toMatchObject({ lwaToken: 8, getOrder: 8 });
  });

  it('when Login with Amazon is away, is made later', async () => {
    answering(/\/token$/, () => ({ heard: false, why: 'no-connection', detail: 'nobody there', mayHaveActed: false, retryAfterMs: undefined }));
    expect(await getOrder(orderId, ['PACKAGES'], session)).toEqual({ outcome: { is: 'later', why: 'unreachable', detail: 'nobody there', mayHaveActed: false } });
  });

  it('that access is denied to is locked out without a second try', async () => {
    await getOrder(orderId, ['PACKAGES'], session);
    sandbox.misbehave({ is: 'lock-out', times: 1 });
    expect(await getOrder(orderId, ['PACKAGES'], session)).toMatchObject({ outcome: { is: 'locked-out', detail: expect.stringContaining('Access to requested resource is denied') } });
    expect(sandbox.calls().byOperation).toMatchObject({ lwaToken: 1, getOrder: 2 });
  });

  it('throttled waits at least as long as the usage plan needs for one call', async () => {
    await getOrder(orderId, ['PACKAGES'], session);
    sandbox.misbehave({ is: 'throttle', times: 1 });
    expect(await getFeeds({ pageSize: '1' }, session)).toEqual({ outcome: { is: 'later', why: 'throttled', detail: 'Amazon\'s quota for getFeeds is used up', mayHaveActed: false, afterMs: 45_046 } });
    expect(await getFeeds({ pageSize: '1' }, session)).toMatchObject({ outcome: { is: 'later', why: 'throttled' } });
    expect(sandbox.calls().byOperation['getFeeds']).toBe(1);
  });

  it('throttled waits as long as Amazon says, when it does', async () => {
    answering(/\/feeds\?/, reply => ({ ...reply, status: 429, retryAfterMs: 90_000 }));
    expect(await getFeeds({ pageSize: '1' }, session)).toMatchObject({ outcome: { is: 'later', why: 'throttled', afterMs: 90_000 } });
  });

  it('that Amazon refuses while it is probed is quoted', async () => {
    answering(/\/feeds\?/, reply => ({ ...reply, status: 400, json: { errors: [{ code: 'InvalidInput', message: 'feedTypes is not supported here' }] } }));
    expect(await new AmazonAdapter().probe(session)).toEqual({ is: 'unreachable', detail: 'InvalidInput: feedTypes is not supported here' });
  });

  it('answered in none of Amazon\'s forms is told by how the answer begins, or by its status', () => {
    const answer = { heard: true, status: 418, headers: {}, text: 'x'.repeat(300), json: undefined, retryAfterMs: undefined } as const;
    expect(wordsOf(answer)).toBe('x'.repeat(200));
    expect(wordsOf({ ...answer, text: '' })).toBe('status 418');
  });
});

/** From now on, this is answered to these requests; the answer mends it. */
function answering(url: RegExp, instead: (reply: Extract<HttpReply, { heard: true }>) => HttpReply): () => void {
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const reply = await send(request);
    return reply.heard && url.test(request.url) ? instead(reply) : reply;
  };
  return () => (session.http.send = send);
}
