import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseCarrierCode } from './carrier-code-spelling.js';
import { readCarrierCode } from './carrier-code.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(
    '_modern', 'easypost_', 'shippo__', '__', '-', ' ', 'usps', 'API - ', 'Zippy', 'modern', 'com', '\u200B', '\uD800', 'É',
  ), { maxLength: 8 }).map(parts => parts.join('')),
);

describe('a warehouse’s carrier code', () => {
  it.each([
    ['usps_modern', 'usps'],
    [' USPS ', 'usps'],
    ['usps-modern', 'usps'],
    ['dhl_ecommerce', 'dhl-ecommerce'],
    ['DHL eCommerce', 'dhl-ecommerce'],
    ['uni_uni', 'uniuni'],
    ['CanadaPost', 'canada-post'],
    ['shippo__ups', 'ups'],
    ['shippo__usps_modern', 'usps'],
    ['acme__ups', 'ups'],
    ['USPS_MODERN', 'usps'],
    ['usps - modern', 'usps'],
    ['easypost_fedex', 'fedex'],
    ['stamps.com_usps', 'usps'],
    ['Pirate Ship - UPS', 'ups'],
    ['stamps_com_usps', 'usps'],
    ['stamps_com', 'usps'],
    ['Stamps.com', 'usps'],
    ['endicia', 'usps'],
    ['UPSMI', 'ups-mail-innovations'],
    ['UPSN', 'ups'],
    ['R+L Carriers', 'rr'],
    ['Colis Prive', 'colis-prive'],
    ['Yamato (EN)', 'yamato'],
    ['J&T Express', 'jt-express'],
  ])('%s is read as %s', (code, canonical) => {
    expect(readCarrierCode(code, [])).toMatchObject({ is: 'known', canonical });
  });

  it.each(['pickup', 'Pickup', 'pick_up', 'Local Pickup', 'will-call'])('"%s" is a hand-over, not a carrier', code => {
    expect(readCarrierCode(code, []).is).toBe('hand-over');
  });

  it.each([null, '', '  ', '***', 'genericlabel', 'Generic Label', 'API - bob@acme.example', 'api-jane', 'Other', 'N/A', 'easypost', '_modern'])(
    '%j names no carrier', code => {
      expect(readCarrierCode(code, []).is).toBe('nameless');
    },
  );

  it.each([
    ['zippy_couriers', 'Zippy Couriers'],
    ['shippo__zippy-couriers', 'Zippy Couriers'],
    ['Zippy  Couriers\tGmbH', 'Zippy Couriers GmbH'],
    ['ZIPPY_EXPRESS', 'ZIPPY EXPRESS'],
    ['easypost_zippy_modern', 'Zippy'],
    ['blitz-Kurier', 'blitz-Kurier'],
    ['Rapi-Kurier', 'Rapi-Kurier'],
    ['Apia-Kurier', 'Apia-Kurier'],
    ['zippy__', 'Zippy'],
    ['zippy_modern_couriers', 'Zippy Modern Couriers'],
    ['ZIPPY _ EXPRESS_', 'ZIPPY EXPRESS'],
    [`${'Z'.repeat(99)} KURIER`, 'Z'.repeat(99)],
  ])('the unknown %s goes by the name %s', (code, name) => {
    expect(readCarrierCode(code, [])).toMatchObject({ is: 'unknown', name });
  });

  it('normalising twice changes nothing', () => {
    fc.assert(fc.property(anyText, code => {
      const once = normaliseCarrierCode(code);
      expect(normaliseCarrierCode(once)).toBe(once);
    }), { numRuns: 500 });
  });

  it('any text is read, and a name is never empty nor "Other"', () => {
    fc.assert(fc.property(anyText, code => {
      const reading = readCarrierCode(code, []);
      if (reading.is !== 'unknown') return;
      expect(reading.name.trim()).not.toBe('');
      expect(reading.name.toLowerCase()).not.toBe('other');
    }), { numRuns: 500 });
  });

  it('a code as long as a novel is read by its first page', () => {
    for (const part of ['_', '_modern', 'easypost_', 'a__', ' ', 'zippy']) expect(readCarrierCode(part.repeat(100_000), []).is).not.toBe('known');
  });
});
