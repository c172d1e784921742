import { referencePoints } from './reference-points.js';
import type { Results } from './results.js';
import { judged, linesFor } from './wanted.js';

/** Every figure that was found, what is wanted beside it; last what others did. */
export function asTable(results: Results): string {
  const rows = linesFor(results).flatMap(line => {
    const verdict = judged(line, results);
    if (!verdict) return [];
    const { figure, wanted, isMissed } = verdict;
    return [[line.what, String(figure), wanted, wanted === '' ? '' : isMissed ? 'missed' : 'met']];
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
