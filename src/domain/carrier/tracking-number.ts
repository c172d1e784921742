import { compactNumber, fits } from './number-formats.js';
import { spellingKey, tidyText } from './tidy-text.js';

/** What people and systems write where there is no number. Spelling keys. */
const pseudoNumbers: ReadonlySet<string> = new Set([
  'pickup', 'localpickup', 'customerpickup', 'storepickup', 'instorepickup', 'pickedup', 'willcall', 'handdelivered', 'handdelivery', 'localdelivery',
  'na', 'none', 'no', 'null', 'nil', 'undefined', 'nan', 'empty', 'blank', 'tbd', 'tba', 'pending', 'unknown', 'untracked', 'untrackable',
  'notracking', 'notrackingnumber', 'notracked', 'nottracked', 'notavailable', 'notapplicable', 'notrackable', 'nottrackable', 'notprovided',
  'trackingnotavailable', 'x', 'xx', 'xxx', 'xxxx', 'test', 'manual', 'freight', 'ltl',
]);

/**
 * The number as it is told: without the spaces a label prints where a known format shows they are no part of it. Null when the
 * text is no number at all (`Pickup`, `N/A`, `-`, zeros, blank).
 */
export function readTrackingNumber(text: string | null): string | null {
  const tidy = tidyText(text);
  const key = spellingKey(tidy);
  if (/^0*$/.test(key) || pseudoNumbers.has(key)) return null;
  return /\s/.test(tidy) && fits(tidy).size > 0 ? compactNumber(tidy) : tidy;
}
