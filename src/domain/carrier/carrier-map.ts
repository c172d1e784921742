import type { NoticedCarrier } from '../fulfillment/notice.js';
import type { CarrierId } from './carrier.js';
import { readCarrierCode, type CarrierReading } from './carrier-code.js';
import {
  carrierAndNumberDisagree, carrierGuessed, carrierMissing, linkRefused, unknownCarrier, type CarrierFinding,
} from './carrier-finding.js';
import { overrideFor, type CarrierOverride } from './carrier-override.js';
import { carriers } from './carriers.js';
import { mayBear, provenCarrier, suggestCarriers } from './suggest-carriers.js';
import { spellingKey, tidyText } from './tidy-text.js';
import { linkFrom, safeLink } from './tracking-link.js';
import { readTrackingNumber } from './tracking-number.js';

/** What the warehouse said of one package. */
export interface ShippedUnder {
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
}

/** What a store is told of it. */
export interface ToldUnder {
  readonly carrier: NoticedCarrier | null;
  readonly trackingNumber: string | null;
  /** http or https, safe to print; null when nobody knows a page for it. */
  readonly trackingUrl: string | null;
  readonly findings: readonly CarrierFinding[];
}

/**
 * The carrier map: what the warehouse named wins, the number only suggests.
 * `storeWords` is the store's own name of each carrier it lists; `overrides` the store's first, then those for all stores.
 */
export function carrierFor(
  pkg: ShippedUnder,
  storeWords: Partial<Record<CarrierId, string>>,
  overrides: readonly CarrierOverride[],
): ToldUnder {
  const trackingNumber = readTrackingNumber(pkg.trackingNumber);
  const { carrier, override, findings } = settleCarrier(pkg.carrier ?? '', trackingNumber, storeWords, overrides);
  const template = carrier?.canonical === undefined ? undefined : carriers.get(carrier.canonical)?.tracking?.url;
  const given = safeLink(pkg.trackingUrl);
  return {
    carrier,
    trackingNumber,
    trackingUrl: given ?? linkFrom(override?.trackingUrl, trackingNumber) ?? linkFrom(template, trackingNumber),
    findings: given === null && saysSomething(pkg.trackingUrl) ? [...findings, linkRefused(tidyText(pkg.trackingUrl))] : findings,
  };
}

interface SettledCarrier {
  readonly carrier: NoticedCarrier | null;
  readonly override: CarrierOverride | undefined;
  readonly findings: readonly CarrierFinding[];
}

function settleCarrier(
  code: string, number: string | null, storeWords: Partial<Record<CarrierId, string>>, overrides: readonly CarrierOverride[],
): SettledCarrier {
  const reading = readCarrierCode(code, overrides);
  const { override } = reading;
  switch (reading.is) {
    case 'known':
      return { carrier: knownCarrier(code, reading.canonical, override, storeWords), override, findings: contradiction(reading, number) };
    case 'unknown':
      return {
        carrier: { code, canonical: undefined, name: reading.name, known: Object.values(storeWords).includes(reading.name) },
        override,
        findings: override === undefined ? [unknownCarrier(tidyText(code), reading.name)] : [],
      };
    case 'hand-over':
      return { carrier: null, override, findings: [] };
    case 'nameless':
      return number === null ? { carrier: null, override, findings: [] } : guess(code, number, override, storeWords, overrides);
  }
}

/** Nobody named a carrier: one the number proves is better than none. */
function guess(
  code: string, number: string, given: CarrierOverride | undefined,
  storeWords: Partial<Record<CarrierId, string>>, overrides: readonly CarrierOverride[],
): SettledCarrier {
  const proven = provenCarrier(suggestCarriers(number));
  if (!proven) return { carrier: null, override: given, findings: [carrierMissing(tidyText(code), number)] };
  const override = given ?? overrideFor(proven.carrier, overrides);
  const carrier = knownCarrier(code, proven.carrier, override, storeWords);
  return { carrier, override, findings: [carrierGuessed(tidyText(code), number, titleOf(proven.carrier))] };
}

/** An operator's word for a carrier we know is the store's word by definition, so the store knows it. */
function knownCarrier(
  code: string, canonical: CarrierId, override: CarrierOverride | undefined, storeWords: Partial<Record<CarrierId, string>>,
): NoticedCarrier {
  const word = tidyText(override?.name) || storeWords[canonical];
  return { code, canonical, name: word || titleOf(canonical), known: !!word };
}

/**
 * Only a check digit contradicts, and only a carrier that cannot bear such numbers. A check digit without its owner's mark is
 * right by chance once in ten, so it counts only against a carrier all of whose formats we know. An override is a person's word.
 */
function contradiction(reading: CarrierReading & { is: 'known' }, number: string | null): readonly CarrierFinding[] {
  const named = carriers.get(reading.canonical);
  if (number === null || !named || reading.override?.canonical !== undefined) return [];
  const suggestions = suggestCarriers(number);
  const proven = provenCarrier(suggestions);
  if (!proven || mayBear(named, number, suggestions)) return [];
  if (!proven.marked && !named.formatsAreComplete) return [];
  return [carrierAndNumberDisagree(named.title, number, titleOf(proven.carrier))];
}

const titleOf = (id: CarrierId): string => carriers.get(id)?.title ?? id;

const saysSomething = (link: string | null): boolean => !['', 'na', 'none', 'null', 'undefined'].includes(spellingKey(link ?? ''));
