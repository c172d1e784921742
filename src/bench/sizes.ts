import type { ByDatabase, BySize } from './results.js';

/** How much of everything a run does. */
export interface Sizes {
  /** `restMs`: how long the service is left alone before its memory at rest is read. */
  readonly fullPath: {
    readonly restMs: number; readonly warmUps: number; readonly rounds: number;
    readonly bulk: ByDatabase<number>; readonly single: ByDatabase<number>; readonly bare: number;
  };
  readonly queue: { readonly warmUps: number; readonly rounds: number; readonly count: number; readonly bare: number };
  readonly idleLatency: { readonly warmUps: number; readonly samples: number };
  /** `due`: before the first turn. Each turn drains some thousand of them. */
  readonly growth: { readonly settled: BySize; readonly due: number; readonly warmUps: number; readonly rounds: number };
  /** `greedy`: due at the slow store. `each`: due at every small one. */
  readonly fairness: {
    readonly greedy: number;
    readonly stores: number;
    readonly each: number;
    readonly warmUps: number;
    readonly rounds: number;
  };
  readonly backlog: { readonly due: ByDatabase<number>; readonly warmUps: number; readonly rounds: number; readonly bare: number };
  readonly retention: { readonly settled: number };
}

/** Enough for medians that come out the same again; about a quarter of an hour on two cores. */
const full: Sizes = {
  fullPath: {
    restMs: 10_000,
    warmUps: 5,
    rounds: 7,
    bulk: { postgres: 10_000, pglite: 5_000 },
    single: { postgres: 4_000, pglite: 2_000 },
    bare: 10_000,
  },
  queue: { warmUps: 5, rounds: 7, count: 5_000, bare: 10_000 },
  idleLatency: { warmUps: 200, samples: 300 },
  growth: { settled: { '1k': 1_000, '100k': 100_000, '1M': 1_000_000 }, due: 130_000, warmUps: 2, rounds: 5 },
  fairness: { greedy: 50_000, stores: 50, each: 100, warmUps: 2, rounds: 5 },
  backlog: { due: { postgres: 10_000, pglite: 5_000 }, warmUps: 2, rounds: 5, bare: 10_000 },
  retention: { settled: 100_000 },
};

/** Enough to see that every part runs. */
const tiny: Sizes = {
  fullPath: { restMs: 0, warmUps: 0, rounds: 1, bulk: { postgres: 500, pglite: 500 }, single: { postgres: 100, pglite: 100 }, bare: 500 },
  queue: { warmUps: 0, rounds: 1, count: 100, bare: 500 },
  idleLatency: { warmUps: 2, samples: 5 },
  growth: { settled: { '1k': 1, '100k': 100, '1M': 1_000 }, due: 1_000, warmUps: 0, rounds: 1 },
  fairness: { greedy: 500, stores: 2, each: 10, warmUps: 0, rounds: 1 },
  backlog: { due: { postgres: 500, pglite: 500 }, warmUps: 0, rounds: 1, bare: 500 },
  retention: { settled: 1_000 },
};

export const sizes: Readonly<Record<string, Sizes>> = { full, tiny };
