import { afterAll } from '@jest/globals';
import { Client } from 'pg';
import { alarmClockContract, carriedAlarmContract } from '../../../test/contracts/alarm-clock.contract.js';
import { newDatabasePlace } from '../../../test/harness/database-place.js';
import { openTestRedis, type TestRedis } from '../../../test/harness/redis.js';

const givenBack: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const giveBack of givenBack) await giveBack();
});

async function redis(): Promise<TestRedis> {
  const opened = await openTestRedis();
  givenBack.push(() => opened.close());
  return opened;
}

async function postgres(): Promise<string> {
  const place = await newDatabasePlace('postgres');
  givenBack.push(() => place.remove());
  return place.location.databaseUrl as string;
}

async function loseTables(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('truncate bullmq.job cascade');
  await client.end();
}

alarmClockContract('timers', () => Promise.resolve('timers'));
alarmClockContract('Redis', async () => ({ redisUrl: (await redis()).url }));
alarmClockContract('PostgreSQL', async () => ({ databaseUrl: await postgres() }));

carriedAlarmContract('Redis', async () => {
  const { url, client } = await redis();
  return { keeper: { redisUrl: url }, lose: () => client.flushdb() };
});

carriedAlarmContract('PostgreSQL', async () => {
  const databaseUrl = await postgres();
  return { keeper: { databaseUrl }, lose: () => loseTables(databaseUrl) };
});
