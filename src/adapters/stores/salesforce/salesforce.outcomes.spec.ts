import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer } from '../../../application/ports/store-session.js';
import { knownErrors } from './salesforce.errors.js';
import { endingOf, errorsIn, judged } from './salesforce.outcomes.js';

const answer = (status: number, json: unknown, headers: Record<string, string> = {}): HttpAnswer => ({ heard: true, status, headers, text: JSON.stringify(json), json, retryAfterMs: undefined });
const error = (errorCode: string, message: string): unknown => [{ errorCode, message }];

describe('what Salesforce\'s words mean', () => {
  it.each([
    ['a crowded org', 403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.', { is: 'later', why: 'throttled', afterMs: 10_000, mayHaveActed: false }],
    ['a day used up', 403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', { is: 'later', why: 'throttled', afterMs: 3_600_000, mayHaveActed: false }],
    ['a locked row', 400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access', { is: 'later', why: 'not-yet', mayHaveActed: false }],
    ['maintenance', 503, 'SERVER_UNAVAILABLE', 'We are down for maintenance', { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['a slow org', 400, 'REQUEST_RUNNING_TOO_LONG', 'Your request was running for too long', { is: 'later', why: 'unavailable', mayHaveActed: true }],
    ['a session that ended', 401, 'INVALID_SESSION_ID', 'Session expired or invalid', { is: 'locked-out' }],
    ['an edition without API', 403, 'API_DISABLED_FOR_ORG', 'API is not enabled', { is: 'locked-out' }],
    ['a field that is not deployed', 400, 'INVALID_FIELD', 'No such column \'WMS_Retry__c\' on sobject of type Order', { is: 'refused', code: 'metadata-missing' }],
    ['a key field that is not deployed', 404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible: Package_Key__c', { is: 'refused', code: 'metadata-missing' }],
    ['a record out of reach', 403, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'insufficient access rights on cross-reference id', { is: 'refused', code: 'no-access' }],
    ['a key somebody else took', 400, 'DUPLICATE_VALUE', 'duplicate value found: Package_Key__c duplicates value on record with id: a01', { is: 'later', why: 'not-yet' }],
    ['a duplicate rule', 400, 'DUPLICATES_DETECTED', 'You\'re creating a duplicate record', { is: 'refused', code: 'duplicate-rule' }],
    ['a record deleted meanwhile', 404, 'ENTITY_IS_DELETED', 'entity is deleted', { is: 'later', why: 'not-yet' }],
    ['a field set once', 400, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Unable to create/update fields: ShipmentId', { is: 'later', why: 'not-yet' }],
    ['a status nobody made', 400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'bad value for restricted picklist field: Gone', { is: 'refused', code: 'picklist-value' }],
    ['a rule of the org', 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Only the warehouse manager may ship on Sundays', { is: 'refused', code: 'org-rule', said: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Only the warehouse manager may ship on Sundays' }],
    ['words nobody met', 400, 'BRAND_NEW_ERROR', 'surprise', { is: 'refused', code: 'unknown-error', said: 'BRAND_NEW_ERROR: surprise' }],
  ])('%s', (_, status, code, message, expected) => {
    expect(judged(answer(status, error(code, message)), 'write')).toMatchObject({ outcome: expected });
  });

  it('collections name their codes otherwise, and fields are told', () => {
    expect(errorsIn([{ statusCode: 'STRING_TOO_LONG', message: 'data value too large', fields: ['SKU__c'] }])).toEqual(['STRING_TOO_LONG: data value too large (SKU__c)']);
  });

  it('of several errors of one record all are told, and that which the catalogue has first decides, wherever it stands', () => {
    const errors = [
      { errorCode: 'STRING_TOO_LONG', message: 'data value too large', fields: ['SKU__c'] },
      { errorCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access' },
    ];
    const ending = { is: 'later', why: 'not-yet', detail: expect.stringMatching(/^STRING_TOO_LONG: .*; UNABLE_TO_LOCK_ROW: /) };
    expect(judged(answer(400, errors), 'write')).toMatchObject({ outcome: ending });
  });

  it.each([[[]], [{}], [undefined], ['text'], [[1, null]]])('%j is no list of errors', json => {
    expect(errorsIn(json)).toEqual([]);
  });

  it('a page of somebody else\'s is no answer', () => {
    expect(judged({ ...answer(200, undefined), text: '<html>' }, 'write')).toMatchObject({ outcome: { is: 'later', why: 'unavailable', mayHaveActed: true } });
    expect(judged({ ...answer(204, undefined), text: '' }, 'write')).toMatchObject({ outcome: { is: 'later', mayHaveActed: true } });
    expect(judged(answer(302, {}), 'read')).toMatchObject({ outcome: { is: 'later', mayHaveActed: false } });
  });

  it('every known error is met under its own code', () => {
    const codes = knownErrors.map(each => each.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(endingOf('NOT_FOUND: The requested resource does not exist')).toMatchObject({ is: 'later', why: 'not-yet' });
    expect(endingOf('Order 00000101 is cancelled (its status is Cancelled)')).toMatchObject({ code: 'order-cancelled' });
  });
});
