import { describe, expect, it } from '@jest/globals';
import { answer } from '../../../../test/harness/scripted-store.js';
import { bodyOf, endingOf } from './shopify.outcomes.js';

const ended = (reply: ReturnType<typeof answer>, effect: 'read' | 'write' = 'write'): unknown => {
  const read = bodyOf(reply, effect);
  return 'outcome' in read ? read.outcome : read.body;
};
const errors = (message: string, code?: string, more: object = {}): ReturnType<typeof answer> => answer(200, { errors: [{ message, ...(code === undefined ? {} : { extensions: { code, ...more } }) }] });

describe('what an answer of Shopify means', () => {
  it('THROTTLED: nothing was done, and the wait is what the points need', () => {
    const throttled = answer(200, {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { requestedQueryCost: 840, actualQueryCost: null, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 590, restoreRate: 100 } } },
    });
    expect(ended(throttled)).toEqual({ is: 'later', why: 'throttled', detail: 'Shopify said THROTTLED', afterMs: 2_500, mayHaveActed: false });
  });

  it('THROTTLED without the arithmetic, or with one that says nothing: a second', () => {
    const cost = (restoreRate: number, currentlyAvailable: number): object => ({ cost: { requestedQueryCost: 50, actualQueryCost: null, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate } } });
    for (const extensions of [{}, { cost: { requestedQueryCost: 50, actualQueryCost: null } }, cost(0, 10), cost(100, 60)]) {
      expect(ended(answer(200, { errors: [{ message: 'Other' }, { message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions }))).toMatchObject({ why: 'throttled', afterMs: 1_000 });
    }
  });

  it('a status that says no, and an answer with neither data nor errors, are told as they came', () => {
    const long = 'x'.repeat(300);
    expect(ended(answer(400, { data: { c0: {} }, long }))).toEqual({ is: 'later', why: 'unavailable', detail: `expected status 200, found 400: ${`{"data":{"c0":{}},"long":"${long}`.slice(0, 200)}`, mayHaveActed: true });
    expect(ended(answer(200, { hello: long }))).toEqual({ is: 'later', why: 'unavailable', detail: `expected a GraphQL answer, found ${`{"hello":"${long}`.slice(0, 80)}`, mayHaveActed: true });
    expect(ended(answer(200, { data: null, errors: [] }))).toEqual({ is: 'later', why: 'unavailable', detail: 'no message', mayHaveActed: true });
  });

  it('a redirect says where the shop is found by now, and that nothing was done', () => {
    expect(ended(answer(301, '', { location: 'https://acme-new.myshopify.com/admin/api/2026-10/graphql.json?key=1' }))).toEqual({
      is: 'later', why: 'unavailable', detail: 'the shop redirects to https://acme-new.myshopify.com/admin/api/2026-10/graphql.json: compare `shop` with the domain in the Shopify admin', mayHaveActed: false,
    });
  });

  it('a fault inside Shopify leaves the ending of a write unknown', () => {
    for (const fault of [errors('Internal error. Looks like something went wrong on our end.', 'INTERNAL_SERVER_ERROR'), errors('Timeout', 'TIMEOUT'), errors('Something else')]) {
      expect(ended(fault)).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: true });
      expect(ended(fault, 'read')).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: false });
    }
  });

  it('a missing scope concerns the whole store and is named', () => {
    expect(ended(errors('Access denied', 'ACCESS_DENIED', { requiredAccess: '`write_orders` access scope.' }))).toEqual({ is: 'locked-out', detail: 'a scope is missing: `write_orders` access scope.' });
  });

  it('a document Shopify does not accept is a fault of ours', () => {
    expect(ended(errors('Field \'x\' doesn\'t exist on type \'Order\'', 'undefinedField'))).toMatchObject({ is: 'later', why: 'defect', detail: 'Shopify did not accept our document: Field \'x\' doesn\'t exist on type \'Order\' (undefinedField)', mayHaveActed: false });
  });

  it('an id of another shop is refused', () => {
    expect(ended(errors('invalid id', 'RESOURCE_NOT_FOUND'))).toMatchObject({ is: 'refused', code: 'unknown-id', said: 'invalid id (RESOURCE_NOT_FOUND)' });
  });

  it('closed doors lock the store out, each with its own reason', () => {
    expect([401, 402, 403, 404, 423].map(status => ended(answer(status, '<html>no</html>')))).toEqual([
      { is: 'locked-out', detail: 'the access token was not accepted: it is wrong, expired, or the app was uninstalled' },
      { is: 'locked-out', detail: 'the shop is frozen: its owner has an unpaid bill' },
      { is: 'locked-out', detail: 'the app may not enter this shop' },
      { is: 'locked-out', detail: 'there is no such shop: compare `shop` with the domain in the Shopify admin' },
      { is: 'locked-out', detail: 'the shop is locked' },
    ]);
  });

  it('a page of HTML, or JSON that is no GraphQL, is no answer', () => {
    for (const page of [answer(200, '<html>maintenance</html>'), answer(200, { hello: 'world' }), answer(502, 'Bad Gateway')]) expect(ended(page)).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: true });
  });

  it('data with errors beside it is an answer', () => {
    expect(ended(answer(200, { data: { c0: {} }, errors: [{ message: 'denied' }] }))).toMatchObject({ data: { c0: {} } });
  });
});

describe('Shopify\'s own sentences', () => {
  const cases: readonly [said: string, ending: object][] = [
    ['Fulfillment order 123 has an unfulfillable status= closed.', { is: 'later', why: 'not-yet' }],
    ['Fulfillment order 123 has an unfulfillable status= on_hold.', { is: 'later', detail: expect.stringContaining('on hold in Shopify') }],
    ['Fulfillment order 123 has an unfulfillable status= scheduled.', { is: 'later', detail: expect.stringContaining('a later day') }],
    ['Invalid fulfillment order line item quantity requested.', { is: 'refused', code: 'more-than-remaining' }],
    ['Quantity must be greater than 0', { is: 'refused', code: 'wrong-request' }],
    ['Fulfillment order does not exist.', { is: 'later', why: 'not-yet' }],
    ['Fulfillment order line item does not exist.', { is: 'later', why: 'not-yet' }],
    ['All fulfillment orders must be assigned to a single location. Multiple locations are not supported.', { is: 'later', why: 'not-yet' }],
    ['All fulfillment orders must belong to the same order. Multiple orders are not supported.', { is: 'refused', code: 'wrong-request' }],
    ['Fulfillment does not exist.', { is: 'refused', code: 'fulfillment-gone' }],
    ['Fulfillment not found.', { is: 'refused', code: 'fulfillment-gone' }],
    ['The moon is in the wrong house.', { is: 'refused', code: 'unknown-error', said: 'The moon is in the wrong house.', meaning: expect.stringMatching(/\w/), whatToDo: expect.stringMatching(/\w/) }],
    ['Access denied for this mutation.', { is: 'locked-out', detail: expect.stringContaining('The app lacks an access scope') }],
  ];
  for (const [said, ending] of cases) it(said, () => expect(endingOf(said)).toMatchObject(ending));
});
