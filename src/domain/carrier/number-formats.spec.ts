import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fit, fits, numberFormats, type FormatName } from './number-formats.js';

/** From the carriers' guides and public collections of test numbers, or made with the rule. */
const proved: readonly [FormatName, string][] = [
  ['ups-1z', '1Z999AA10123456784'],
  ['ups-1z', '1Z5R89390357567127'],
  ['ups-1z', '1Z8V92A70367203024'],
  ['ups-waybill', 'K1506235620'],
  ['usps-impb', '9400 1112 0255 5842 3330 24'],
  ['usps-impb', '9101 1234 5678 9000 0000 13'],
  ['usps-impb', '420 22153 9101026837331000039521'],
  ['usps-impb', '4201028200009261290113185417468510'],
  ['usps-impb', '4201002334249200190132607600833457'],
  ['usps-impb', '92748931507708513018050063'],
  ['usps-20', '7112 3456 7891 2345 6787'],
  ['usps-20-after-91', '7196 9010 7560 0307 7385'],
  ['fedex-12', '986578788855'],
  ['fedex-15', '041441760228964'],
  ['fedex-96', '9611020987654312345672'],
  ['fedex-34', '1001921334250001000300779017972697'],
  ['fedex-34', '9622001900000000000000776632517510'],
  ['fedex-smartpost', '61299998820821171811'],
  ['ontrac', 'C11031500001879'],
  ['ontrac', 'D10011354453707'],
  ['canada-post-16', '0073938000549297'],
  ['purolator-12', '320595463938'],
  ['old-dominion', '07209562763'],
  ['s10', 'RB123456785GB'],
  ['s10', 'RR473124829GB'],
  ['s10', 'RB000000005GB'],
  ['s10', 'RB003000000GB'],
  ['dhl-express-10', '3318810025'],
  ['dhl-paket', '00340434161094022115'],
  ['dpd-28', '008182709980000020033350276C'],
  ['dpd-15', '09980000020033F'],
];

describe('a tracking number', () => {
  it.each(proved)('%s: %s is proved by its check digit', (format, number) => {
    expect(fit(number, format)).toBe('check-digit');
  });

  it.each(proved)('%s: a wrong check digit on %s is refused', (format, number) => {
    const printed = number.replaceAll(' ', '');
    const at = format === 's10' ? 10 : printed.length - 1;
    const others = [...'0123456789'].filter(digit => digit !== printed[at]);
    const passing = others.filter(digit => fit(printed.slice(0, at) + digit + printed.slice(at + 1), format) !== undefined);
    expect(passing).toEqual([]);
  });

  it('every format with a rule has a number here that proves it', () => {
    const withRule = Object.keys(numberFormats).filter(name => numberFormats[name as FormatName].holds);
    expect(withRule.toSorted()).toEqual([...new Set(proved.map(([format]) => format))].toSorted());
  });

  const catchesEverySlip: readonly FormatName[] = [
    'usps-20', 'usps-20-after-91', 'fedex-15', 'canada-post-16', 'purolator-12', 'old-dominion', 'dhl-paket', 'dpd-15', 'dpd-28',
  ];
  it.each(catchesEverySlip)('%s: one mistyped digit anywhere is caught', format => {
    const printed = proved.find(([name]) => name === format)![1].replaceAll(' ', '');
    fc.assert(fc.property(fc.nat(printed.length - 1), fc.integer({ min: 0, max: 9 }), (at, digit) => {
      fc.pre(printed[at] !== String(digit));
      expect(fit(printed.slice(0, at) + digit + printed.slice(at + 1), format)).toBeUndefined();
    }));
  });

  it('UPS and DHL miss only the slips their arithmetic cannot see', () => {
    const upsMisses = slips('1Z999AA10123456784', 'ups-1z');
    expect(upsMisses.every(slip => Math.abs(slip.was - slip.became) === 5)).toBe(true);
    const dhlMisses = slips('3318810025', 'dhl-express-10');
    expect(dhlMisses.every(slip => Math.abs(slip.was - slip.became) === 7)).toBe(true);
  });

  it('spaces and lower case are the label’s business', () => {
    expect(fit(' 1z 999 aa1 01 2345 6784 ', 'ups-1z')).toBe('check-digit');
  });

  it('a number without a published rule only looks like its carrier', () => {
    expect(fit('TBA010000000000', 'amazon')).toBe('shape');
    expect(fit('1LS720000000000', 'lasership')).toBe('shape');
    expect(fit('1LS7119013618127-1', 'lasership')).toBe('shape');
  });

  it('is read from its first character to its last by every format', () => {
    expect(Object.entries(numberFormats).filter(([, { shape }]) => !/^\^.*\$$/.test(shape.source)).map(([name]) => name)).toEqual([]);
  });

  it('longer than any label prints is nobody\'s', () => {
    const [longest, longer] = [97, 98].map(rest => `UNI${'1'.repeat(rest)}`);
    expect([fit(longest!, 'uniuni'), fit(longer!, 'uniuni'), fits(longest!).has('uniuni'), fits(longer!).size]).toEqual(['shape', undefined, true, 0]);
  });

  it('any text can be asked about', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.keys(numberFormats) as FormatName[]), (text, format) => {
      expect([undefined, 'check-digit', 'shape']).toContain(fit(text, format));
    }));
  });
});

/** Every single digit of the number replaced by every other one, as far as the check digit does not notice. */
function slips(number: string, format: FormatName): { was: number; became: number }[] {
  return [...number].flatMap((was, at) => [...'0123456789']
    .filter(digit => /\d/.test(was) && digit !== was)
    .filter(digit => fit(number.slice(0, at) + digit + number.slice(at + 1), format) !== undefined)
    .map(digit => ({ was: Number(was), became: Number(digit) })));
}
