import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseCarrierCode } from './carrier-code-spelling.js';
import { readCarrierCode, spellingsOf } from './carrier-code.js';
import { checkOverride } from './carrier-override.js';
import { carriers } from './carriers.js';
import { asiaPacific } from './carriers.asia-pacific.js';
import { canada } from './carriers.canada.js';
import { crossBorder } from './carriers.cross-border.js';
import { elsewhere } from './carriers.elsewhere.js';
import { europe } from './carriers.europe.js';
import { express } from './carriers.express.js';
import { freight } from './carriers.freight.js';
import { unitedKingdom } from './carriers.united-kingdom.js';
import { unitedStates } from './carriers.united-states.js';
import { fit, fits, numberFormats, type FormatName } from './number-formats.js';
import { provenCarrier, suggestCarriers } from './suggest-carriers.js';
import { linkFrom } from './tracking-link.js';
import { readTrackingNumber } from './tracking-number.js';

const all = [...carriers].map(([id, carrier]) => ({ id, carrier }));
const withPage = all.flatMap(({ id, carrier }) => (carrier.tracking ? [{ id, carrier, ...carrier.tracking }] : []));

describe('the table of carriers', () => {
  it('has each carrier in one region only', () => {
    const regions = [unitedStates, canada, crossBorder, express, unitedKingdom, europe, asiaPacific, elsewhere, freight];
    expect(regions.flatMap(region => Object.keys(region))).toHaveLength(carriers.size);
  });

  it('reads every id, title, alias and SCAC as exactly one carrier', () => {
    const owners = new Map<string, Set<string>>();
    for (const { id } of all) {
      for (const spelling of spellingsOf(id)) {
        const key = normaliseCarrierCode(spelling);
        owners.set(key, (owners.get(key) ?? new Set()).add(id));
      }
    }
    expect([...owners].filter(([, ids]) => ids.size > 1).map(([key, ids]) => [key, ...ids])).toEqual([]);
  });

  it.each(all)('$id: is written in our spelling and each alias says something new', ({ id, carrier }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(carrier.title.trim()).not.toBe('');
    const spellings = [id, ...(carrier.aliases ?? []), ...(carrier.scacs ?? []).filter(scac => scac.toLowerCase() !== id)].map(normaliseCarrierCode);
    expect(spellings.filter((key, i) => spellings.indexOf(key) !== i)).toEqual([]);
    for (const spelling of spellingsOf(id)) expect(readCarrierCode(spelling, [])).toMatchObject({ is: 'known', canonical: id });
  });

  it.each(withPage)('$id: the page opens over https with its test number in it', ({ url, testNumber }) => {
    expect(checkOverride({ code: 'any', trackingUrl: url })).toEqual([]);
    expect(url.split('{number}')).toHaveLength(2);
    const link = linkFrom(url, testNumber)!;
    expect(new URL(link).protocol).toBe('https:');
    expect(link).toBe(url.replace('{number}', testNumber));
    expect(readTrackingNumber(testNumber)).toBe(testNumber);
  });

  it.each(withPage.filter(({ carrier }) => carrier.formats ?? carrier.s10))('$id: the test number $testNumber is one of its own', ({ carrier, testNumber }) => {
    const fits = [...(carrier.formats ?? []), ...(carrier.s10 ? ['s10' as const] : [])].filter(format => fit(testNumber, format) !== undefined);
    expect(fits).not.toEqual([]);
  });

  it('names only carriers of the table as partners', () => {
    const partners = all.flatMap(({ carrier }) => (carrier.carriesNumbersOf === 'any' ? [] : carrier.carriesNumbersOf ?? []));
    expect(partners.filter(id => !carriers.has(id))).toEqual([]);
  });

  it('gives a number with a check digit to one carrier, so that a guess is one guess', () => {
    const countries = all.flatMap(({ carrier }) => carrier.s10 ?? []);
    expect(countries.filter((country, i) => countries.indexOf(country) !== i)).toEqual([]);
    const checked = all.flatMap(({ carrier }) => (carrier.formats ?? []).filter(format => numberFormats[format].holds));
    expect(checked.filter((format, i) => checked.indexOf(format) !== i)).toEqual([]);
  });

  it('knows every carrier ShipMonk and ShipHero name', () => {
    const shipMonk = ['CanadaPost', 'Cirro', 'DHL eCommerce', 'DHL Express', 'DPD', 'FedEx', 'Global-E', 'International Bridge', 'OnTrac', 'Passport',
      'Royal Mail', 'ShipMonk', 'SpeedX', 'UPS', 'USPS', 'ACI', 'ePost', 'FlavorCloud', 'UPSMI'];
    const shipHero = ['usps_modern', 'usps', 'ups', 'fedex', 'dhl_ecommerce', 'uni_uni', 'shippo__ups', 'dhl', 'amazon_shipping', 'ontrac', 'lasership',
      'canada_post', 'asendia', 'passport', 'osm', 'pitney_bowes', 'ups_mail_innovations', 'endicia', 'easypost_fedex'];
    expect([...shipMonk, ...shipHero].filter(code => readCarrierCode(code, []).is !== 'known')).toEqual([]);
  });

  it('gives no carrier two formats that one number fits, so a number suggests each carrier once', () => {
    for (const { id, carrier } of all) {
      const own: FormatName[] = [...(carrier.formats ?? []), ...(carrier.s10 ? ['s10' as const] : [])];
      if (own.length < 2) continue;
      const printed = fc.oneof(...own.map(format => fc.stringMatching(numberFormats[format].shape)));
      fc.assert(fc.property(printed, number => {
        const [, ...further] = own.filter(format => fits(number).has(format));
        expect({ id, number, further }).toEqual({ id, number, further: [] });
      }));
    }
  });

  it('guesses nobody by a number whose check digit is right for two, and the one whose mark it bears', () => {
    expect(suggestCarriers('192124433934').filter(each => each.certainty === 'check-digit').map(each => each.carrier).toSorted()).toEqual(['fedex', 'purolator']);
    expect([provenCarrier(suggestCarriers('192124433934')), provenCarrier(suggestCarriers('00340434161094022115'))]).toMatchObject([undefined, { carrier: 'dhl', marked: true }]);
  });

  it('suggests the surest first: marked and checked, then checked, then by its shape', () => {
    for (const { testNumber } of withPage) {
      const sureness = suggestCarriers(testNumber).map(each => Number(each.marked) + Number(each.certainty === 'check-digit'));
      expect(sureness).toEqual(sureness.toSorted((one, other) => other - one));
    }
  });

  it('suggests the carrier whose own number it is', () => {
    const own = ['usps', 'ups', 'ontrac', 'royal-mail', 'australia-post', 'fedex-smartpost', 'dhl'];
    for (const id of own) expect(suggestCarriers(carriers.get(id)!.tracking!.testNumber)[0]).toMatchObject({ carrier: id, certainty: 'check-digit', marked: true });
  });
});

