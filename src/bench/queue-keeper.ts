import { type ConnectionOptions, createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

interface OpenedKeeper {
  /** BullMQ's option of that name. */
  readonly connection: ConnectionOptions;
  close(): Promise<void>;
}

/**
 * BullMQ's way to whoever keeps its queues, by its address, as anybody would open it: the service's own is made for alarms, on few
 * connections. Which backend BullMQ uses is a setting of the whole process: make the queues right after.
 */
export async function openKeeper(address: string): Promise<OpenedKeeper> {
  return address.startsWith('redis') ? onRedis(address) : onPostgres(address);
}

function onRedis(address: string): OpenedKeeper {
  setDefaultBackendFactory();
  const connection = new Redis(address, { maxRetriesPerRequest: null });
  return { connection, close: () => Promise.resolve(connection.disconnect()) };
}

/** In a schema of its own, for 64 jobs at a time. */
async function onPostgres(address: string): Promise<OpenedKeeper> {
  setDefaultBackendFactory(createPostgresBackend);
  const schema = 'bullmq';
  const pool = new Pool({ connectionString: address, options: `-c search_path=${schema}`, max: 32 });
  const client = await pool.connect();
  await runMigrations(client, schema);
  client.release();
  return { connection: pool as unknown as ConnectionOptions, close: () => pool.end() };
}
