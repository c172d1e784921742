import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCarrierCode } from './carrier-code.js';
import { checkOverride } from './carrier-override.js';

describe('an operator’s override', () => {
  it('turns a code nobody knows into a carrier we know', () => {
    expect(readCarrierCode('zippy', [{ code: 'ZIPPY', canonical: 'evri' }])).toMatchObject({ is: 'known', canonical: 'evri' });
  });

  it('wins over the table, over hand-over and over codes that name nobody', () => {
    fc.assert(fc.property(fc.constantFrom('usps', 'usps_modern', 'pickup', 'genericlabel', 'API - bob', 'shippo__ups', 'zippy'), code => {
      expect(readCarrierCode(code, [{ code, canonical: 'veho' }])).toMatchObject({ is: 'known', canonical: 'veho' });
      expect(readCarrierCode(code, [{ code, canonical: 'veho', name: 'Ours' }]).override?.name).toBe('Ours');
    }));
  });

  it('wins whatever the code, as long as a letter or digit is in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), code => {
      fc.pre(checkOverride({ code, canonical: 'veho' }).length === 0);
      expect(readCarrierCode(code, [{ code, canonical: 'veho' }])).toMatchObject({ is: 'known', canonical: 'veho' });
    }));
  });

  it('of the store wins over one for all stores', () => {
    expect(readCarrierCode('zippy', [{ code: 'zippy', name: 'Store' }, { code: 'zippy', name: 'Everyone' }])).toMatchObject({ name: 'Store' });
  });

  it('says nothing of another code', () => {
    expect(readCarrierCode('zippy', [{ code: 'blitz', name: 'Blitz' }, { code: 'zippy', name: 'Ours' }])).toMatchObject({ name: 'Ours' });
    expect(readCarrierCode('', [{ code: 'blitz', name: 'Blitz' }])).toMatchObject({ is: 'nameless', override: undefined });
  });

  it('may speak of our carrier, whatever the warehouse calls it', () => {
    expect(readCarrierCode('stamps_com', [{ code: 'usps', name: 'Postal Service' }]).override?.name).toBe('Postal Service');
  });

  it('with a carrier that is not on the list changes only what it can', () => {
    expect(readCarrierCode('usps', [{ code: 'usps', canonical: 'upss' }])).toMatchObject({ is: 'known', canonical: 'usps' });
  });

  it.each([
    [{ code: 'zippy', canonical: 'evri' }],
    [{ code: 'zippy', name: 'Zippy' }],
    [{ code: 'zippy', trackingUrl: 'https://zippy.example/t?n={number}' }],
    [{ code: 'zippy', trackingUrl: 'https://zippy.example/{number}#{number}' }],
  ])('%j is fine', override => {
    expect(checkOverride(override)).toEqual([]);
  });

  it.each([
    [{ code: '--', name: 'Zippy' }, /code must hold a letter or a digit/],
    [{ code: 'zippy', canonical: 'upss' }, /list of carriers; found "upss"/],
    [{ code: 'zippy', name: ' ' }, /name must hold a letter/],
    [{ code: 'zippy' }, /must say something/],
    [{ code: 'zippy', trackingUrl: 'https://zippy.example/t' }, /must contain \{number\}/],
    [{ code: 'zippy', trackingUrl: 'http://zippy.example/{number}' }, /must start with https/],
    [{ code: 'zippy', trackingUrl: 'javascript:alert({number})' }, /must start with https/],
    [{ code: 'zippy', trackingUrl: 'zippy.example/{number}' }, /full address/],
    [{ code: 'zippy', trackingUrl: 'https://{number}.zippy.example/' }, /name the host itself/],
    [{ code: 'zippy', trackingUrl: ' https://{number}.zippy.example/' }, /name the host itself/],
    [{ code: 'zippy', trackingUrl: 'https://bob:pw@zippy.example/{number}' }, /no user name or password/],
  ])('%j is refused with a sentence', (override, sentence) => {
    const problems = checkOverride(override);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.problem).toMatch(sentence);
  });
});
