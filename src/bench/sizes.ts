import type { ByDatabase } from './results.js';

/** How much of everything a run does. */
export interface Sizes {
  /** `restMs`: how long the service is left alone before its memory at rest is read. */
  readonly fullPath: {
    readonly restMs: number; readonly warmUps: number; readonly rounds: number;
    readonly bulk: ByDatabase<number>; readonly single: ByDatabase<number>; readonly bare: number;
  };
  readonly idleLatency: { readonly warmUps: number; readonly samples: number };
}

/** Enough for medians that come out the same again; about a quarter of an hour on two cores. */
const full: Sizes = {
  fullPath: { restMs: 10_000, warmUps: 3, rounds: 7, bulk: { postgres: 5_000, pglite: 5_000 }, single: { postgres: 3_000, pglite: 2_000 }, bare: 10_000 },
  idleLatency: { warmUps: 200, samples: 300 },
};

/** Enough to see that every part runs. */
const tiny: Sizes = {
  fullPath: { restMs: 0, warmUps: 0, rounds: 1, bulk: { postgres: 500, pglite: 500 }, single: { postgres: 100, pglite: 100 }, bare: 500 },
  idleLatency: { warmUps: 2, samples: 5 },
};

export const sizes: Readonly<Record<string, Sizes>> = { full, tiny };
