import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { Client } from 'pg';
import { newDatabasePlace } from '../../../test/harness/database-place.js';
import { TcpRelay } from '../../../test/harness/tcp-relay.js';
import { until } from '../../../test/harness/until.js';
import { alarmQueue } from '../../application/ports/queues.js';
import { hours, seconds } from '../../domain/time/duration.js';
import { openQueueConnection } from './queue-connection.js';

const heartbeatMs = seconds(1);
const leftToClose: (() => unknown)[] = [];
let database: Client;
let wire: TcpRelay;
let queue: Queue;
let heard: string[];
let faults: string[];
let listen: (work?: () => Promise<void>) => void;

beforeEach(async () => {
  const place = await newDatabasePlace('postgres');
  const databaseUrl = place.location.databaseUrl as string;
  database = new Client({ connectionString: databaseUrl });
  await database.connect();
  wire = await TcpRelay.to(databaseUrl);
  await wire.mend();
  const stop = new AbortController();
  const [worker, api] = [await openQueueConnection({ databaseUrl: wire.url }, stop.signal, heartbeatMs), await openQueueConnection({ databaseUrl }, stop.signal)];
  heard = [];
  faults = [];
  queue = new Queue(alarmQueue, { connection: api.options as never });
  leftToClose.push(() => place.remove(), () => wire.cut(), () => database.end(), () => api.close(), () => worker.close(), () => queue.close(), () => stop.abort());
  listen = (work = () => Promise.resolve()) => {
    const listening = new Worker(alarmQueue, ({ name }) => (heard.push(name), work()), { connection: worker.options as never });
    listening.on('error', ({ code }: NodeJS.ErrnoException) => faults.push(String(code)));
    leftToClose.push(() => listening.close());
  };
});
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

/** The port of the connection that has the listener's name, once the last it said is like that. Other databases of the same server may have such a one too. */
const listener = async (said: string): Promise<number | undefined> =>
  (await database.query<{ port: number }>(
    `select client_port as port from pg_stat_activity where application_name = $1 and datname = current_database() and state = 'idle' and query ~* $2`,
    [alarmQueue, said],
  )).rows[0]?.port;

const itListens = (): Promise<number | undefined> => listener('^select$|listen bullmq');

it.each([
  ['while it listens', false],
  ['in the moment in which it begins to listen', true],
])('a worker whose connection is gone without a word %s listens on another, and hears at once what it would have waited an hour for', async (_, tooEarly) => {
  if (tooEarly) wire.muteNextWhoSays('LISTEN');
  listen();
  await queue.add('try again', {}, { delay: hours(1) });
  const first = await until('it listens', itListens);
  if (!tooEarly) wire.mute(first);
  await until('it listens on another', async () => ![undefined, first].includes(await itListens()));
  await queue.add('after', {});
  await until('it is heard', () => heard.includes('after'));
  expect(new Set(faults)).toEqual(new Set(['ETIMEDOUT']));
});

it('a worker whose listening connection is there keeps it, however little there is to hear', async () => {
  listen();
  const first = await until('it listens', itListens);
  const asked = async (): Promise<boolean> => (await database.query(`select from pg_stat_activity where client_port = $1 and query = 'select'`, [first])).rowCount === 1;
  await until('it was asked', asked);
  await queue.add('alarm', {});
  await until('it is heard', () => heard.includes('alarm'));
  expect([await itListens(), faults]).toEqual([first, []]);
});

it('a worker whose first job takes minutes keeps the connection on which it will listen', async () => {
  let done = (): void => undefined;
  const work = new Promise<void>(resolve => (done = resolve));
  await queue.add('upkeep', {});
  listen(() => work);
  leftToClose.push(done);
  const isThere = `select from pg_stat_activity where application_name = $1 and datname = current_database() and clock_timestamp() - backend_start > $2 * interval '1 ms'`;
  await until('its connection lived for longer than one that is silent', async () => (await database.query(isThere, [alarmQueue, 5 * heartbeatMs])).rowCount === 1);
  done();
  await queue.add('after', {});
  await until('it is heard', () => heard.includes('after'));
  expect(faults).toEqual([]);
});
