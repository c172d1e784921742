import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Pool } from 'pg';

/** Who keeps the queue. */
export type QueueKeeper = { readonly redisUrl: string } | { readonly databaseUrl: string };

export interface QueueConnection {
  /** BullMQ's `connection` option. */
  readonly options: object;
  /** For when every queue is closed. */
  close(): Promise<void>;
}

/**
 * Opens the way to the queue. Which backend BullMQ uses is a setting of the whole process: make the queues right after.
 * A service that stops must not wait for a Redis that is away, so after `stop` nothing knocks again.
 */
export function openQueueConnection(keeper: QueueKeeper, stop: AbortSignal): Promise<QueueConnection> {
  if (!('redisUrl' in keeper)) return onPostgres(keeper.databaseUrl);
  setDefaultBackendFactory();
  const retryStrategy = (times: number): number | null => (stop.aborted ? null : Math.min(times * 200, 2_000));
  return Promise.resolve({ options: { url: keeper.redisUrl, maxRetriesPerRequest: null, retryStrategy }, close: () => Promise.resolve() });
}

/** BullMQ's tables have a schema of their own, brought up to date under its own lock. */
const schema = 'bullmq';

/** Two for the workers that listen, the rest for what is told and asked. */
const connections = 5;

/**
 * A pool of our own: BullMQ's would be one per queue and worker, and leaves connections in use without a listener, so
 * that one that breaks would end the process.
 */
async function onPostgres(databaseUrl: string): Promise<QueueConnection> {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new Pool({ connectionString: databaseUrl, options: `-c search_path=${schema}`, max: connections, keepAlive: true });
  pool.on('connect', client => client.on('error', () => undefined));
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
  return { options: pool, close: () => pool.end() };
}
