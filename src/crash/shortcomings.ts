import type { End } from './matrix.js';
import type { Figures } from './report.js';

/** With fewer cases a whole run proves less than is promised. */
export const casesPromised = 300;

export interface Run {
  readonly figures: Figures;
  readonly end: End;
  /** No cases were left out on purpose. */
  readonly isWhole: boolean;
}

/** Why a run of right cases is not right, in sentences. */
export function shortcomings({ figures, end, isWhole }: Run): string[] {
  const wanted = isWhole ? casesPromised : 1;
  return [
    ...(figures.cases < wanted
      ? [`expected at least ${wanted} ${isWhole ? 'cases of a whole run' : 'case that --only leaves'}, found ${figures.cases}: --list says which were played`]
      : []),
    ...(end.lost > 0 || end.doubled > 0 ? [`counted once more at the end: lost ${end.lost}, doubled ${end.doubled}`] : []),
    ...end.unspeakable.map(line => `expected no secret and nobody's name, address or number in the log of the service, found: ${line}`),
  ];
}
