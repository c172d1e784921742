import { Redis } from 'ioredis';
import { testServer } from './test-server.js';

export interface TestRedis {
  /** Points at a logical database that belongs to this suite alone. */
  readonly url: string;
  readonly client: Redis;
  close(): Promise<void>;
}

/**
 * Takes a database nothing is in, for a given server may hold somebody's data. Who has which is noted in database 0,
 * so that a suite may flush its own; a note that was left behind expires after an hour.
 */
const takeEmpty = `
  for number = 1, tonumber(ARGV[1]) - 1 do
    redis.call('select', number)
    local empty = redis.call('dbsize') == 0
    redis.call('select', 0)
    if empty and redis.call('set', KEYS[1] .. number, 'taken', 'NX', 'EX', 3600) then return number end
  end
  return 0`;
const note = 'parcelwire:test-suite:';

/** An empty logical database on the Redis of this run, emptied again afterwards. */
export async function openTestRedis(): Promise<TestRedis> {
  const server = testServer('PARCELWIRE_TEST_REDIS');
  const client = new Redis(server, { maxRetriesPerRequest: null });
  try {
    const number = await takeEmptyDatabase(client);
    const url = new URL(server);
    url.pathname = `/${number}`;
    return { url: url.href, client, close: () => giveBack(client, number) };
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

async function takeEmptyDatabase(client: Redis): Promise<number> {
  const [, count] = await client.config('GET', 'databases') as [string, string];
  const number = await client.eval(takeEmpty, 1, note, count) as number;
  if (number === 0) throw new Error(`Expected an empty logical database on the test Redis, found all ${count} in use: empty one, or give another server.`);
  await client.select(number);
  return number;
}

async function giveBack(client: Redis, number: number): Promise<void> {
  await client.flushdb();
  await client.select(0);
  await client.del(`${note}${number}`);
  await client.quit();
}
