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

/** How often PostgreSQL is asked whether it is there, on connections that are in hand; one that is silent for three of them is left. */
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
  pool.on('connect', client => open.add(client.on('error', () => undefined)));
  pool.on('remove', client => open.delete(client));
  askWhileInHand(pool, heartbeatMs, stop);
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
 * A worker has one connection in hand for good, to listen on, and nothing is said there for hours, or not yet: its first job may take
 * minutes. Where a proxy still acknowledges what the database behind it no longer hears, TCP finds nothing amiss. Once such a connection
 * is given up, BullMQ listens on another. Who has one in hand for a statement is not disturbed: that may not be asked meanwhile.
 */
function askWhileInHand(pool: Pool, everyMs: number, stop: AbortSignal): void {
  const [inHand, forLong, asked] = [new Set<PoolClient>(), new Set<PoolClient>(), new Set<PoolClient>()];
  pool.on('acquire', client => inHand.add(client));
  pool.on('release', (_, client) => [inHand, forLong].forEach(all => all.delete(client)));
  const ask = (client: PoolClient): void => {
    if (asked.has(client)) return;
    asked.add(client);
    client.query('select').catch(() => undefined).finally(() => asked.delete(client));
  };
  const beat = setInterval(() => {
    forLong.forEach(ask);
    inHand.forEach(client => forLong.add(client));
  }, everyMs).unref();
  stop.addEventListener('abort', () => clearInterval(beat));
}
