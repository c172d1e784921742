import { expect, it } from '@jest/globals';
import type { Outcome } from '../../domain/delivery/outcome.js';
import { halfTold } from './half-told.js';

it.each<[string, Outcome<never>, object]>([
  ['refused', { is: 'refused', code: 'x', said: 'too many', meaning: 'It means this.', whatToDo: 'Do that.' }, { why: 'not-yet', detail: '1 of 2 calls were done; then: too many' }],
  ['locked out', { is: 'locked-out', detail: '401' }, { why: 'not-yet', detail: '1 of 2 calls were done; then: 401' }],
  ['throttled', { is: 'later', why: 'throttled', detail: 'wait', afterMs: 9_000, mayHaveActed: false }, { why: 'throttled', detail: '1 of 2 calls were done; then: wait', afterMs: 9_000 }],
])('news of which the store took a part before the rest was %s is told to the end after a look', (_, end, told) => {
  expect(halfTold(end, '1 of 2 calls were done')).toEqual({ is: 'later', mayHaveActed: true, ...told });
});
