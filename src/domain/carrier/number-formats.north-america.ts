import { fedexMod11, gs1Mod10, luhn, upsMod10 } from './check-digits.js';
import type { NumberFormat } from './number-format.js';

export const northAmericanFormats = {
  /**
   * USPS Publication 199, Intelligent Mail package barcode: 22, 26 or 30 digits from 91 to 95, with or without the routing code
   * 420 and a ZIP of five or nine digits in front, so 22 to 38 in all. Check digit GS1 mod 10, routing code left out.
   */
  'usps-impb': {
    shape: /^(?:420\d{5}(?:\d{4})?)?(?:9[1-5]\d{20}|9[2-5]\d{24}|94\d{28})$/,
    holds: number => impbReadings(number).some(gs1Mod10),
    marked: true,
  },
  /** USPS Publication 91: 20 digits, the check digit over what is printed. */
  'usps-20': { shape: /^\d{20}$/, holds: gs1Mod10 },
  /** USPS Publication 91: 20 digits whose application identifier 91 is not printed but counted. */
  'usps-20-after-91': { shape: /^[1-9]\d{19}$/, holds: number => gs1Mod10(`91${number}`) },
  /** UPS Tracking Number and Check Digit guide: 1Z, shipper, service, parcel, check digit over the fifteen before it. */
  'ups-1z': { shape: /^1Z[0-9A-Z]{15}\d$/, holds: number => upsMod10(number.slice(2)), marked: true },
  /** UPS waybills: a letter of service, nine digits, a check digit over the digits. */
  'ups-waybill': { shape: /^[AHJKTV]\d{10}$/, holds: number => upsMod10(number.slice(1)) },
  /** UPS Mail Innovations: MI, the six digits of the mailer, up to 22 of the mailer's own. No check digit. */
  'ups-mail-innovations': { shape: /^MI\d{6}[0-9A-Z]{1,22}$/ },
  /** FedEx Express: 12 digits. */
  'fedex-12': { shape: /^\d{12}$/, holds: fedexMod11 },
  /** FedEx Ground: 15 digits. */
  'fedex-15': { shape: /^\d{15}$/, holds: gs1Mod10 },
  /** FedEx Ground barcode 96: 22 digits, the check digit over the fourteen before it. */
  'fedex-96': { shape: /^96\d{20}$/, holds: number => gs1Mod10(number.slice(-15)), marked: true },
  /** FedEx 34-digit label barcode, Express and Ground: the check digit over the thirteen before it. */
  'fedex-34': { shape: /^(?:1\d|96)\d{32}$/, holds: number => fedexMod11(number.slice(-14)) },
  /** FedEx SmartPost: the postal number without its leading 92, which the check digit counts. */
  'fedex-smartpost': { shape: /^612\d{17}$/, holds: number => gs1Mod10(`92${number}`), marked: true },
  /** The same in full, as the post prints it: anybody's Parcel Select, so it says nothing about whose. */
  'parcel-select': { shape: /^92612\d{17}$/ },
  /** FedEx door tags. */
  'fedex-door-tag': { shape: /^DT\d{12}$/ },
  /** OnTrac: C or D and fourteen digits; the letter counts as UPS counts letters. */
  'ontrac': { shape: /^[CD]\d{14}$/, holds: upsMod10, marked: true },
  /** LaserShip, and OnTrac since the two became one: 1LS and the parcel; L and the kind of parcel before. */
  'lasership': { shape: /^(?:1LS[0-9A-Z]{9,15}(?:-1)?|L[AEHINX][1-3]\d{7})$/ },
  /** Amazon Logistics: TBA (US), TBC (Canada), TBM (Mexico). */
  'amazon': { shape: /^TB[ACM]\d{12}$/ },
  /** Canada Post: a PIN of 16 digits. */
  'canada-post-16': { shape: /^\d{16}$/, holds: gs1Mod10 },
  /** Purolator: a PIN of 12 digits. */
  'purolator-12': { shape: /^[0-5]\d{11}$/, holds: luhn },
  /** Purolator: three letters of the customer and nine digits. */
  'purolator-letters': { shape: /^[A-Z]{3}\d{9}$/ },
  'canpar': { shape: /^[CDKLSUXZ]\d{21}$/ },
  'uniuni': { shape: /^(?:UUS|UNI)[0-9A-Z]{9,}$/ },
  'gofo': { shape: /^GFUS\d{14}$/ },
  'spee-dee': { shape: /^SP\d{18}$/ },
  /** Old Dominion PRO numbers: 11 digits from 072, 777, 778, 780 or 80. */
  'old-dominion': { shape: /^(?:072|77[78]|780|80\d)\d{8}$/, holds: luhn },
} satisfies Record<string, NumberFormat>;

/** The number without its routing code. A ZIP of five and one of nine digits cannot be told apart by length alone. */
function impbReadings(number: string): string[] {
  return [number, ...(number.startsWith('420') ? [number.slice(8), number.slice(12)] : [])]
    .filter(body => /^9[1-5]/.test(body) && [22, 26, 30].includes(body.length));
}
