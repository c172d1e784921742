import { callCases, type CrashCase, labelOf, loadFor, stepCases } from './crash-case.js';
import { type Servers, type Shape, shapes } from './places.js';
import { type CaseResult, Rig } from './rig.js';

export interface Matrix {
  readonly platforms: readonly string[];
  readonly servers: Servers;
  /** Plays only cases whose label contains every one of these, whatever the case of letters. */
  readonly only: readonly string[];
  readonly workers: number;
  readonly onResult: (result: CaseResult) => void;
}

/** A worker's errand: some platforms on one kind of database. */
interface Ward {
  readonly shape: Shape;
  readonly platforms: readonly string[];
}

/** Plays the whole matrix; what the stores show at the very end, all cases together, is counted once more. */
export async function playMatrix(matrix: Matrix): Promise<{ readonly lost: number; readonly doubled: number }> {
  const wards = wardsOf(matrix);
  const end = { lost: 0, doubled: 0 };
  const worker = async (): Promise<void> => {
    for (let ward = wards.shift(); ward; ward = wards.shift()) {
      const { lost, doubled } = await playWard(ward, matrix);
      end.lost += lost;
      end.doubled += doubled;
    }
  };
  await Promise.all(Array.from({ length: matrix.workers }, worker));
  return end;
}

async function playWard({ shape, platforms }: Ward, matrix: Matrix): Promise<{ lost: number; doubled: number }> {
  const rig = await Rig.open(shape, matrix.servers, platforms);
  try {
    for (const platform of platforms) for (const crash of await casesOf(rig, shape, platform, matrix)) matrix.onResult(await rig.play(crash));
    return rig.tally();
  } finally {
    await rig.close();
  }
}

/** The first survey is for what a store is asked once and for all: logins, descriptions. */
async function casesOf(rig: Rig, shape: Shape, platform: string, { platforms, only }: Matrix): Promise<CrashCase[]> {
  const turn = shapes.indexOf(shape) + platforms.indexOf(platform);
  await rig.survey(platform, 'one box');
  const cases = stepCases(shape, platform, turn);
  for (const load of new Set([loadFor(turn), 'a batch'] as const)) cases.push(...callCases(shape, platform, load, await rig.survey(platform, load)));
  return cases.filter(crash => isWanted(labelOf(crash), only));
}

/** As many errands per kind of database as there are workers; those nobody asked for are left out. */
function wardsOf({ platforms, only, workers }: Matrix): Ward[] {
  return shapes.flatMap(shape =>
    Array.from({ length: workers }, (_, worker) => ({ shape, platforms: platforms.filter((platform, at) => at % workers === worker && couldBeWanted(shape, platform, platforms, only)) })),
  ).filter(ward => ward.platforms.length > 0);
}

/** Words that name a platform or a kind of database decide early; the others only when the cases are known. */
function couldBeWanted(shape: Shape, platform: string, all: readonly string[], only: readonly string[]): boolean {
  return only.every(word => {
    const lower = word.toLowerCase();
    if (all.includes(lower)) return platform === lower;
    const named = shapes.find(each => each.toLowerCase() === lower);
    return named === undefined || shape === named;
  });
}

function isWanted(label: string, only: readonly string[]): boolean {
  const parts = label.toLowerCase().split(' · ');
  return only.every(word => (isName(word) ? parts.includes(word.toLowerCase()) : label.toLowerCase().includes(word.toLowerCase())));
}

/** "PostgreSQL" means that alone, not "PostgreSQL + Redis". */
const isName = (word: string): boolean => shapes.some(shape => shape.toLowerCase() === word.toLowerCase());
