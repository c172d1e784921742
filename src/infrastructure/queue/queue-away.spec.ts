import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AlarmProcess, openAlarmProcess } from '../../../test/harness/alarm-process.js';
import { newDatabasePlace } from '../../../test/harness/database-place.js';
import { Demotion } from '../../../test/harness/demotion.js';
import { openTestRedis, type TestRedis } from '../../../test/harness/redis.js';
import { TcpRelay } from '../../../test/harness/tcp-relay.js';
import { until } from '../../../test/harness/until.js';

/** What ends in a second or two on a machine with room, and never where something hangs. */
const hangsMs = 15_000;
const rings = (process: AlarmProcess, storeId: string): Promise<unknown> => until(`${storeId} is rung`, async () => {
  await process.alarms.ringAt(storeId, new Date());
  return process.rings.some(ring => ring.storeId === storeId);
}, 20_000);

function expectOncePerCause({ complaints }: AlarmProcess): void {
  expect(complaints).toEqual([...new Set(complaints)]);
  expect(complaints.length).toBeLessThanOrEqual(3);
}

describe('a Redis that comes and goes', () => {
  let redis: TestRedis;
  let relay: TcpRelay;
  beforeEach(async () => {
    redis = await openTestRedis();
    relay = await TcpRelay.to(redis.url);
  });
  afterEach(async () => {
    await relay.cut();
    await redis.close();
  });

  it('may be away when the service starts: it is used once it is there', async () => {
    const process = await openAlarmProcess({ redisUrl: relay.url });
    await process.alarms.ringAt('acme', new Date());
    await until('it is missed', () => process.complaints.length > 0);
    await relay.mend();
    await rings(process, 'acme');
    await process.close();
    expect(process.complaints).toEqual(['the queue does not answer (ECONNREFUSED); deliveries go on, each up to two seconds later than usual']);
  });

  it('holds nobody up while it is away, is complained of once, and rings again afterwards', async () => {
    await relay.mend();
    const process = await openAlarmProcess({ redisUrl: relay.url });
    await rings(process, 'acme');
    await relay.cut();
    const asked = performance.now();
    await Promise.all(Array.from({ length: 1_000 }, (_, store) => process.alarms.ringAt(`store-${store}`, new Date())));
    expect(performance.now() - asked).toBeLessThan(hangsMs);
    await relay.mend();
    await rings(process, 'globex');
    await process.close();
    expectOncePerCause(process);
  });

  async function processOnARedisThatHangs() {
    await relay.mend();
    const process = await openAlarmProcess({ redisUrl: relay.url });
    await rings(process, 'acme');
    relay.hang();
    await process.alarms.ringAt('acme', new Date());
    return process;
  }

  it('does not keep a process from stopping', async () => {
    await relay.mend();
    const process = await openAlarmProcess({ redisUrl: relay.url });
    await rings(process, 'acme');
    await relay.cut();
    await process.close();
  });

  it('that has been away for a while does not keep a process from stopping', async () => {
    await relay.mend();
    const process = await openAlarmProcess({ redisUrl: relay.url });
    await rings(process, 'acme');
    await relay.cut();
    await until('it was called in vain', () => process.complaints.length > 0);
    await process.close();
  });

  it('that takes calls and answers none does not keep a process from stopping', async () => {
    const process = await processOnARedisThatHangs();
    const asked = performance.now();
    await process.close();
    expect(performance.now() - asked).toBeLessThan(hangsMs);
  });

  it('that comes back after it answered nothing does not keep a process from stopping at that moment', async () => {
    const process = await processOnARedisThatHangs();
    await relay.cut();
    await relay.mend();
    const asked = performance.now();
    await process.close();
    expect(performance.now() - asked).toBeLessThan(hangsMs);
  });

  it('is spoken to in TLS when its URL begins with rediss', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    const greeted = new Promise<Buffer>(resolve => server.on('connection', socket => socket.on('error', () => undefined).once('data', data => (resolve(data), socket.destroy()))));
    await once(server, 'listening');
    const process = await openAlarmProcess({ redisUrl: `rediss://user:secret@127.0.0.1:${(server.address() as AddressInfo).port}/2` }, { hears: false });
    const handshake = 0x16;
    expect((await greeted)[0]).toBe(handshake);
    await process.close();
    server.close();
  });
});

it('a PostgreSQL queue whose connections are cut rings again', async () => {
  const place = await newDatabasePlace('postgres');
  const relay = await TcpRelay.to(place.location.databaseUrl as string);
  await relay.mend();
  const process = await openAlarmProcess({ databaseUrl: relay.url });
  await rings(process, 'acme');
  await relay.cut();
  await process.alarms.ringAt('acme', new Date());
  await relay.mend();
  await rings(process, 'globex');
  await process.close();
  await relay.cut();
  await place.remove();
  // A connection whose end is noticed late, when the queue answers again already, is complained of anew.
  expect(process.complaints.length).toBeLessThanOrEqual(3);
});

it('a PostgreSQL queue whose address led to a standby for a while rings again', async () => {
  const place = await newDatabasePlace('postgres');
  const demotion = await Demotion.of(place.location.databaseUrl as string);
  const relay = await TcpRelay.to(place.location.databaseUrl as string);
  await relay.mend();
  const process = await openAlarmProcess({ databaseUrl: relay.url });
  await rings(process, 'acme');
  await demotion.begin();
  await relay.cut();
  await relay.mend();
  await Promise.all(Array.from({ length: 20 }, (_, store) => process.alarms.ringAt(`store-${store}`, new Date())));
  await until('it is missed', () => process.complaints.some(each => each.includes('25006')));
  await demotion.end();
  await rings(process, 'globex');
  await process.close();
  await relay.cut();
  await demotion.close();
  await place.remove();
});

it('a PostgreSQL queue that takes calls and answers none does not keep a process from stopping', async () => {
  const place = await newDatabasePlace('postgres');
  const relay = await TcpRelay.to(place.location.databaseUrl as string);
  await relay.mend();
  const process = await openAlarmProcess({ databaseUrl: relay.url });
  await rings(process, 'acme');
  relay.hang();
  await process.alarms.ringAt('acme', new Date());
  const asked = performance.now();
  await process.close();
  expect(performance.now() - asked).toBeLessThan(hangsMs);
  await relay.cut();
  await place.remove();
});
