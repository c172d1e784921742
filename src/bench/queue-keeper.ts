import { type ConnectionOptions, createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

interface QueueKeeper {
  /** BullMQ's option of that name. */
  readonly connection: ConnectionOptions;
  close(): Promise<void>;
}

/** BullMQ's way to whoever keeps its queues, by its address. Which backend it uses is a setting of the whole process: make the queues right after. */
export async function openKeeper(address: string): Promise<QueueKeeper> {
  return address.startsWith('redis') ? onRedis(address) : onPostgres(address);
}

function onRedis(address: string): QueueKeeper {
  setDefaultBackendFactory();
  const connection = new Redis(address, { maxRetriesPerRequest: null });
  return { connection, close: () => Promise.resolve(connection.disconnect()) };
}

/** In a schema of its own, on so many connections that none is waited for. */
async function onPostgres(address: string): Promise<QueueKeeper> {
  setDefaultBackendFactory(createPostgresBackend);
  const schema = 'bullmq';
  const pool = new Pool({ connectionString: address, options: `-c search_path=${schema}`, max: 32 });
  const client = await pool.connect();
  await runMigrations(client, schema);
  client.release();
  return { connection: pool as unknown as ConnectionOptions, close: () => pool.end() };
}
