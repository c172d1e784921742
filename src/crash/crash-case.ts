import type { Call, Moment } from './gate.js';
import { allLoads, type Load } from './loads.js';
import type { Shape } from './places.js';
import { allSteps, type Step } from './steps.js';

/** Where the process dies: at a step of its own, or with the `nth` call to the store since the news came in. */
export type DeathPoint = { readonly step: Step } | { readonly moment: Moment; readonly nth: number; readonly called: string };

export interface CrashCase {
  readonly shape: Shape;
  readonly platform: string;
  readonly load: Load;
  readonly at: DeathPoint;
}

export function labelOf({ shape, platform, load, at }: CrashCase): string {
  return `${platform} · ${shape} · ${deathOf(at)} · ${load}`;
}

export function deathOf(at: DeathPoint): string {
  return 'step' in at ? at.step : `call ${at.nth} ${at.moment}: ${at.called}`;
}

/** Every step, with one of the loads; `turn` makes all loads meet all steps over many stores and databases. */
export function stepCases(shape: Shape, platform: string, turn: number): CrashCase[] {
  return allSteps.map((step, at) => ({ shape, platform, load: loadFor(turn + at), at: { step } }));
}

/** Calls of the same name that are cut, at most: the first alone and the one after it differ, later ones repeat them. */
const sameCallsCut = 2;

/** The calls of a quiet run stopped when the store has heard them, and the writes also when the store has acted. */
export function callCases(shape: Shape, platform: string, load: Load, calls: readonly Call[]): CrashCase[] {
  const cut = calls.map(({ name, writes }, at) => ({ name, writes, nth: at + 1 })).filter(({ name, nth }) => calls.slice(0, nth).filter(each => each.name === name).length <= sameCallsCut);
  return cut.flatMap(({ name, writes, nth }) => {
    const moments: readonly Moment[] = writes ? ['heard', 'acted'] : ['heard'];
    return moments.map(moment => ({ shape, platform, load, at: { moment, nth, called: name } }));
  });
}

export function loadFor(turn: number): Load {
  return allLoads[turn % allLoads.length] as Load;
}
