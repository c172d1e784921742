import { describe, expect, it } from '@jest/globals';
import { answer } from '../../../../test/harness/scripted-store.js';
import { knownErrors } from './commercetools.errors.js';
import { judged } from './commercetools.outcomes.js';

const several = (status: number, ...errors: readonly (readonly [code: string, message: string])[]): ReturnType<typeof answer> =>
  answer(status, { statusCode: status, message: errors[0]![1], errors: errors.map(([code, message]) => ({ code, message })) });
const error = (status: number, code: string, message: string): ReturnType<typeof answer> => several(status, [code, message]);

describe('what an answer of commercetools means', () => {
  it.each([
    [error(503, 'OverCapacity', 'busy'), { is: 'later', why: 'throttled', mayHaveActed: false }],
    [answer(429, ''), { is: 'later', why: 'throttled', mayHaveActed: false }],
    [error(503, 'PendingOperation', 'wait'), { is: 'later', why: 'unavailable', mayHaveActed: false }],
    [error(500, 'General', 'oops'), { is: 'later', why: 'unavailable', mayHaveActed: true, detail: 'the store answered 500: General: oops' }],
    [error(504, 'ExtensionNoResponse', 'extension timed out'), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [answer(502, '<html>Bad Gateway</html>'), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [answer(200, '<html>Welcome</html>'), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [error(404, 'ResourceNotFound', 'The Resource with ID \'x\' was not found.'), { is: 'later', why: 'not-yet', mayHaveActed: false }],
    [error(403, 'insufficient_scope', 'Insufficient scope.'), { is: 'locked-out' }],
    [answer(400, { error: 'invalid_client', error_description: 'Please provide valid client credentials.' }), { is: 'locked-out' }],
    [error(400, 'InvalidOperation', 'The order has no shippingInfo.'), { is: 'refused', code: 'no-shipping-info', said: 'InvalidOperation: The order has no shippingInfo.' }],
    [error(400, 'InvalidOperation', 'The transition of the line item state is not allowed.'), { is: 'refused', code: 'unknown-state' }],
    [error(400, 'ReferencedResourceNotFound', 'The referenced object of type \'type\' was not found.'), { is: 'refused', code: 'unknown-reference' }],
    [error(400, 'DuplicateField', 'A duplicate value exists for field deliveryKey.'), { is: 'refused', code: 'duplicate-key' }],
    [error(400, 'ExtensionUpdateActionsFailed', 'no shipping on Sundays'), { is: 'refused', code: 'extension-refused' }],
    [error(400, 'InvalidInput', 'Request body does not contain valid JSON.'), { is: 'refused', code: 'not-accepted' }],
    [several(400, ['InvalidInput', 'Request body is wrong.'], ['ReferencedResourceNotFound', 'The referenced object of type \'type\' was not found.']), { is: 'refused', code: 'unknown-reference', said: 'InvalidInput: Request body is wrong.; ReferencedResourceNotFound: The referenced object of type \'type\' was not found.' }],
    [several(400, ['Teapot', 'short and stout'], ['DuplicateField', 'A duplicate value exists for field deliveryKey.']), { is: 'refused', code: 'duplicate-key', said: expect.stringMatching(/^Teapot: .*; DuplicateField: /) }],
    [several(503, ['PendingOperation', 'wait'], ['General', 'oops']), { is: 'later', why: 'unavailable', mayHaveActed: true, detail: 'the store answered 503: PendingOperation: wait; General: oops' }],
    [error(418, 'Teapot', 'short and stout'), { is: 'refused', code: 'unknown-error', said: 'Teapot: short and stout', meaning: expect.stringMatching(/\w/), whatToDo: expect.stringMatching(/\w/) }],
    [error(409, 'DuplicateField', 'A duplicate value exists for field deliveryKey.'), { is: 'refused', code: 'duplicate-key' }],
    [answer(408, ''), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [answer(401, {}), { is: 'locked-out', detail: expect.stringMatching(/^invalid_token: no message\. \S/) }],
    [answer(401, { message: 'Too old' }), { is: 'locked-out', detail: expect.stringMatching(/^invalid_token: Too old\. \S/) }],
    [answer(403, { error: 'insufficient_scope', error_description: 'Not these orders' }), { is: 'locked-out', detail: expect.stringMatching(/^insufficient_scope: Not these orders\. \S/) }],
    [answer(400, '<html>Bad Request</html>'), { is: 'later', why: 'unavailable', detail: 'expected an answer of commercetools, found status 400 with "<html>Bad Request</html>"', mayHaveActed: true }],
    [answer(304, ''), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [answer(200, 'null'), { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [{ heard: false, why: 'timeout', detail: 'no answer', mayHaveActed: true, retryAfterMs: undefined } as const, { is: 'later', why: 'unreachable', mayHaveActed: true }],
  ])('the answer %j ends as told', (reply, outcome) => {
    expect(judged(reply, 'write')).toMatchObject({ outcome });
  });

  it('a conflict of versions is told apart: nothing was applied', () => {
    expect(judged(error(409, 'ConcurrentModification', 'has a different version'), 'write')).toMatchObject({ conflict: true, outcome: { is: 'later', mayHaveActed: false } });
  });

  it('a conflict is one whatever else is said beside it', () => {
    expect(judged(several(409, ['DuplicateField', 'taken'], ['ConcurrentModification', 'has a different version']), 'write')).toMatchObject({ conflict: true, outcome: { is: 'later', mayHaveActed: false } });
  });

  it('nothing else is a conflict, except that the order is no longer there', () => {
    expect(judged(error(409, 'DuplicateField', 'taken'), 'write')).not.toHaveProperty('conflict');
    expect(judged(error(400, 'ConcurrentModification', 'of an extension'), 'write')).not.toHaveProperty('conflict');
    expect(judged(error(404, 'ResourceNotFound', 'not found'), 'write')).toMatchObject({ conflict: true });
  });

  it('a read never acts', () => {
    expect(judged(error(500, 'General', 'oops'), 'read')).toMatchObject({ outcome: { mayHaveActed: false } });
  });

  it('every known error says what it means and what to do, under a code of its own', () => {
    expect(new Set(knownErrors.map(each => each.code)).size).toBe(knownErrors.length);
    for (const each of knownErrors) expect([each.meaning, each.whatToDo].every(text => /^\w.*\.$/s.test(text))).toBe(true);
  });
});
