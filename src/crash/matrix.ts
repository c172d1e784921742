import { judgesLater } from './cast.js';
import { callCases, changeCases, collectCase, type CrashCase, type Death, loadFor, middleWrite, stepCases } from './crash-case.js';
import type { Call, NamedCall } from './gate.js';
import { allLoads, type Load } from './loads.js';
import { type Servers, type Shape, shapes } from './places.js';
import { type CaseResult, Rig, type Survey, wrong } from './rig.js';
import { type Candidate, TrialPlayer } from './trial-player.js';
import { loneTrials, sharedTrials } from './trials.js';

export interface Matrix {
  readonly shapes: readonly Shape[];
  readonly platforms: readonly string[];
  readonly isWanted: (crash: CrashCase) => boolean;
  readonly servers: Servers;
  readonly workers: number;
  /** The built service with tripwires; where it lies beside the built matrix unless told. */
  readonly entry?: string;
  readonly onResult: (result: CaseResult) => void;
}

/** What was found at the very end, all cases together. */
export interface End {
  readonly lost: number;
  readonly doubled: number;
  /** Lines that the services printed and no log may have. */
  readonly unspeakable: readonly string[];
}

/** A worker's errand: some platforms on one kind of database. */
interface Ward {
  readonly shape: Shape;
  readonly platforms: readonly string[];
}

/** Plays the whole matrix; what the stores show at the very end is counted once more, and what the services printed is read. */
export async function playMatrix(matrix: Matrix): Promise<End> {
  const wards = wardsOf(matrix);
  const end = { lost: 0, doubled: 0, unspeakable: [] as string[] };
  const worker = async (): Promise<void> => {
    for (let ward = wards.shift(); ward; ward = wards.shift()) {
      const { lost, doubled, unspeakable } = await playWard(ward, matrix);
      end.lost += lost;
      end.doubled += doubled;
      end.unspeakable.push(...unspeakable);
    }
  };
  await Promise.all(Array.from({ length: matrix.workers }, worker));
  return end;
}

async function playWard({ shape, platforms }: Ward, matrix: Matrix): Promise<End> {
  const rig = await Rig.open(shape, matrix.servers, platforms, matrix.entry);
  try {
    const candidates: Candidate[] = [];
    for (const platform of platforms) {
      const { deaths, middle } = await casesOf(rig, shape, platform, matrix);
      candidates.push({ platform, middle });
      for (const crash of deaths) matrix.onResult(await rig.play(crash));
    }
    for (const trial of shape === 'PGlite' ? loneTrials : sharedTrials) {
      const wanted = candidates.filter(({ platform }) => matrix.isWanted({ shape, platform, load: 'a batch', at: { trial } }));
      if (wanted.length > 0) for (const result of await new TrialPlayer(rig, shape, trial).play(wanted)) matrix.onResult(result);
    }
    return { ...rig.tally(), unspeakable: await rig.unspeakable() };
  } finally {
    await rig.close();
  }
}

/**
 * The first survey is for what a store is asked once and for all: its description. A quiet run that was wrong is a result of its
 * own, whatever cases are wanted.
 */
async function casesOf(
  rig: Rig,
  shape: Shape,
  platform: string,
  { platforms, isWanted, onResult }: Matrix,
): Promise<{ readonly deaths: readonly Death[]; readonly middle: NamedCall }> {
  const turn = shapes.indexOf(shape) + platforms.indexOf(platform);
  const cutLoads = new Set<Load>([loadFor(turn), 'a batch']);
  const surveyed = async (load: Load): Promise<Survey> => {
    const survey = await rig.survey({ shape, platform, load, at: { quiet: true } });
    if (wrong(survey.result).length > 0) onResult(survey.result);
    return survey;
  };
  await surveyed('one box');
  const surveys = new Map<Load, Survey>();
  for (const load of allLoads) {
    if (cutLoads.has(load)) await rig.startAnew();
    surveys.set(load, await surveyed(load));
  }
  const callsOf = (load: Load): readonly Call[] => surveys.get(load)?.calls ?? [];
  const cut = [...cutLoads].flatMap(load => callCases(shape, platform, load, callsOf(load)));
  const { calls, passed } = surveys.get('a batch') as Survey;
  const collected = judgesLater.has(platform) || passed.includes('collected') ? [collectCase(shape, platform)] : [];
  return {
    deaths: [...stepCases(shape, platform, turn), ...collected, ...cut, ...changeCases(shape, platform, turn, callsOf)].filter(isWanted),
    middle: middleWrite(calls),
  };
}

/** As many errands per kind of database as there are workers. */
function wardsOf({ shapes, platforms, workers }: Matrix): Ward[] {
  const wards = shapes.flatMap(shape =>
    Array.from({ length: workers }, (_, worker) => ({ shape, platforms: platforms.filter((_, at) => at % workers === worker) })),
  );
  return wards.filter(ward => ward.platforms.length > 0);
}
