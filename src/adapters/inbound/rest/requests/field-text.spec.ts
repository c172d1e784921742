import { describe, expect, it } from '@jest/globals';
import { isTame, shown } from './field-text.js';

const nested = (levels: number): unknown => (levels === 0 ? 'in the middle' : [nested(levels - 1)]);

describe('what a shop sends along', () => {
  it.each<[string, unknown]>([
    ['a note on several lines', 'ring twice\r\n\tthen knock'],
    ['nothing', null],
    ['all kinds of values', { engraving: { text: 'Ünï 🎁', size: 1.5, gift: true, wrap: null, layers: ['a', ['b', { c: 'd' }]] } }],
    ['sixteen lists within each other', nested(16)],
  ])('is kept: %s', (_, json) => {
    expect(isTame(json)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a character that no database takes', ['fine', { note: 'a\0b' }]],
    ['such a one in a name', { fine: { 'a\0b': 'fine' } }],
    ['half of a character', { note: '\uD83C' }],
    ['half of one in a name', { '\uDF81': 1 }],
    ['a number without an end', { points: [1, Number.POSITIVE_INFINITY] }],
    ['seventeen lists within each other', nested(17)],
    ['a list that hides behind others', [[], {}, [nested(16)]]],
  ])('is refused for %s', (_, json) => {
    expect(isTame(json)).toBe(false);
  });
});

describe('a value in an error message', () => {
  it.each<[unknown, string]>([
    [undefined, 'nothing'], [null, 'null'], ['', 'an empty text'], [[], 'an empty list'], [['reed', {}, [1]], 'a list of "reed", an object, a list'], [[1, 2, 3, 4], 'a list of 4'], [{ a: 1 }, 'an object'],
    [7.5, '7.5'], [false, 'false'], ['one\nline', '"one\\nline"'],
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    [`${'x'.repeat(57)}1234`, `"${'x'.repeat(57)}"… (61 characters)`],
  ])('%j is %s', (value, words) => {
    expect(shown(value)).toBe(words);
  });
});
