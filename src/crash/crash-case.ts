import type { Call, Moment, NamedCall } from './gate.js';
import { changeLoads, type Load, shipmentLoads } from './loads.js';
import type { Shape } from './places.js';
import { allSteps, type Step } from './steps.js';
import type { Trial } from './trials.js';

/** Where the process dies: at a step of its own, or with the `nth` call of a name to the store since the news came in. */
export type DeathPoint = { readonly step: Step } | { readonly moment: Moment; readonly nth: number; readonly called: string };

/** The run in which nobody dies. If it goes wrong, no other case can be compared with it. */
export interface Quiet {
  readonly quiet: true;
}

export interface CrashCase {
  readonly shape: Shape;
  readonly platform: string;
  readonly load: Load;
  readonly at: DeathPoint | { readonly trial: Trial } | Quiet;
}

export type Death = CrashCase & { readonly at: DeathPoint };
export type QuietRun = CrashCase & { readonly at: Quiet };

export function labelOf({ shape, platform, load, at }: CrashCase): string {
  return `${platform} · ${shape} · ${momentOf(at)} · ${load}`;
}

function momentOf(at: CrashCase['at']): string {
  if ('quiet' in at) return 'a quiet run';
  if ('trial' in at) return at.trial;
  return 'step' in at ? at.step : `call ${at.nth} ${at.moment}: ${at.called}`;
}

/** Every step, with one of the loads of shipments; `turn` makes all of them meet all steps over many stores and databases. */
export function stepCases(shape: Shape, platform: string, turn: number): Death[] {
  return everyNews.map((step, at) => ({ shape, platform, load: loadFor(turn + at), at: { step } }));
}

const everyNews = allSteps.filter(step => step !== 'collected');

/** Where a change dies on some stores and databases only: until it is claimed, and from the reply on, it is news as any other. */
const nowAndThen = everyNews.filter(step => step !== 'claimed');

/**
 * Every change on every store and database when it is claimed and when the store has acted, and at one step more in its turn; and one of
 * them in its turn when the store has heard.
 */
export function changeCases(shape: Shape, platform: string, turn: number, callsOf: (load: Load) => readonly Call[]): Death[] {
  return changeLoads.flatMap((load, nth): Death[] => {
    const steps: readonly Step[] = ['claimed', nowAndThen[(turn + 2 * nth) % nowAndThen.length] as Step];
    const moments: readonly Moment[] = nth === turn % changeLoads.length ? ['acted', 'heard'] : ['acted'];
    const cut = callCases(
      shape,
      platform,
      load,
      callsOf(load).filter(({ writes }) => writes),
    ).filter(({ at }) => 'moment' in at && moments.includes(at.moment));
    return [...steps.map(step => ({ shape, platform, load, at: { step } })), ...cut];
  });
}

/** Where a platform judges news later, which it does with a batch. */
export function collectCase(shape: Shape, platform: string): Death {
  return { shape, platform, load: 'a batch', at: { step: 'collected' } };
}

/** Calls of the same name that are cut, at most: the first alone and the one after it differ, later ones repeat them. */
const sameCallsCut = 2;

/** The calls of a quiet run stopped when the store has heard them, and the writes also when the store has acted. */
export function callCases(shape: Shape, platform: string, load: Load, calls: readonly Call[]): Death[] {
  const cut = calls
    .map(({ name, writes }, at) => ({ name, writes, nth: nthOfItsName(calls, at) }))
    .filter(({ nth }) => nth <= sameCallsCut);
  return cut.flatMap(({ name, writes, nth }) => {
    const moments: readonly Moment[] = writes ? ['heard', 'acted'] : ['heard'];
    return moments.map(moment => ({ shape, platform, load, at: { moment, nth, called: name } }));
  });
}

/** The write in the middle of a quiet run: some news is told by then and some is not. */
export function middleWrite(calls: readonly Call[]): NamedCall {
  const writes = calls.flatMap(({ writes: isWrite, name }, at) => (isWrite ? [{ called: name, nth: nthOfItsName(calls, at) }] : []));
  const middle = writes[Math.floor(writes.length / 2)];
  if (!middle) throw new Error('expected a store that is told of shipments to be written to, found no write');
  return middle;
}

const nthOfItsName = (calls: readonly Call[], at: number): number =>
  calls.slice(0, at + 1).filter(each => each.name === calls[at]?.name).length;

export function loadFor(turn: number): Load {
  return shipmentLoads[turn % shipmentLoads.length] as Load;
}
