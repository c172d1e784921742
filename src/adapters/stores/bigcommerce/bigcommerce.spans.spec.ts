import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spansOf } from './bigcommerce.spans.js';

describe('ranges of order ids', () => {
  it('hold neighbours together', () => {
    expect(spansOf([1003, 1001, 1250, 1251, 9000], 250)).toEqual([
      { first: 1001, last: 1250, ids: [1001, 1003, 1250] },
      { first: 1251, last: 1251, ids: [1251] },
      { first: 9000, last: 9000, ids: [9000] },
    ]);
  });

  it('cover every id once, and none is wider than a page', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5_000 })), fc.integer({ min: 1, max: 250 }), (ids, widest) => {
      const spans = spansOf(ids, widest);
      expect(spans.flatMap(span => span.ids)).toEqual([...new Set(ids)].sort((one, other) => one - other));
      for (const { first, last } of spans) expect(last - first + 1).toBeLessThanOrEqual(widest);
    }));
  });
});
