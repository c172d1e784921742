import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer } from '../../../application/ports/store-session.js';
import { knownErrors } from './woocommerce.errors.js';
import { judge, judgeItem } from './woocommerce.outcomes.js';

const answer = (status: number, body: object | string, more: Partial<HttpAnswer> = {}): HttpAnswer =>
  ({ heard: true, status, headers: {}, text: typeof body === 'string' ? body : JSON.stringify(body), json: typeof body === 'string' ? undefined : body, retryAfterMs: undefined, ...more });

const error = (code: string | number, message: string, status: number): object => ({ code, message, data: { status } });
const firewall = '<html><body>Request blocked</body></html>';

describe('an answer to a write', () => {
  it.each<[string, HttpAnswer, object]>([
    ['a wrong secret', answer(401, error('woocommerce_rest_authentication_error', 'Consumer secret is invalid.', 401)), { is: 'locked-out', detail: expect.stringContaining('Consumer secret is invalid.') }],
    ['an unknown key, or a lost header', answer(401, error('woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.', 401)), { is: 'locked-out' }],
    ['a password in front of the site', answer(401, firewall), { is: 'locked-out', detail: expect.stringContaining('a password stands in front') }],
    ['a user without the right', answer(403, error('woocommerce_rest_cannot_edit', 'Sorry.', 403)), { is: 'locked-out' }],
    ['a firewall', answer(403, firewall), { is: 'later', why: 'unavailable', mayHaveActed: false }],
    ['a busy host', answer(429, firewall, { retryAfterMs: 30_000 }), { is: 'later', why: 'throttled', afterMs: 30_000, mayHaveActed: false }],
    ['a host in maintenance', answer(503, firewall), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['a page instead of an answer', answer(200, '<html>Welcome</html>'), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['nothing at all', answer(200, ''), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['a refusal of a host that makes every status 200', answer(200, error('rest_invalid_param', 'Invalid parameter(s): status', 400)), { is: 'refused', code: 'invalid-request' }],
    ['a key that may only read, at such a host', answer(200, error('woocommerce_rest_cannot_edit', 'Sorry, you are not allowed to edit this resource.', 401)), { is: 'locked-out', detail: expect.stringContaining('it may only read') }],
    ['a fault of such a host', answer(200, error('internal_server_error', 'There has been a critical error', 500)), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['a redirect', answer(301, '', { headers: { location: 'https://www.shop.example/' } }), { is: 'later', mayHaveActed: false, detail: expect.stringContaining('https://www.shop.example/') }],
    ['a redirect that repeats the keys', answer(301, '', { headers: { location: 'https://me:pw@www.shop.example/wp-json?consumer_secret=cs_1#top' } }), { detail: 'the shop redirects to https://www.shop.example/wp-json: set url to where it really lives' }],
    ['a redirect within the host', answer(302, '', { headers: { location: '/de/wp-json?consumer_secret=cs_1' } }), { detail: 'the shop redirects to /de/wp-json: set url to where it really lives' }],
    ['a fault of a plugin', answer(500, error('internal_server_error', 'There has been a critical error', 500)), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['an order that is not there', answer(404, error('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', 404)), { is: 'later', why: 'not-yet', mayHaveActed: false }],
    ['a plugin that is gone', answer(404, error('rest_no_route', 'No route was found', 404)), { is: 'later', why: 'not-yet' }],
    ['a field the shop refuses', answer(400, error('rest_invalid_param', 'Ung&uuml;ltige Parameter: &quot;status&quot;', 400)), { is: 'refused', code: 'invalid-request', said: 'rest_invalid_param: Ung&uuml;ltige Parameter: "status"' }],
    ['a field the shop refuses, with the reason', answer(400, { code: 'rest_invalid_param', message: 'Invalid parameter(s): status', data: { status: 400, params: { status: 'status is not one of pending, acme-packed.' } } }), { is: 'refused', code: 'invalid-request', said: 'rest_invalid_param: Invalid parameter(s): status; status is not one of pending, acme-packed.' }],
    ['a missing field, which is named in a list', answer(400, { code: 'rest_missing_callback_param', message: 'Missing parameter(s): note', data: { status: 400, params: ['note'] } }), { is: 'refused', said: 'rest_missing_callback_param: Missing parameter(s): note' }],
    ['words nobody has met', answer(400, error('acme_says_no', 'Not <b>today</b>', 400)), { is: 'refused', code: 'unknown-error', said: 'acme_says_no: Not today' }],
    ['core fulfillments, whose codes are 0', answer(400, error(0, 'The fulfillment should contain at least one item.', 400)), { is: 'refused', code: 'no-items' }],
  ])('%s', (_, reply, outcome) => {
    expect(judge(reply, 'write')).toMatchObject({ outcome });
  });

  it('is a success with its JSON', () => {
    expect(judge(answer(201, { id: 1 }), 'write')).toEqual({ json: { id: 1 } });
    expect(judge(answer(204, ''), 'write')).toEqual({ json: {} });
  });
});

describe('an item of a batch', () => {
  it('ends by its own status, which may be a number alone or text', () => {
    expect(judgeItem({ code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.', data: { status: 404 } })).toMatchObject({ is: 'later', why: 'not-yet' });
    expect(judgeItem({ code: 'boom', message: 'Boom', data: 500 })).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: true });
    expect(judgeItem({ code: 'boom', message: 'Boom', data: { status: '503' } })).toMatchObject({ is: 'later', why: 'unavailable' });
    expect(judgeItem({ code: 'rest_invalid_param', message: 'status', data: null })).toMatchObject({ is: 'refused' });
  });
});

describe('the catalogue of errors', () => {
  it('says of each what it means and what to do, under a code of its own', () => {
    expect(new Set(knownErrors.map(each => each.code)).size).toBe(knownErrors.length);
    for (const each of knownErrors) expect([each.meaning, each.whatToDo].every(text => text.endsWith('.'))).toBe(true);
  });
});
