export const databases = ['postgres', 'pglite'] as const;

export type DatabaseKind = (typeof databases)[number];

export type ByDatabase<T> = Readonly<Record<DatabaseKind, T>>;

/** Settled deliveries in the tables. */
export const growthSizes = ['1k', '100k', '1M'] as const;

export type GrowthSize = (typeof growthSizes)[number];

export type BySize = Readonly<Record<GrowthSize, number>>;

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** So many due while their store was paused, then resumed. */
export interface Backlog {
  readonly due: number;
  readonly deliveriesPerSecond: number;
  readonly speedVsBare: number;
  readonly cpuVsBare: number;
}

/** One shipment per POST through a queue that does the work without any of the promises. */
export interface OnAQueue {
  readonly deliveriesPerSecond: number;
  readonly speedVsBare: number;
  readonly cpuVsBare: number;
}

export interface CallsOfPlatform {
  readonly calls: number;
  readonly atMost: number;
}

/** What a run found, by the keys of its JSON. Parts that were left out are absent. */
export interface Results {
  /** Deliveries of the service in the time of one of the bare forwarder's: bulk intake, and one shipment per POST. */
  readonly ratios?: { readonly postgres: number; readonly pglite: number; readonly postgresSingle: number; readonly pgliteSingle: number };
  /** Bulk intake on PostgreSQL: the service's processor time for a delivery, as a multiple of the bare forwarder's. */
  readonly cpuPerDeliveryVsBare?: number;
  readonly cpuOfTheOthersVsBare?: { readonly pglite: number; readonly postgresSingle: number; readonly pgliteSingle: number };
  readonly deliveriesPerSecond?: { readonly bare: number } & ByDatabase<{ readonly bulk: number; readonly single: number }>;
  readonly rssMiB?: { readonly rest: ByDatabase<number>; readonly load: ByDatabase<number> };
  readonly bullmqOnRedis?: OnAQueue;
  readonly bullmqOnPostgres?: OnAQueue;
  /** From the POST that reports a shipment to its news in the store, nothing else going on; and through the bare forwarder. */
  readonly latencyMs?: { readonly bare: Latency } & ByDatabase<Latency>;
  /** What draining a delivery takes on PostgreSQL, as a multiple of what it takes with a thousand settled ones in the tables. */
  readonly growth?: BySize;
  readonly growthInProcessorTime?: BySize;
  readonly growthMsPerDelivery?: BySize;
  /** The 99th percentile of the small stores' waits beside a greedy one, as a multiple of what it is without that one. */
  readonly fairness?: number;
  readonly fairnessP99Ms?: { readonly alone: number; readonly besideTheGreedy: number };
  readonly backlog?: ByDatabase<Backlog>;
  /** By platform. */
  readonly callsPer1000Shipments?: Readonly<Record<string, CallsOfPlatform>>;
  readonly retention?: {
    readonly settled: number; readonly rowsForgotten: number; readonly seconds: number; readonly rowsPerSecond: number;
    /** By table, with indexes; `after` without the room that PostgreSQL keeps for what comes next. */
    readonly tablesMiB: { readonly before: Readonly<Record<string, number>>; readonly after: Readonly<Record<string, number>> };
  };
}
