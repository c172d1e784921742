import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer } from '../../../application/ports/store-session.js';
import { judged } from './bigcommerce.outcomes.js';

function answer(status: number, body?: unknown, headers: Record<string, string> = {}): HttpAnswer {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { heard: true, status, headers, text, json: typeof body === 'string' ? undefined : body, retryAfterMs: undefined };
}

const v2 = (status: number, message: string): HttpAnswer => answer(status, [{ status, message }]);

describe('an answer', () => {
  it('of 204 is an empty list, and of 404 is for the asker to read', () => {
    expect(judged(answer(204), 'read')).toEqual({ status: 204, json: undefined });
    expect(judged(v2(404, 'Not found'), 'read')).toMatchObject({ status: 404 });
  });

  it('of 429 says how long to wait, and nothing was done', () => {
    const headers = { 'x-rate-limit-requests-left': '0', 'x-rate-limit-requests-quota': '150', 'x-rate-limit-time-window-ms': '30000', 'x-rate-limit-time-reset-ms': '12345' };
    expect(judged(answer(429, {}, headers), 'write')).toMatchObject({ outcome: { is: 'later', why: 'throttled', afterMs: 12_345, mayHaveActed: false } });
    expect(judged(answer(429), 'write')).toMatchObject({ outcome: { is: 'later', why: 'throttled', afterMs: 45_000 } });
  });

  it.each([
    [400, 'The quantity 2 of order_product_id 25 exceeds the 1 left to ship.', 'more-than-remaining'],
    [400, 'The field \'order_address_id\' is invalid.', 'wrong-address'],
    [400, 'The field \'order_product_id\' (99) is invalid.', 'unknown-line'],
    [400, 'The field \'tracking_carrier\' is invalid.', 'carrier-not-accepted'],
    [400, 'The field \'product_id\' cannot be written to. Please remove it from your request before trying again.', 'wrong-request'],
    [422, 'Something nobody met before', 'unknown-error'],
  ])('of %i "%s" is refused as %s, in the store\'s words', (status, message, code) => {
    expect(judged(v2(status, message), 'write')).toMatchObject({ outcome: { is: 'refused', code, said: message, meaning: expect.stringMatching(/\w/), whatToDo: expect.stringMatching(/\w/) } });
  });

  it('gives the reason that stands beside the message', () => {
    const reply = answer(400, [{ status: 400, message: 'The field \'quantity\' is invalid.', details: { invalid_reason: 'Only 1 is left to ship.' } }]);
    expect(judged(reply, 'write')).toMatchObject({ outcome: { is: 'refused', code: 'more-than-remaining', said: 'The field \'quantity\' is invalid. invalid_reason: Only 1 is left to ship.' } });
    const busy = answer(409, [{ status: 409, message: 'Conflict.', details: { conflict_reason: 'The order is being edited.' } }]);
    expect(judged(busy, 'write')).toMatchObject({ outcome: { is: 'later', detail: expect.stringContaining('being edited') } });
  });

  it('of the gateway is read too', () => {
    expect(judged(answer(403, { status: 403, title: 'You don\'t have a required scope to access the endpoint', errors: {} }), 'write')).toMatchObject({
      outcome: { is: 'locked-out', detail: 'BigCommerce answered 403: You don\'t have a required scope to access the endpoint' },
    });
    expect(judged(answer(422, { status: 422, title: 'Input is invalid', errors: { tracking_number: 'too long' } }), 'write')).toMatchObject({ outcome: { is: 'refused', said: 'Input is invalid tracking_number: too long' } });
  });

  it.each([
    [401, 'locked-out'], [409, 'later'], [423, 'later'], [301, 'later'], [500, 'later'], [503, 'later'],
  ])('of %i ends %s', (status, is) => {
    expect(judged(v2(status, 'no'), 'write')).toMatchObject({ outcome: { is } });
  });

  it('that is a page instead of JSON may hide that a write was done', () => {
    expect(judged(answer(200, '<html>maintenance</html>'), 'write')).toMatchObject({ outcome: { is: 'later', why: 'unavailable', mayHaveActed: true } });
  });
});
