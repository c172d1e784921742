import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carrierSubjects } from './carrier-finding.js';
import { carrierFor } from './carrier-map.js';
import { checkOverride } from './carrier-override.js';
import { carriers } from './carriers.js';

const storeWords = { usps: 'USPS', ups: 'UPS' };
const text = fc.option(fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('usps_modern', 'pickup', 'genericlabel', 'zippy', 'N/A', '1Z999AA10123456784', '9400100000000000000013',
    'https://wms.example/1', 'javascript:x'),
));
const anyPackage = fc.record({ carrier: text, trackingNumber: text, trackingUrl: text });

describe('the carrier map under overrides', () => {
  it('an operator’s word is the store’s word', () => {
    const pkg = { carrier: 'usps', trackingNumber: 'A1', trackingUrl: null };
    const result = carrierFor(pkg, storeWords, [{ code: 'usps', name: 'U.S. Postal Service' }]);
    expect(result.carrier).toEqual({ code: 'usps', canonical: 'usps', name: 'U.S. Postal Service', known: true });
  });

  it('an unknown carrier that was given a name raises nothing, and stays free text unless the store lists it', () => {
    const pkg = { carrier: 'zippy', trackingNumber: 'A1', trackingUrl: null };
    const override = { code: 'zippy', name: 'Zippy GmbH', trackingUrl: 'https://zippy.example/{number}' };
    expect(carrierFor(pkg, storeWords, [override])).toEqual({
      carrier: { code: 'zippy', canonical: undefined, name: 'Zippy GmbH', known: false },
      trackingNumber: 'A1',
      trackingUrl: 'https://zippy.example/A1',
      findings: [],
    });
    expect(carrierFor(pkg, storeWords, [{ code: 'zippy', name: 'UPS' }]).carrier).toMatchObject({ canonical: undefined, known: true });
  });

  it('a link of the operator’s takes the place of the carrier’s page, not of the warehouse’s link', () => {
    const overrides = [{ code: 'ups', trackingUrl: 'https://brand.example/track/{number}' }];
    const pkg = { carrier: 'ups', trackingNumber: '1Z999AA10123456784', trackingUrl: null };
    expect(carrierFor(pkg, storeWords, overrides).trackingUrl).toBe('https://brand.example/track/1Z999AA10123456784');
    expect(carrierFor({ ...pkg, trackingUrl: 'https://wms.example/1' }, storeWords, overrides).trackingUrl).toBe('https://wms.example/1');
  });

  it('a word for a carrier holds when the number named it', () => {
    const pkg = { carrier: null, trackingNumber: '1Z999AA10123456784', trackingUrl: null };
    expect(carrierFor(pkg, storeWords, [{ code: 'ups', name: 'United Parcel' }]).carrier?.name).toBe('United Parcel');
  });

  it('a link for a code that names nobody is taken before one for the carrier that the number named', () => {
    const pkg = { carrier: 'genericlabel', trackingNumber: '1Z999AA10123456784', trackingUrl: null };
    const overrides = [{ code: 'ups', trackingUrl: 'https://ups.example/{number}' }, { code: 'genericlabel', trackingUrl: 'https://own.example/{number}' }];
    expect(carrierFor(pkg, storeWords, overrides).trackingUrl).toBe('https://own.example/1Z999AA10123456784');
  });

  it('a person who mapped the code hears of no contradiction', () => {
    const pkg = { carrier: 'zippy', trackingNumber: '1Z999AA10123456784', trackingUrl: null };
    expect(carrierFor(pkg, storeWords, [{ code: 'zippy', canonical: 'usps' }]).findings).toEqual([]);
  });

  it('wins for every package', () => {
    fc.assert(fc.property(anyPackage, fc.constantFrom(...carriers.keys()), fc.constantFrom('Ours', 'USPS'), (pkg, canonical, name) => {
      const override = { code: pkg.carrier ?? '', canonical, name };
      fc.pre(checkOverride(override).length === 0);
      expect(carrierFor(pkg, storeWords, [override, { ...override, name: 'Later' }]).carrier)
        .toEqual({ code: pkg.carrier, canonical, name, known: true });
    }));
  });

  it('whatever is found about a package is found again by what the package bears', () => {
    fc.assert(fc.property(anyPackage, pkg => {
      expect(carrierSubjects({ ...pkg, service: null })).toEqual(expect.arrayContaining(carrierFor(pkg, storeWords, []).findings.map(each => each.subject)));
    }));
    expect(carrierSubjects({ carrier: null, service: null, trackingNumber: null, trackingUrl: null })).toEqual([]);
  });

  it('whatever a warehouse sends, what is told is whole: a name, a safe link or none, findings in sentences', () => {
    fc.assert(fc.property(anyPackage, pkg => {
      const result = carrierFor(pkg, storeWords, []);
      expect(result.carrier?.name.trim()).not.toBe('');
      expect(result.carrier?.name.toLowerCase()).not.toBe('other');
      expect(result.trackingNumber).not.toBe('');
      if (result.trackingUrl !== null) expect(result.trackingUrl).toMatch(/^https?:\/\/[^\s"'<>`\\{}|^\p{Cc}]+$/u);
      for (const finding of result.findings) expect([finding.subject, finding.detail, finding.whatToDo]).not.toContain('');
      expect(carrierFor(pkg, storeWords, [])).toEqual(result);
    }), { numRuns: 500 });
  });
});
