import { referencePoints } from './reference-points.js';
import type { Results } from './results.js';
import { type Line, linesFor } from './wanted.js';

/** Every figure that was found, what is wanted beside it; last what others did. */
export function asTable(results: Results): string {
  const rows = linesFor(results).flatMap(line => {
    const figure = line.figure(results);
    return figure === undefined ? [] : [[line.what, String(figure), ...judged(line, figure)]];
  });
  const references = Object.entries(referencePoints).map(([what, figure]) => [
    `for comparison, speed against bare: ${what}`,
    String(figure),
    '',
    '',
  ]);
  const all = [['', 'measured', 'wanted', ''], ...rows, ...references];
  const widths = all[0]!.map((_, at) => Math.max(...all.map(row => row[at]!.length)));
  return all
    .map(row =>
      row
        .map((cell, at) => (at === 1 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function judged({ wanted }: Line, figure: number): [wanted: string, verdict: string] {
  if (!wanted) return ['', ''];
  if ('atMost' in wanted) return [`at most ${wanted.atMost}`, figure <= wanted.atMost ? 'met' : 'missed'];
  const aim = wanted.aim === undefined ? '' : `, aim ${wanted.aim}`;
  return [`at least ${wanted.atLeast}${aim}`, figure >= wanted.atLeast ? 'met' : 'missed'];
}
