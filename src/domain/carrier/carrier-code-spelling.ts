import { spellingKey, tidyText } from './tidy-text.js';

/** Services that buy labels of carriers for others: as a prefix they say who sold the label, alone they say no carrier. */
const labelSellers = [
  'stamps_com', 'stamps', 'endicia', 'easypost', 'shippo', 'goshippo', 'shipengine', 'shipstation', 'easyship', 'sendcloud',
  'pirate_ship', 'shipbob', 'veeqo', 'ordoro', 'auctane', 'webship',
];
const sellerPrefix = new RegExp(`^(?:${labelSellers.join('|').replaceAll('_', '[_ .-]?')})[_ :-]+(?!com$)(?=.*[\\p{L}\\p{N}])`, 'iu');
const longestCode = 200;
const sellerKeys: ReadonlySet<string> = new Set(labelSellers.map(spellingKey));

/**
 * The code without what the warehouse's connection adds: the aggregator before `__` (`shippo__ups`), a label seller in front
 * (`easypost_fedex`), ShipHero's `_modern` behind. In the warehouse's own capitals.
 */
export function bareCarrierCode(code: string): string {
  let before: string;
  let bare = tidyText(code.slice(0, longestCode));
  do {
    before = bare;
    bare = before
      .replace(/^.*__(?=.*[\p{L}\p{N}])/u, '')
      .replace(sellerPrefix, '')
      .replace(/(?<=[\p{L}\p{N}].*)[_ -]+modern$/iu, '')
      .trim();
  } while (bare !== before);
  return bare;
}

/** The code to compare by: bare, lower-case, without separators and accents. Empty when no letter or digit is in it. */
export function normaliseCarrierCode(code: string): string {
  const known = normalised.get(code);
  if (known !== undefined) return known;
  const key = spellingKey(bareCarrierCode(code));
  if (normalised.size < mostRemembered && code.length <= longestCode) normalised.set(code, key);
  return key;
}

/** A warehouse repeats the same few codes endlessly; a stranger's may not fill the memory. */
const mostRemembered = 2_000;
const normalised = new Map<string, string>();

export function isLabelSeller(normalisedCode: string): boolean {
  return sellerKeys.has(normalisedCode);
}
