import type { Carrier, CarrierId } from './carrier.js';
import { carriers } from './carriers.js';
import { compactNumber, fit, fits, numberFormats, type Certainty, type FormatName } from './number-formats.js';

/** A carrier whose number this may be. */
export interface Suggestion {
  readonly carrier: CarrierId;
  readonly certainty: Certainty;
  /** The number bears the carrier's mark and its check digit is right: as good as proof. See `NumberFormat.marked`. */
  readonly marked: boolean;
}

/**
 * The carriers the number looks like, each once, because a carrier's formats exclude each other. The surest first: marked and checked, then
 * checked, then by shape alone.
 */
export function suggestCarriers(number: string): readonly Suggestion[] {
  const fitting = fits(number);
  if (fitting.size === 0) return [];
  const country = fitting.has('s10') ? compactNumber(number).slice(-2) : undefined;
  return [...carriers].flatMap(([id, carrier]) => suggestionsOf(id, carrier, fitting, country)).toSorted(bySureness);
}

/** The one carrier the check digit speaks for; undefined when it speaks for none, or as loudly for several. */
export function provenCarrier(suggestions: readonly Suggestion[]): Suggestion | undefined {
  const [first, second] = suggestions.filter(suggestion => suggestion.certainty === 'check-digit');
  return first && second && bySureness(first, second) === 0 ? undefined : first;
}

/** Can the carrier's parcel bear this number: its own formats, any S10 number for a post, or a partner's. */
export function mayBear(carrier: Carrier, number: string, suggestions: readonly Suggestion[]): boolean {
  const partners = carrier.carriesNumbersOf ?? [];
  return partners === 'any'
    || (carrier.formats ?? []).some(format => fit(number, format) !== undefined)
    || (carrier.s10 !== undefined && fit(number, 's10') !== undefined)
    || suggestions.some(suggestion => partners.includes(suggestion.carrier));
}

function suggestionsOf(
  id: CarrierId,
  carrier: Carrier,
  fitting: ReadonlyMap<FormatName, Certainty>,
  country: string | undefined,
): readonly Suggestion[] {
  const ownPost = country !== undefined && carrier.s10?.includes(country) ? ['s10' as const] : none;
  if (!carrier.formats && ownPost === none) return none;
  return [...(carrier.formats ?? []), ...ownPost].flatMap(format => {
    const certainty = fitting.get(format);
    if (certainty === undefined) return [];
    return { carrier: id, certainty, marked: certainty === 'check-digit' && numberFormats[format].marked === true };
  });
}

const none: readonly never[] = [];

const bySureness = (a: Suggestion, b: Suggestion): number => sureness(b) - sureness(a);
const sureness = (suggestion: Suggestion): number => (suggestion.marked ? 2 : suggestion.certainty === 'check-digit' ? 1 : 0);
