import type { CarrierId } from './carrier.js';
import { normaliseCarrierCode } from './carrier-code-spelling.js';
import { carriers } from './carriers.js';
import { linkProblem, numberPlace } from './tracking-link.js';

/** What an operator knows better than our table. Handed over in order of weight: the store's own first, then those for all stores. */
export interface CarrierOverride {
  /** The warehouse's code, or one of our carriers to speak of it whatever the warehouse calls it. */
  readonly code: string;
  readonly canonical?: CarrierId;
  /** The store's word for it, letter by letter. */
  readonly name?: string;
  /** https, with `{number}` where the tracking number goes. Used when the warehouse gives no link of its own. */
  readonly trackingUrl?: string;
}

/** A plain sentence on what is wrong with a field, or with the whole override. */
export interface OverrideProblem {
  readonly field: keyof CarrierOverride | undefined;
  readonly problem: string;
}

/** Empty when it can be used. */
export function checkOverride(override: CarrierOverride): readonly OverrideProblem[] {
  const saysNothing = override.canonical === undefined && override.name === undefined && override.trackingUrl === undefined;
  return [
    ...checkFields(override),
    ...(saysNothing ? [{ field: undefined, problem: 'An override must say something: give a carrier, a name or a tracking link.' }] : []),
  ];
}

/** What is wrong with the fields there are. */
export function checkFields({ code, canonical, name, trackingUrl }: Partial<CarrierOverride>): readonly OverrideProblem[] {
  const problems: readonly (readonly [keyof CarrierOverride, string | false])[] = [
    [
      'code',
      code !== undefined
        && normaliseCarrierCode(code) === ''
        && `The code must hold a letter or a digit; found "${code}". Give the code the warehouse sends.`,
    ],
    [
      'canonical',
      canonical !== undefined
        && !carriers.has(canonical)
        && `The carrier must be one of the list of carriers; found "${canonical}". Leave it out to keep a carrier of your own.`,
    ],
    [
      'name',
      name !== undefined
        && normaliseCarrierCode(name) === ''
        && `The name must hold a letter or a digit; found "${name}". Leave it out to keep ours.`,
    ],
    ['trackingUrl', trackingUrl !== undefined && templateProblem(trackingUrl)],
  ];
  return problems.flatMap(([field, problem]) => (problem === false ? [] : [{ field, problem }]));
}

/** The override that speaks of this code: the first one in the list. */
export function overrideFor(code: string, overrides: readonly CarrierOverride[]): CarrierOverride | undefined {
  const wanted = normaliseCarrierCode(code);
  return overrides.find(override => normaliseCarrierCode(override.code) === wanted);
}

function templateProblem(template: string): string | false {
  if (!template.includes(numberPlace)) {
    return `The tracking link must contain ${numberPlace} where the tracking number goes; found "${template}".`;
  }
  const problem = linkProblem(template.replaceAll(numberPlace, '1'), ['https:']);
  if (problem !== undefined) return problem;
  const [host] = template.trim().slice('https://'.length).split(/[/?#]/);
  return host!.includes(numberPlace) && `The tracking link must name the host itself; found ${numberPlace} in it: "${template}".`;
}
