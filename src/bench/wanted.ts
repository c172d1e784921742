import type { Results } from './results.js';

/** A figure of the table, and what it must be. */
export interface Line {
  readonly what: string;
  readonly figure: (results: Results) => number | undefined;
  readonly wanted?: { readonly atLeast: number; readonly aim?: number } | { readonly atMost: number };
}

const figures: readonly Line[] = [
  { what: 'bulk, PostgreSQL: speed against bare', figure: ({ ratios }) => ratios?.postgres, wanted: { atLeast: 0.35, aim: 0.5 } },
  { what: 'bulk, PGlite: speed against bare', figure: ({ ratios }) => ratios?.pglite, wanted: { atLeast: 0.15, aim: 0.25 } },
  { what: 'one per POST, PostgreSQL: speed against bare', figure: ({ ratios }) => ratios?.postgresSingle, wanted: { atLeast: 0.25 } },
  { what: 'one per POST, PGlite: speed against bare', figure: ({ ratios }) => ratios?.pgliteSingle, wanted: { atLeast: 0.1 } },
  {
    what: 'bulk, PostgreSQL: processor time against bare',
    figure: ({ cpuPerDeliveryVsBare }) => cpuPerDeliveryVsBare,
    wanted: { atMost: 3 },
  },
  { what: 'bulk, PGlite: processor time against bare', figure: ({ cpuOfTheOthersVsBare }) => cpuOfTheOthersVsBare?.pglite },
  {
    what: 'one per POST, PostgreSQL: processor time against bare',
    figure: ({ cpuOfTheOthersVsBare }) => cpuOfTheOthersVsBare?.postgresSingle,
  },
  { what: 'one per POST, PGlite: processor time against bare', figure: ({ cpuOfTheOthersVsBare }) => cpuOfTheOthersVsBare?.pgliteSingle },
  { what: 'BullMQ on Redis, one per POST: speed against bare', figure: ({ bullmqOnRedis }) => bullmqOnRedis?.speedVsBare },
  { what: 'BullMQ on Redis, one per POST: processor time against bare', figure: ({ bullmqOnRedis }) => bullmqOnRedis?.cpuVsBare },
  { what: 'BullMQ on PostgreSQL, one per POST: speed against bare', figure: ({ bullmqOnPostgres }) => bullmqOnPostgres?.speedVsBare },
  {
    what: 'BullMQ on PostgreSQL, one per POST: processor time against bare',
    figure: ({ bullmqOnPostgres }) => bullmqOnPostgres?.cpuVsBare,
  },
  { what: 'bare forwarder, deliveries a second', figure: ({ deliveriesPerSecond }) => deliveriesPerSecond?.bare },
  { what: 'bulk, PostgreSQL, deliveries a second', figure: ({ deliveriesPerSecond }) => deliveriesPerSecond?.postgres.bulk },
  { what: 'bulk, PGlite, deliveries a second', figure: ({ deliveriesPerSecond }) => deliveriesPerSecond?.pglite.bulk },
  { what: 'one per POST, PostgreSQL, deliveries a second', figure: ({ deliveriesPerSecond }) => deliveriesPerSecond?.postgres.single },
  { what: 'one per POST, PGlite, deliveries a second', figure: ({ deliveriesPerSecond }) => deliveriesPerSecond?.pglite.single },
  { what: 'memory at rest, hosted, MiB', figure: ({ rssMiB }) => rssMiB?.rest.postgres },
  { what: 'memory at rest, embedded, MiB', figure: ({ rssMiB }) => rssMiB?.rest.pglite },
  { what: 'memory under load, hosted, MiB', figure: ({ rssMiB }) => rssMiB?.load.postgres },
  { what: 'memory under load, embedded, MiB', figure: ({ rssMiB }) => rssMiB?.load.pglite },
  { what: 'idle, bare forwarder, to the store in ms: p50', figure: ({ latencyMs }) => latencyMs?.bare.p50 },
  { what: 'idle, bare forwarder, to the store in ms: p99', figure: ({ latencyMs }) => latencyMs?.bare.p99 },
  { what: 'idle, PostgreSQL, to the store in ms: p50', figure: ({ latencyMs }) => latencyMs?.postgres.p50 },
  { what: 'idle, PostgreSQL, to the store in ms: p99', figure: ({ latencyMs }) => latencyMs?.postgres.p99 },
  { what: 'idle, PGlite, to the store in ms: p50', figure: ({ latencyMs }) => latencyMs?.pglite.p50 },
  { what: 'idle, PGlite, to the store in ms: p99', figure: ({ latencyMs }) => latencyMs?.pglite.p99 },
  { what: 'drain with 100 thousand settled, against 1 thousand', figure: ({ growth }) => growth?.['100k'], wanted: { atMost: 1.3 } },
  { what: 'drain with 1 million settled, against 1 thousand', figure: ({ growth }) => growth?.['1M'], wanted: { atMost: 1.3 } },
  { what: 'the same in processor time, 100 thousand', figure: ({ growthInProcessorTime }) => growthInProcessorTime?.['100k'] },
  { what: 'the same in processor time, 1 million', figure: ({ growthInProcessorTime }) => growthInProcessorTime?.['1M'] },
  { what: 'small stores beside a greedy one: p99 against alone', figure: ({ fairness }) => fairness, wanted: { atMost: 2 } },
  { what: 'backlog, PostgreSQL: speed against bare', figure: ({ backlog }) => backlog?.postgres.speedVsBare },
  { what: 'backlog, PGlite: speed against bare', figure: ({ backlog }) => backlog?.pglite.speedVsBare },
  { what: 'backlog, PostgreSQL, deliveries a second', figure: ({ backlog }) => backlog?.postgres.deliveriesPerSecond },
  { what: 'backlog, PGlite, deliveries a second', figure: ({ backlog }) => backlog?.pglite.deliveriesPerSecond },
  { what: 'retention job, rows a second', figure: ({ retention }) => retention?.rowsPerSecond },
];

/** A figure, and whether it is what it must be. Undefined: it was not measured. */
export interface Verdict {
  readonly figure: number;
  /** In words; empty where nothing is wanted. */
  readonly wanted: string;
  readonly isMissed: boolean;
}

export function judged({ figure: pick, wanted }: Line, results: Results): Verdict | undefined {
  const figure = pick(results);
  if (figure === undefined) return undefined;
  if (!wanted) return { figure, wanted: '', isMissed: false };
  if ('atMost' in wanted) return { figure, wanted: `at most ${wanted.atMost}`, isMissed: !(figure <= wanted.atMost) };
  const aim = wanted.aim === undefined ? '' : `, aim ${wanted.aim}`;
  return { figure, wanted: `at least ${wanted.atLeast}${aim}`, isMissed: !(figure >= wanted.atLeast) };
}

/** The figures that are not what they must be, a sentence each. */
export function missedIn(results: Results): string[] {
  return linesFor(results).flatMap(line => {
    const verdict = judged(line, results);
    return verdict?.isMissed ? [`${line.what}: ${verdict.figure}, wanted ${verdict.wanted}`] : [];
  });
}

/** The figures, and the calls of each platform there is. */
export function linesFor({ callsPer1000Shipments = {} }: Results): readonly Line[] {
  const ofPlatforms = Object.entries(callsPer1000Shipments).map(([platform, { calls, atMost }]): Line => ({
    what: `calls for 1,000 shipments, ${platform}`,
    figure: () => calls,
    wanted: { atMost },
  }));
  return [...figures, ...ofPlatforms];
}
