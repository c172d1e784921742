import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './check-request.js';
import {
  FreeObject, Measure, OneOf, Part, Parts, SomeOf, StoreOrderId, Text, Texts, Uuid, WebLink, WholeNumber, YesOrNo, YesOrNoText,
} from './fields.js';
import { Moment } from './moment.field.js';

class Label {
  @Text({ max: 3 })
  code!: string;
}

class Box {
  @Text({ max: 5, optional: true })
  text?: string;

  @Text({ max: 5, min: 0, optional: true })
  note?: string;

  @Text({ max: 9, pattern: /^B-/, looksLike: 'a box number (B-…)', optional: true })
  number?: string;

  @StoreOrderId('The order.')
  order!: string;

  @Texts({ least: 1, most: 2, max: 3, optional: true })
  texts?: string[];

  @WholeNumber({ min: 0, max: 9, optional: true })
  units?: number;

  @Measure({ min: 0.5, max: 2, optional: true })
  weight?: number;

  @YesOrNo({ optional: true })
  gift?: boolean;

  @YesOrNoText({ optional: true })
  open?: string;

  @OneOf(['g', 'kg'], { optional: true })
  unit?: string;

  @SomeOf(['read', 'write'], { optional: true })
  scopes?: string[];

  @Uuid({ optional: true })
  id?: string;

  @WebLink({ optional: true })
  link?: string;

  @Moment({ optional: true })
  at?: string;

  @Part(() => Label, { optional: true })
  label?: Label;

  @Parts(() => Label, { min: 1, max: 2, optional: true })
  labels?: Label[];

  @FreeObject({ optional: true })
  free?: object;
}

const label = { code: 'A' };
const uuid = '0199a000-0000-7000-8000-00000000000a';

describe('a field', () => {
  it.each<[keyof Box, readonly unknown[]]>([
    ['text', ['a', 'abcde', 'ü ß', null, undefined]],
    ['note', ['', 'abcde']],
    ['number', ['B-1']],
    ['order', ['1', '.1', '...', '..a', 'a.b', 'x'.repeat(200)]],
    ['texts', [['abc'], ['a', 'b']]],
    ['units', [0, 9]],
    ['weight', [0.5, 1.25, 2]],
    ['gift', [true, false]],
    ['open', ['true', 'false']],
    ['unit', ['g', 'kg']],
    ['scopes', [['read'], ['write', 'read']]],
    ['id', [uuid, uuid.toUpperCase()]],
    ['link', ['http://a', 'HTTPS://carrier.example/t?n=1#top', `https://a/${'x'.repeat(1990)}`]],
    ['at', ['2000-01-01T00:00Z', '2024-02-29T23:59:59.123456789+0530', '2026-10-02 15:30:00-04:00', '2199-12-31T23:59:59z']],
    ['label', [label]],
    ['labels', [[label], [label, { code: 'B' }]]],
    ['free', [{}, { any: ['thing'] }]],
  ])('`%s` takes what is one', (name, values) => {
    for (const value of values) expect([value, problemsOf(Box, { order: '1', [name]: value })]).toEqual([value, []]);
  });

  it.each<[keyof Box, string, readonly unknown[]]>([
    ['text', 'expected text of 1 to 5 characters without control characters', ['', 'abcdef', 'a\nb', 7, {}, ['a']]],
    ['note', 'expected text of 0 to 5 characters without control characters', ['abcdef', 'a\tb', false]],
    ['number', 'expected a box number (B-…)', ['C-1', 'a B-1', 'B-1234567890', 7]],
    ['order', 'expected text of 1 to 200 characters without control characters that is neither "." nor ".."', ['', '.', '..', 'x'.repeat(201), null, undefined, 7]],
    ['texts', 'expected a list of 1 to 2 texts of 1 to 3 characters without control characters', [[], ['a', 'b', 'c'], ['a', ''], ['abcd'], ['a', 'b\n'], [7], 'abc', { 0: 'a', length: 1 }]],
    ['units', 'expected a whole number of at least 0 and at most 9', [-1, 10, 1.5, '1', [1]]],
    ['weight', 'expected a number from 0.5 to 2', [0.4, 2.1, '1', Number.NaN]],
    ['gift', 'expected true or false', ['true', 1, 0]],
    ['open', 'expected true or false', [true, 'yes', '']],
    ['unit', 'expected one of g, kg', ['lb', 'G', ['g']]],
    ['scopes', 'expected a list of one or more of read, write', [[], ['read', 'write', 'read'], ['admin'], ['read', 'admin'], 'read']],
    ['id', 'expected an id as Parcelwire gave it (a UUID)', [`${uuid}0`, `0${uuid}`, uuid.replaceAll('-', ''), 'g'.repeat(36), [uuid]]],
    ['link', 'expected an http or https address of at most 2000 characters', ['ftp://a', 'see https://a', 'https://', 'https://a b', 'https://a\n', `https://a/${'x'.repeat(1991)}`, ['https://a']]],
    ['at', 'expected an ISO 8601 time with zone from the year 2000 on', ['2026-10-02T15:30:00', '2026-10-02', '1999-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '2026-02-29T12:00:00Z', '2026-13-01T12:00:00Z', '2026-10-02T25:00:00Z', 'on 2026-10-02T15:30:00Z', '2026-10-02T15:30:00Z!', 1_790_000_000_000]],
    ['label', 'expected an object', ['A', [label], 7]],
    ['labels', 'expected a list of 1 to 2 objects', [[], [label, label, label], label]],
    ['free', 'expected an object of at most 16 levels without control characters and endless numbers', [[], 'a', { a: '\0' }, { a: Number.POSITIVE_INFINITY }]],
  ])('`%s` is refused otherwise: %s', (name, expected, values) => {
    for (const value of values) {
      const problems = problemsOf(Box, { order: '1', [name]: value });
      expect([value, problems]).toEqual([value, [{ field: name, problem: expect.stringContaining(expected) }]]);
    }
  });

  it('within an object or a list of them is named by its path', () => {
    const strange = { order: '1', label: { code: '' }, labels: [{ code: 'ABCD', color: 'red' }, 7] };
    expect(problemsOf(Box, strange).map(each => each.field)).toEqual(['label.code', 'labels[0].color', 'labels[0].code', 'labels[1]']);
  });

  it('that an object has from elsewhere is none of the request', () => {
    expect(problemsOf(Box, Object.create({ order: '1' })).map(each => each.field)).toEqual(['order']);
  });
});
