import type { CarrierId } from './carrier.js';
import { bareCarrierCode, isLabelSeller, normaliseCarrierCode } from './carrier-code-spelling.js';
import { overrideFor, type CarrierOverride } from './carrier-override.js';
import { carriers } from './carriers.js';
import { tidyText } from './tidy-text.js';

/** What a warehouse's code says, with the override that had a say in it. */
export type CarrierReading = { readonly override: CarrierOverride | undefined } & (
  | { readonly is: 'known'; readonly canonical: CarrierId }
  /** A carrier we do not list; `name` is what people can read of its code, or the override's word. */
  | { readonly is: 'unknown'; readonly name: string }
  /** The code names a kind of label or its seller (`genericlabel`, `API - bob`), or nothing at all. */
  | { readonly is: 'nameless' }
  /** Nobody carries it: the customer collects. */
  | { readonly is: 'hand-over' }
);

const handOverCodes: ReadonlySet<string> = new Set([
  'pickup', 'localpickup', 'customerpickup', 'storepickup', 'instorepickup', 'warehousepickup', 'pickedup',
  'willcall', 'handdelivered', 'handdelivery',
]);

const namelessCodes: ReadonlySet<string> = new Set([
  'genericlabel', 'generic', 'genericcarrier', 'other', 'others', 'custom', 'customlabel', 'customcarrier', 'unknown', 'unknowncarrier',
  'none', 'na', 'null', 'undefined', 'default', 'carrier', 'notavailable', 'notapplicable', 'tbd', 'modern', 'api',
]);

const longestName = 100;

/** Overrides first, then the table, then what the code itself says. Any text is read; nothing throws. */
export function readCarrierCode(code: string | null, overrides: readonly CarrierOverride[]): CarrierReading {
  const plain = readPlainCode(code ?? '');
  const override = overrideFor(code ?? '', overrides) ?? (plain.is === 'known' ? overrideFor(plain.canonical, overrides) : undefined);
  if (override?.canonical !== undefined && carriers.has(override.canonical))
    return { is: 'known', canonical: override.canonical, override };
  const name = tidyText(override?.name);
  if (plain.is !== 'known' && name !== '') return { is: 'unknown', name, override };
  return { ...plain, override };
}

function readPlainCode(code: string): PlainReading {
  const key = normaliseCarrierCode(code);
  const canonical = carrierByKey.get(key);
  if (canonical !== undefined) return { is: 'known', canonical };
  if (handOverCodes.has(key)) return { is: 'hand-over' };
  if (key === '' || namelessCodes.has(key) || isLabelSeller(key) || /^api\s*-/i.test(tidyText(code))) return { is: 'nameless' };
  return { is: 'unknown', name: readableName(bareCarrierCode(code)) };
}

/** A machine's word becomes a person's (`zippy_couriers`: Zippy Couriers); what a person wrote stays. */
function readableName(bare: string): string {
  const words = bare.replaceAll('_', ' ').replaceAll(/ +/g, ' ').trim();
  const name = /^[\p{Ll}\p{N} -]+$/u.test(words)
    ? words.replaceAll('-', ' ').replaceAll(/(?<=^| )\p{Ll}/gu, letter => letter.toUpperCase())
    : words;
  return [...name].slice(0, longestName).join('').trim();
}

const carrierByKey: ReadonlyMap<string, CarrierId> = new Map(
  [...carriers.keys()].flatMap(id => spellingsOf(id).map(spelling => [normaliseCarrierCode(spelling), id] as const)),
);

/** Everything that is read as this carrier. */
export function spellingsOf(id: CarrierId): readonly string[] {
  const carrier = carriers.get(id);
  return carrier ? [id, carrier.title, ...(carrier.aliases ?? []), ...(carrier.scacs ?? [])] : [];
}

type PlainReading =
  | { readonly is: 'known'; readonly canonical: CarrierId }
  | { readonly is: 'unknown'; readonly name: string }
  | { readonly is: 'nameless' | 'hand-over' };
