import { describe, expect, it } from '@jest/globals';
import { carrierFor, type ShippedUnder } from './carrier-map.js';

const ups = '1Z999AA10123456784';
const usps = '9400100000000000000013';
const storeWords = { 'usps': 'USPS', 'ups': 'UPS', 'dhl-express': 'DHL Express' };

const pkg = (over: Partial<ShippedUnder>): ShippedUnder => ({ carrier: null, trackingNumber: null, trackingUrl: null, ...over });
const told = (over: Partial<ShippedUnder>, overrides: Parameters<typeof carrierFor>[2] = []) => carrierFor(pkg(over), storeWords, overrides);
const kinds = (result: ReturnType<typeof carrierFor>) => result.findings.map(finding => finding.kind);

describe('a package with a carrier the warehouse named', () => {
  it('goes out under the store’s word with the carrier’s own page', () => {
    expect(told({ carrier: 'usps_modern', trackingNumber: usps })).toEqual({
      carrier: { code: 'usps_modern', canonical: 'usps', name: 'USPS', known: true },
      trackingNumber: usps,
      trackingUrl: `https://tools.usps.com/go/TrackConfirmAction?tLabels=${usps}`,
      findings: [],
    });
  });

  it('goes out under the carrier’s own name where the store has no word for it, and nobody need look', () => {
    const result = told({ carrier: 'Passport', trackingNumber: 'PP1' });
    expect(result.carrier).toEqual({ code: 'Passport', canonical: 'passport', name: 'Passport', known: false });
    expect(result.findings).toEqual([]);
  });

  it('keeps the warehouse’s link', () => {
    expect(told({ carrier: 'ups', trackingNumber: ups, trackingUrl: 'https://wms.example/t/1' }).trackingUrl).toBe('https://wms.example/t/1');
  });

  it('gets the carrier’s page when the warehouse’s link is none, and a person hears of it', () => {
    const result = told({ carrier: 'ups', trackingNumber: ups, trackingUrl: 'javascript:alert(1)' });
    expect(result.trackingUrl).toBe(`https://www.ups.com/track?tracknum=${ups}`);
    expect(kinds(result)).toEqual(['link-refused']);
  });

  it.each([null, ' ', 'n/a', 'None', 'null', 'undefined'])('whose link is %j was given none, and nobody need look', trackingUrl => {
    expect(told({ carrier: 'ups', trackingNumber: ups, trackingUrl }).findings).toEqual([]);
  });

  it('of a carrier nobody knows with a link that is none is worth a look for both', () => {
    expect(kinds(told({ carrier: 'zippy', trackingNumber: 'A1', trackingUrl: 'javascript:alert(1)' }))).toEqual(['unknown-carrier', 'link-refused']);
  });

  it('has no link where the carrier has no page', () => {
    expect(told({ carrier: 'ShipMonk', trackingNumber: 'SM1' }).trackingUrl).toBeNull();
  });

  it('keeps that carrier when the number is proved to be another’s, and a person hears of it', () => {
    const result = told({ carrier: 'ups', trackingNumber: usps });
    expect(result.carrier?.canonical).toBe('ups');
    expect(result.findings).toEqual([{
      kind: 'carrier-and-number-disagree',
      subject: usps,
      detail: `The warehouse named UPS, but ${usps} has the form and the check digit of USPS. UPS was told, as the warehouse said.`,
      whatToDo: 'Look at the label. If USPS carries it, send its tracking again with the right carrier, and have the warehouse name it from now on.',
    }]);
  });

  it.each([
    ['dhl_ecommerce', usps], ['osm', usps], ['pitney_bowes', usps], ['ups_mail_innovations', usps], ['ShipMonk', ups], ['passport', usps],
    ['asendia', 'RB123456785GB'], ['usps', 'RB123456785CN'], ['fedex_smartpost', '9261290100000000000013'], ['ontrac', '1LS720000000000'],
    ['dhl', '1000000013'], ['parcelforce', 'RB123456785GB'],
  ])('%s may bear %s: a partner’s number is no contradiction', (carrier, trackingNumber) => {
    expect(told({ carrier, trackingNumber }).findings).toEqual([]);
  });

  it.each([['ups', '100000000014'], ['fedex', ups], ['veho', ups], ['royal-mail', ups]])('%s with %s is worth a look', (carrier, trackingNumber) => {
    expect(kinds(told({ carrier, trackingNumber }))).toEqual(['carrier-and-number-disagree']);
  });

  it.each([['ups', 'ABC'], ['usps', '9400111899223100001235'], ['veho', '100000000014'], ['purolator', '100000000014']])(
    '%s with %s is nobody’s proof', (carrier, trackingNumber) => {
      expect(told({ carrier, trackingNumber }).findings).toEqual([]);
    },
  );
});

