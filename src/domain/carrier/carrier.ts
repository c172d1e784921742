import type { FormatName } from './number-formats.js';

/** Our own stable word for a carrier, lower-case with dashes (`dhl-express`). The closed list is the key set of `carriers.ts`. */
export type CarrierId = string & { readonly __carrier?: never };

/** One carrier as everybody knows it; what a store calls it is the store's own table. */
export interface Carrier {
  /** The carrier's own name. */
  readonly title: string;
  /** Codes and spellings of warehouses and platforms. Case and separators do not count; id and title need no mention. */
  readonly aliases?: readonly string[];
  /** Standard Carrier Alpha Codes, read like aliases. */
  readonly scacs?: readonly string[];
  /** Null: no public page is known to take a number, so only the warehouse's own link can help the shopper. */
  readonly tracking: TrackingPage | null;
  /** Formats of the numbers this carrier prints itself. */
  readonly formats?: readonly FormatName[];
  /** `formats` is all it ever prints: a number that fits none of them is suspect. */
  readonly formatsAreComplete?: true;
  /** ISO 3166 countries whose S10 numbers this post gives out. A post carries the S10 numbers of every other post too. */
  readonly s10?: readonly string[];
  /** Carriers whose numbers its parcels legitimately bear: consolidators, sister companies, last-mile partners. */
  readonly carriesNumbersOf?: 'any' | readonly CarrierId[];
}

export interface TrackingPage {
  /** https, with `{number}` where the number goes. */
  readonly url: string;
  /** A number of the carrier's form to try the page with; a made one, not somebody's parcel. */
  readonly testNumber: string;
}
