import { expect, it } from '@jest/globals';
import { knownEnding } from './known-ending.js';

const words = { meaning: 'It means this.', whatToDo: 'Do that.' };
const catalogue = [
  { code: 'cancelled', says: /is cancelled/, ends: 'refused', ...words },
  { code: 'on-hold', says: /on hold/, ends: 'later', ...words },
  { code: 'crowded', says: /too many calls/, ends: 'later', why: 'throttled', afterMs: 30_000, ...words },
  { code: 'uninstalled', says: /app is gone/, ends: 'locked-out', ...words },
] as const;

it.each([
  ['The order is cancelled.', { is: 'refused', code: 'cancelled', said: 'The order is cancelled.', ...words }],
  ['The order is on hold.', { is: 'later', why: 'not-yet', detail: 'The order is on hold. It means this. Do that.', mayHaveActed: false }],
  ['E4.2: on hold', { is: 'later', why: 'not-yet', detail: 'E4.2: on hold. It means this. Do that.', mayHaveActed: false }],
  ['BUSY: too many calls', { is: 'later', why: 'throttled', detail: 'BUSY: too many calls. It means this. Do that.', mayHaveActed: false, afterMs: 30_000 }],
  ['The app is gone.', { is: 'locked-out', detail: 'The app is gone. It means this. Do that.' }],
  ['Out of cheese.', {
    is: 'refused', code: 'unknown-error', said: 'Out of cheese.',
    meaning: 'Acme refused, in words Parcelwire has not met.', whatToDo: 'Read them, correct what they name in Acme, then retry.',
  }],
])('a store that says "%s" is understood by its catalogue, and told of in its own words', (said, ending) => {
  expect(knownEnding('Acme', catalogue, said)).toEqual(ending);
});

it('of several errors in one answer, that which the catalogue has first decides; all are told of', () => {
  expect(knownEnding('Acme', catalogue, 'Out of cheese.', 'The order is on hold.', 'The order is cancelled.'))
    .toEqual({ is: 'refused', code: 'cancelled', said: 'Out of cheese.; The order is on hold.; The order is cancelled.', ...words });
});
