import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { longestRequestMs } from '../../application/ports/store-adapter.js';
import { seconds } from '../../domain/time/duration.js';
import { AnswerReader, type Answered } from './answer-reader.js';

let answered: Answered | undefined;
let refused: unknown;
const aborted: unknown[] = [];
const controller = { abort: (why: unknown) => void aborted.push(why) } as never;
const watch = { patience: seconds(1), begin: () => undefined, answered: () => undefined, end: () => undefined } as never;

beforeEach(() => {
  [answered, refused] = [undefined, undefined];
  aborted.splice(0);
  jest.useFakeTimers();
});
afterEach(() => void jest.useRealTimers());

const asked = (timeoutMs: number): AnswerReader => new AnswerReader({
  origin: 'https://shop.example', watch, timeoutMs, maxBytes: 100, statusSuffices: false, resolve: answer => (answered = answer), reject: error => (refused = error),
});

it.each([seconds(15), seconds(18), longestRequestMs])('a store that hangs is given up to the millisecond when a call may have taken its %d ms', timeoutMs => {
  asked(timeoutMs).onRequestStart(controller);
  jest.advanceTimersByTime(timeoutMs - 1);
  expect([refused, aborted]).toEqual([undefined, []]);
  jest.advanceTimersByTime(1);
  expect(refused).toMatchObject({ code: 'ETIMEDOUT', message: `no whole answer within ${timeoutMs} ms` });
  expect(aborted).toEqual([refused]);
});

it('a store that answers drop by drop is given up just the same', () => {
  const reader = asked(longestRequestMs);
  reader.onRequestStart(controller);
  reader.onResponseStart(controller, 200, {});
  for (let drops = 1; drops < 20; drops += 1) {
    jest.advanceTimersByTime(seconds(1));
    reader.onResponseData(controller, Buffer.from('.'));
  }
  expect(refused).toBeUndefined();
  jest.advanceTimersByTime(seconds(1));
  expect(refused).toMatchObject({ code: 'ETIMEDOUT' });
});

it('a call that never got its turn is given up in the same time, and not sent when its turn comes', () => {
  const reader = asked(longestRequestMs);
  jest.advanceTimersByTime(longestRequestMs);
  expect(refused).toMatchObject({ code: 'ETIMEDOUT' });
  reader.onRequestStart(controller);
  expect(aborted).toEqual([refused]);
});

it('a store that answered in time is not given up afterwards', () => {
  const reader = asked(longestRequestMs);
  reader.onRequestStart(controller);
  jest.advanceTimersByTime(longestRequestMs - 1);
  reader.onResponseStart(controller, 201, {});
  reader.onResponseEnd();
  jest.advanceTimersByTime(longestRequestMs);
  expect([answered?.status, refused, aborted]).toEqual([201, undefined, []]);
});
