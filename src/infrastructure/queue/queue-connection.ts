import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool, type PoolClient } from 'pg';
import { seconds } from '../../domain/time/duration.js';
import { connectionOf } from '../persistence/pool-wires.js';
import { giveUpSilent } from '../persistence/silent-connections.js';

/** Who keeps the queue. */
export type QueueKeeper = { readonly redisUrl: string } | { readonly databaseUrl: string };

export interface QueueConnection {
  /** BullMQ's `connection` option. */
  readonly options: object;
  /** For when every queue is closed. */
  close(): Promise<void>;
}

/** How often PostgreSQL is asked by whoever listens to it; who hears nothing for three of them is left. */
const heartbeat = seconds(10);

/** Opens the way to the queue. Which backend BullMQ uses is a setting of the whole process: make the queues right after. */
export function openQueueConnection(keeper: QueueKeeper, stop: AbortSignal, heartbeatMs = heartbeat): Promise<QueueConnection> {
  return 'redisUrl' in keeper ? Promise.resolve(onRedis(keeper.redisUrl, stop)) : onPostgres(keeper.databaseUrl, stop, heartbeatMs);
}

/** From the beginning of the end, for saying goodbye to a server that answers. */
const goodbyeMs = seconds(2);

/**
 * A service that stops must not wait for a Redis that is away, so after `stop` nothing knocks again; nor for one that
 * hangs, so a while later every connection is cut, BullMQ's copies of ours among them.
 */
function onRedis(url: string, stop: AbortSignal): QueueConnection {
  setDefaultBackendFactory();
  const retryStrategy = (times: number): number | null => (stop.aborted ? null : Math.min(times * 200, 2_000));
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy, disconnectTimeout: 100 });
  const all = [redis];
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = options => {
    const copy = duplicate(options);
    all.push(copy);
    return copy;
  };
  const cut = (): void => all.forEach(hangUp);
  redis.on('error', () => undefined);
  stop.addEventListener('abort', () => setTimeout(cut, goodbyeMs).unref());
  return { options: redis, close: () => Promise.resolve(cut()) };
}

/** A connection that is cut while it rests before its next knock never tells those that wait on it, until it begins to knock. */
function hangUp(redis: Redis): void {
  if (redis.status === 'reconnecting') redis.connect().catch(() => undefined);
  redis.disconnect();
}

/** BullMQ's tables have a schema of their own, brought up to date under its own lock. */
const schema = 'bullmq';

/** Two for the workers that listen, the rest for what is told and asked. */
const connections = 5;

const wires = { keepAlive: true, keepAliveInitialDelayMillis: seconds(10), connectionTimeoutMillis: seconds(5) };

/**
 * A pool of our own: BullMQ's would be one per queue and worker, and leaves connections in use without a listener, so
 * that one that breaks would end the process. As with Redis, a service that stops waits for nobody who hangs.
 */
async function onPostgres(databaseUrl: string, stop: AbortSignal, heartbeatMs: number): Promise<QueueConnection> {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new Pool({ connectionString: databaseUrl, options: `-c search_path=${schema}`, max: connections, ...wires });
  giveUpSilent(pool, { ms: 3 * heartbeatMs });
  const open = new Set<PoolClient>();
  pool.on('connect', client => {
    open.add(client.on('error', () => undefined));
    askWhileItListens(client, heartbeatMs);
  });
  pool.on('remove', client => open.delete(client));
  const cut = (): void => open.forEach(client => connectionOf(client).stream.destroy(new Error('the service stops')));
  stop.addEventListener('abort', () => setTimeout(cut, goodbyeMs).unref());
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
  return { options: pool, close: () => pool.end() };
}

/**
 * Whoever listens says nothing, and where a proxy still acknowledges what the database behind it no longer hears, TCP finds
 * nothing amiss. Once its connection is given up, BullMQ listens on another. Between two waits BullMQ takes its ear away,
 * and the connection listens on.
 */
function askWhileItListens(client: PoolClient, everyMs: number): void {
  let [listens, waits] = [false, false];
  const beat = setInterval(() => {
    listens ||= client.listenerCount('notification') > 0;
    if (!listens || waits) return;
    waits = true;
    client.query('select').catch(() => undefined).finally(() => (waits = false));
  }, everyMs).unref();
  client.on('end', () => clearInterval(beat));
}
