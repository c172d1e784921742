import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** On what the service stands. */
export const shapes = ['PGlite', 'PostgreSQL', 'PostgreSQL + Redis'] as const;

export type Shape = (typeof shapes)[number];

/** The servers this run may use, by URL. */
export interface Servers {
  readonly postgres: string | undefined;
  readonly redis: string | undefined;
}

/** A database of its own, and the environment that leads a service there. */
export interface CrashPlace {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function newPlace(shape: Shape, servers: Servers): Promise<CrashPlace> {
  if (shape === 'PGlite') return folder();
  const database = await postgres(needed(servers.postgres, shape, 'PostgreSQL'));
  if (shape === 'PostgreSQL') return database;
  const queue = await redis(needed(servers.redis, shape, 'Redis'));
  return {
    env: { ...database.env, ...queue.env },
    remove: async () => {
      await queue.remove();
      await database.remove();
    },
  };
}

async function folder(): Promise<CrashPlace> {
  const path = await mkdtemp(join(tmpdir(), 'parcelwire-crash-'));
  return { env: { DATA_DIR: path }, remove: () => rm(path, { recursive: true, force: true }) };
}

async function postgres(server: string): Promise<CrashPlace> {
  const name = `parcelwire_crash_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { env: { DATABASE_URL: url.href }, remove: () => asOwner(server, `drop database if exists ${name} with (force)`) };
}

async function asOwner(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const logicalDatabases = 16;

/** The first logical database that is empty and noted by nobody; the note (see the test harness) is gone after an hour. */
async function redis(server: string): Promise<CrashPlace> {
  const client = new Redis(server);
  for (let number = 1; number < logicalDatabases; number += 1) {
    const note = `parcelwire:test-suite:${number}`;
    await client.select(0);
    if ((await client.set(note, 'taken', 'EX', 3_600, 'NX')) === null) continue;
    await client.select(number);
    if ((await client.dbsize()) > 0) {
      await client.select(0);
      await client.del(note);
      continue;
    }
    const url = new URL(server);
    url.pathname = `/${number}`;
    return { env: { REDIS_URL: url.href }, remove: () => giveBack(client, number, note) };
  }
  client.disconnect();
  throw new Error(
    `Expected an empty logical database on the Redis at hand, found ${logicalDatabases - 1} in use: empty one, or give another server.`,
  );
}

async function giveBack(client: Redis, number: number, note: string): Promise<void> {
  await client.select(number);
  await client.flushdb();
  await client.select(0);
  await client.del(note);
  await client.quit();
}

function needed(url: string | undefined, shape: Shape, what: string): string {
  if (url) return url;
  throw new Error(
    `"${shape}" needs a ${what}, and this run has none: "npm run crash-matrix" prepares one and says what it lacks; or leave it out with --only "PGlite".`,
  );
}
