import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linkFrom, safeLink } from './tracking-link.js';
import { readTrackingNumber } from './tracking-number.js';

describe('a tracking number from a warehouse', () => {
  it.each([null, '', ' ', '-', '--', '0', '0000000000', 'Pickup', 'PICK UP', 'N/A', 'n.a.', 'none', 'null', 'No tracking', 'TBD', '\u0000'])(
    '%j is no number', text => {
      expect(readTrackingNumber(text)).toBeNull();
    },
  );

  it.each([
    ['1Z 999 AA1 01 2345 6784', '1Z999AA10123456784'],
    ['  9400100000000000000013\n', '9400100000000000000013'],
    ['9400 1000 0000 0000 0000 13', '9400100000000000000013'],
    ['PRO 77 12', 'PRO 77 12'],
    ['zp-100\u200B1', 'zp-1001'],
  ])('%j is told as %s', (text, told) => {
    expect(readTrackingNumber(text)).toBe(told);
  });

  it('is told the same when it comes back', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
      const told = readTrackingNumber(text);
      expect(readTrackingNumber(told)).toBe(told);
    }));
  });
});

describe('a tracking link', () => {
  it.each([
    'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example/1', '//a.example/1', 'a.example/1', 'https://', 'https://me:pw@a.example/', '',
  ])(
    '%j is not told', link => {
      expect(safeLink(link)).toBeNull();
    },
  );

  it('of the warehouse stays what it was', () => {
    const link = 'https://track.example/t/1?a=b&c=%20d#/x';
    expect(safeLink(` ${link} `)).toBe(link);
    expect(safeLink('http://track.example/1')).toBe('http://track.example/1');
  });

  it('that only browsers take is told as every store takes it', () => {
    expect(safeLink('https://track.example/100%/a[1]?q=5%&r=[x]#a#b')).toBe('https://track.example/100%25/a%5b1%5d?q=5%25&r=%5bx%5d#a%23b');
    expect(safeLink('https://[2001:db8::1]/t?n=%41')).toBe('https://[2001:db8::1]/t?n=%41');
  });

  it('never breaks out of where it is printed, whatever the number or the warehouse’s text', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"><script>', '%', '[1]', '#a#b', '\'`{}|^\\', '\r\nX: y', '\uD800', '{number}', '$&'));
    fc.assert(fc.property(anything, text => {
      for (const link of [linkFrom('https://a.example/t?n={number}#{number}', text), safeLink(`https://a.example/${text}`), safeLink(text)]) {
        if (link === null) continue;
        expect(link).toMatch(/^https?:\/\/[^\s"'<>`\\{}|^\p{Cc}]+$/u);
        expect(link.slice(new URL(link).origin.length)).toMatch(/^(?:[\w\-.~:/?@!$&()*+,;=]|%[\da-f]{2})*(?:#(?:[\w\-.~:/?@!$&()*+,;=]|%[\da-f]{2})*)?$/i);
      }
    }), { numRuns: 500 });
  });

  it('needs a place for the number', () => {
    expect(linkFrom('https://a.example/t', '1')).toBeNull();
    expect(linkFrom('https://a.example/{number}', null)).toBeNull();
    expect(linkFrom('https://a.example/{number}', 'A/B 1')).toBe('https://a.example/A%2FB%201');
  });
});
