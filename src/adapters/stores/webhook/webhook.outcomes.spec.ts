import { describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import type { HttpAnswer, HttpSilence } from '../../../application/ports/store-session.js';
import { card } from './webhook.card.js';
import { judge, judgeKnock } from './webhook.outcomes.js';

const notice = noticeFor(card, { order: undefined, id: '1001' }, [{ number: '1Z', units: { MUG: 1 } }], {});
const answer = (status: number, text = '', retryAfterMs?: number): HttpAnswer => ({ heard: true, status, headers: {}, text, json: undefined, retryAfterMs });
const silence: HttpSilence = { heard: false, why: 'cut-off', detail: 'the connection was cut', mayHaveActed: true, retryAfterMs: undefined };

describe('a receiver\'s answer to a notice', () => {
  it.each([200, 201, 202, 204, 299])('%i is success, whatever the body says', status => {
    expect(judge(notice, answer(status, '<html>error</html>'))).toEqual({ is: 'done', value: { packages: [{ packageId: '1001-1Z', reference: '["1001"]' }] } });
  });

  it.each([
    [301, { is: 'later', why: 'unavailable', mayHaveActed: false, detail: expect.stringContaining('redirects are not followed') }],
    [307, { is: 'later', why: 'unavailable', mayHaveActed: false }],
    [400, { is: 'later', why: 'unavailable', mayHaveActed: false }],
    [401, { is: 'locked-out' }],
    [403, { is: 'later', why: 'unavailable', mayHaveActed: false }],
    [404, { is: 'later', why: 'unavailable', mayHaveActed: false, detail: expect.stringContaining('Check the store\'s url') }],
    [408, { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [409, { is: 'later', why: 'unavailable', mayHaveActed: false }],
    [410, { is: 'refused', code: 'gone', said: '410 we moved' }],
    [422, { is: 'later', why: 'unavailable', mayHaveActed: false, detail: expect.stringContaining('422 we moved') }],
    [500, { is: 'later', why: 'unavailable', mayHaveActed: true }],
    [503, { is: 'later', why: 'unavailable', mayHaveActed: true }],
  ])('%i', (status, outcome) => {
    expect(judge(notice, answer(status, 'we\n moved'))).toMatchObject(outcome);
  });

  it('a throttling receiver, or a busy one, is asked again when it said so', () => {
    expect(judge(notice, answer(429, '', 30_000))).toMatchObject({ is: 'later', why: 'throttled', afterMs: 30_000, mayHaveActed: false });
    expect(judge(notice, answer(503, '', 60_000))).toMatchObject({ is: 'later', why: 'unavailable', afterMs: 60_000 });
    expect(judge(notice, answer(409, '', 5_000))).toMatchObject({ is: 'later', why: 'unavailable', afterMs: 5_000 });
  });

  it('no answer means it may have acted', () => {
    expect(judge(notice, silence)).toEqual({ is: 'later', why: 'unreachable', detail: 'the connection was cut', mayHaveActed: true });
  });
});

describe('a receiver\'s answer to a knock', () => {
  const url = 'https://shop.example/in?token=1';

  it.each([
    [answer(204), { is: 'good', account: 'shop.example/in' }],
    [answer(405), { is: 'good', account: 'shop.example/in', notes: [expect.stringContaining('405')] }],
    [answer(500), { is: 'good', account: 'shop.example/in', notes: [expect.stringContaining('500')] }],
    [answer(401), { is: 'wrong-credentials', detail: expect.stringContaining('401') }],
    [answer(403), { is: 'wrong-credentials', detail: expect.stringContaining('403') }],
    [answer(502), { is: 'unreachable', detail: expect.stringContaining('502') }],
    [silence, { is: 'unreachable', detail: 'the connection was cut' }],
  ])('%j', (reply, probe) => {
    expect(judgeKnock(reply, url)).toEqual(probe);
  });
});
