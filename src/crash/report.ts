import { shapes } from './places.js';
import type { CaseResult } from './rig.js';

export interface Figures {
  readonly cases: number;
  readonly lost: number;
  readonly doubled: number;
  readonly repeats: number;
}

const sum = (results: readonly CaseResult[], pick: (result: CaseResult) => number): number =>
  results.reduce((total, each) => total + pick(each), 0);

/** A case in which the moment that it is about never came has failed. */
export function figuresOf(results: readonly CaseResult[]): Figures {
  return {
    cases: results.filter(each => each.cameBy).length,
    lost: sum(results, each => each.lost),
    doubled: sum(results, each => each.doubled),
    repeats: sum(results, each => each.repeats),
  };
}

export function asTable(results: readonly CaseResult[], seconds: number): string {
  const platforms = [...new Set(results.map(each => each.crash.platform))].sort();
  const rows = platforms.flatMap(platform => shapes.flatMap(shape => {
    const own = results.filter(each => each.crash.platform === platform && each.crash.shape === shape);
    return own.length === 0 ? [] : [rowOf(platform, shape, own)];
  }));
  const all = [['platform', 'database', 'cases', 'lost', 'doubled', 'repeats', 'not come by'], ...rows, rowOf('all', '', results)];
  const widths = (all[0] as string[]).map((_, at) => Math.max(...all.map(row => (row[at] as string).length)));
  const lines = all.map(row =>
    row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number))).join('  '),
  );
  return [...lines, '', `${seconds.toFixed(0)} s`].join('\n');
}

function rowOf(platform: string, shape: string, results: readonly CaseResult[]): string[] {
  const { cases, lost, doubled, repeats } = figuresOf(results);
  return [platform, shape, ...[cases, lost, doubled, repeats, results.length - cases].map(String)];
}