describe('a package with a carrier nobody knows', () => {
  it('goes out under its own name with the warehouse’s link, never as "Other"', () => {
    const result = told({ carrier: 'zippy_couriers', trackingNumber: 'Z1', trackingUrl: 'https://zippy.example/Z1' });
    expect(result.carrier).toEqual({ code: 'zippy_couriers', canonical: undefined, name: 'Zippy Couriers', known: false });
    expect(result.trackingUrl).toBe('https://zippy.example/Z1');
    expect(result.findings).toMatchObject([{ kind: 'unknown-carrier', subject: 'zippy_couriers' }]);
  });

  it('keeps its name even when the number is another’s: a person decides', () => {
    expect(told({ carrier: 'zippy', trackingNumber: ups }).carrier?.name).toBe('Zippy');
  });
});

describe('a package without a carrier', () => {
  it.each([null, 'genericlabel', 'API - bob', 'Other'])('%j: the number’s check digit names one, and a person hears of it', carrier => {
    const result = told({ carrier, trackingNumber: ups });
    expect(result.carrier).toEqual({ code: carrier ?? '', canonical: 'ups', name: 'UPS', known: true });
    expect(result.trackingUrl).toBe(`https://www.ups.com/track?tracknum=${ups}`);
    expect(kinds(result)).toEqual(['carrier-guessed']);
  });

  it('is named in the finding by what the warehouse said instead', () => {
    const sentences = (carrier: string | null, trackingNumber: string) => told({ carrier, trackingNumber }).findings.map(each => [each.detail, each.whatToDo]);
    expect(sentences(null, ups)).toEqual([[`The warehouse named no carrier for ${ups}. Its form and check digit are those of UPS, so UPS was told.`, 'Let the warehouse name the carrier.']]);
    expect(sentences('Other', ups)).toEqual([[expect.stringMatching(/^The warehouse's "Other" names no carrier for /), 'Let the warehouse name the carrier, or set an override for "Other".']]);
    expect(sentences(null, 'ABC-1')).toEqual([['The warehouse named no carrier for ABC-1, and the number proves none. It was told without a carrier.', 'Let the warehouse name the carrier.']]);
    expect(sentences('Other', 'ABC-1')).toEqual([[expect.stringMatching(/^The warehouse's "Other" names no carrier for /), 'Let the warehouse name the carrier, or set an override for "Other".']]);
  });

  it.each(['TBA010000000000', 'ABC-1', '300000000000'])('%s proves nobody: it goes out bare', trackingNumber => {
    const result = told({ trackingNumber });
    expect(result).toMatchObject({ carrier: null, trackingNumber, trackingUrl: null });
    expect(kinds(result)).toEqual(['carrier-missing']);
  });

  it.each([['pickup', 'Pickup'], [null, null], [null, 'N/A'], ['Pickup', null]])(
    '%j with %j: the goods were handed over and nobody need look', (carrier, trackingNumber) => {
      expect(told({ carrier, trackingNumber })).toEqual({ carrier: null, trackingNumber: null, trackingUrl: null, findings: [] });
    },
  );
});
