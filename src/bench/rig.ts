import { setTimeout as pause } from 'node:timers/promises';
import { Companion } from './companion.js';
import { PostgresDatabase } from './postgres-database.js';
import type { DatabaseKind } from './results.js';
import { MeasuredService } from './service.js';
import { Warehouse } from './shipments.js';
import type { SinkAnswer, SinkQuestion } from './sink.js';

/** Far longer than any run takes: whoever waits that long would wait for ever. */
const patienceMs = 120_000;

/** What stands around the measured service: a store, a yardstick, a warehouse, and a PostgreSQL server. */
export class Rig {
  readonly warehouse = new Warehouse(Date.now().toString(36));

  private constructor(
    readonly sink: Companion<SinkQuestion, SinkAnswer>,
    readonly forwarder: Companion<null, number>,
    private readonly postgresServer: string,
    private readonly redisServer: string | undefined,
  ) {}

  static async open(postgresServer: string | undefined, redisServer: string | undefined): Promise<Rig> {
    if (!postgresServer)
      throw new Error('The benchmark needs a PostgreSQL, and this run has none: "npm run bench" prepares one and says what it lacks.');
    const sink = await Companion.start<SinkQuestion, SinkAnswer>('./sink.js');
    return new Rig(sink, await Companion.start<null, number>('./forwarder.js', sink.url), postgresServer, redisServer);
  }

  redis(): string {
    if (!this.redisServer)
      throw new Error('This part of the benchmark needs a Redis, and this run has none: "npm run bench" prepares one.');
    return this.redisServer;
  }

  /** Resolves when so many have come since the sink was last asked to count from zero. */
  async arrived(count: number): Promise<SinkAnswer> {
    const stop = new AbortController();
    const tooLate = pause(patienceMs, undefined, { signal: stop.signal }).then(async () => {
      const { arrived } = await this.sink.ask({ is: 'so-far' });
      throw new Error(`expected ${count} deliveries within ${patienceMs / 1_000} s, found ${arrived}`);
    });
    try {
      return await Promise.race([this.sink.ask({ is: 'until', count }), tooLate]);
    } finally {
      stop.abort();
      tooLate.catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.forwarder.stop();
    await this.sink.stop();
  }

  /** A service on an empty database of that kind, for as long as the work takes. */
  async serving<T>(kind: DatabaseKind, work: (service: MeasuredService) => Promise<T>): Promise<T> {
    if (kind === 'pglite') return served(undefined, work);
    return this.onPostgres(database => this.servingOn(database, work));
  }

  servingOn<T>(database: PostgresDatabase, work: (service: MeasuredService) => Promise<T>): Promise<T> {
    return served(database.url, work);
  }

  async onPostgres<T>(work: (database: PostgresDatabase) => Promise<T>): Promise<T> {
    const database = await PostgresDatabase.make(this.postgresServer);
    try {
      return await work(database);
    } finally {
      await database.drop();
    }
  }
}

async function served<T>(databaseUrl: string | undefined, work: (service: MeasuredService) => Promise<T>): Promise<T> {
  const service = await MeasuredService.start(databaseUrl);
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}
