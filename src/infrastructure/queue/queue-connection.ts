import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';

/** Who keeps the queue. */
export type QueueKeeper = { readonly redisUrl: string } | { readonly databaseUrl: string };

/**
 * BullMQ's connection options. On PostgreSQL it keeps its tables in a schema of its own and migrates them under its own
 * lock. Which backend is used is a setting of the whole process: call this right before the queues are made. A service that
 * stops must not wait for a Redis that is away, so after `stop` nothing knocks again.
 */
export function queueConnection(keeper: QueueKeeper, stop: AbortSignal): object {
  if ('redisUrl' in keeper) {
    setDefaultBackendFactory();
    return { url: keeper.redisUrl, maxRetriesPerRequest: null, retryStrategy: (times: number) => (stop.aborted ? null : Math.min(times * 200, 2_000)) };
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { connectionString: keeper.databaseUrl, schema: 'bullmq', migrate: true, max: 3 };
}
