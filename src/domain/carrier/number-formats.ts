import type { NumberFormat } from './number-format.js';
import { northAmericanFormats } from './number-formats.north-america.js';
import { worldFormats } from './number-formats.world.js';

const formats = { ...northAmericanFormats, ...worldFormats };

export type FormatName = keyof typeof formats;

export const numberFormats: Readonly<Record<FormatName, NumberFormat>> = formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** How well a number fits a format: `check-digit` it is proved, `shape` it looks like one and no rule says more. */
export type Certainty = 'check-digit' | 'shape';

/** 42 characters, a space after each, and some to spare. */
const longestPrinted = 100;

/** Undefined when the number does not fit, or its check digit is wrong. */
export function fit(number: string, name: FormatName): Certainty | undefined {
  return number.length > longestPrinted ? undefined : fitOf(compactNumber(number), name);
}

/** Every format the number fits. */
export function fits(number: string): ReadonlyMap<FormatName, Certainty> {
  const fitting = new Map<FormatName, Certainty>();
  if (number.length > longestPrinted) return fitting;
  const compact = compactNumber(number);
  for (const name of formatNames) {
    const certainty = fitOf(compact, name);
    if (certainty !== undefined) fitting.set(name, certainty);
  }
  return fitting;
}

function fitOf(compact: string, name: FormatName): Certainty | undefined {
  const format = numberFormats[name];
  if (!format.shape.test(compact)) return undefined;
  if (!format.holds) return 'shape';
  return format.holds(compact) ? 'check-digit' : undefined;
}

/** The number as formats and carriers' pages read it: upper-case, without the spaces labels print. */
export function compactNumber(number: string): string {
  return number.replaceAll(/\s+/gu, '').toUpperCase();
}
