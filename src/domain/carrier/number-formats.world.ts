import { gs1Mod10, mod37And36, mod7, s10Mod11 } from './check-digits.js';
import type { NumberFormat } from './number-format.js';

export const worldFormats = {
  /** UPU standard S10: two letters of service, eight digits, a check digit, the country of the post that gave it out. */
  's10': { shape: /^[A-Z]{2}\d{9}[A-Z]{2}$/, holds: number => s10Mod11(number.slice(2, 11)), marked: true },
  /** DHL Express waybill: ten digits. */
  'dhl-express-10': { shape: /^\d{10}$/, holds: mod7 },
  /** DHL Express piece: a data identifier of J and two or three letters, then the piece. */
  'dhl-express-piece': { shape: /^J[A-Z]{2,3}\d{9,10}$/ },
  /** DHL eCommerce (once Global Mail): GM and the mailer's own. */
  'dhl-ecommerce-gm': { shape: /^GM[0-9A-Z]{10,39}$/ },
  /** DHL Paket: the GS1 serial shipping container code of Deutsche Post (00 34 …), 20 digits. */
  'dhl-paket': { shape: /^0034\d{16}$/, holds: gs1Mod10, marked: true },
  /** DPD parcel label: 27 digits of route, parcel, service and country, and a check character. */
  'dpd-28': { shape: /^\d{27}[0-9A-Z]$/, holds: mod37And36 },
  /** DPD parcel label: 14 digits and a check character. */
  'dpd-15': { shape: /^\d{14}[0-9A-Z]$/, holds: mod37And36 },
  'dpd-14': { shape: /^\d{14}$/ },
  'evri': { shape: /^(?:[A-Z]\d{2}[0-9A-Z]{13}|\d{16})$/ },
  'yodel': { shape: /^J?JD\d{16}$/ },
  'postnl-3s': { shape: /^3S[0-9A-Z]{11,13}$/ },
  'swiss-post-18': { shape: /^99\d{16}$/ },
  'colissimo': { shape: /^\d[A-Z]\d{11}$/ },
  'landmark': { shape: /^LTN\d{8,9}N1$/ },
  'yunexpress': { shape: /^YT\d{16}$/ },
  '4px': { shape: /^4PX[0-9A-Z]{6,}$/ },
  'sf-express': { shape: /^SF\d{12,13}$/ },
} satisfies Record<string, NumberFormat>;
