import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonText } from './json-text.js';

describe('JSON for the database', () => {
  it('is plain JSON where nothing stands against it', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      fc.pre(!/\\u(?:0000|d[89a-f])/.test(JSON.stringify(value)));
      expect(jsonText(value)).toBe(JSON.stringify(value));
    }));
  });

  it('replaces what PostgreSQL cannot keep, in values and in names, and nothing beside it', () => {
    const cut = '📦'.slice(0, 1);
    expect(JSON.parse(jsonText({ [`a\0b`]: `x\0y`, cut, whole: '📦', spelled: String.raw`\u0000 \ud83d`, quote: '"\\' }))).toEqual({
      [`a\ufffdb`]: `x\ufffdy`, cut: '\ufffd', whole: '📦', spelled: String.raw`\u0000 \ud83d`, quote: '"\\',
    });
  });

  it('is JSON that PostgreSQL takes, whatever comes', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), value => {
      const kept = JSON.stringify(JSON.parse(jsonText(value)));
      expect(kept).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
    }));
  });
});
