import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/core';
import { newDatabasePlace } from '../../../test/harness/database-place.js';
import type { DatabasePlace } from '../../../test/harness/place.js';
import { until } from '../../../test/harness/until.js';
import { leaseMs } from '../engine/lane-book.sql.js';
import { databaseOf, oneAtATime, openOrm } from './orm.js';

let place: DatabasePlace;
let here: MikroORM;
let there: MikroORM;
beforeAll(async () => {
  place = await newDatabasePlace('postgres');
  [here, there] = await Promise.all([openOrm(place.location), openOrm(place.location)]);
});
afterAll(async () => {
  await here.close(true);
  await there.close(true);
  await place.remove();
});

const waitsForLock = `select count(*)::int as n from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`;

it('a second process waits until the first is done, and the first has connections left to work with', async () => {
  const order: string[] = [];
  let finish = (): void => undefined;
  const busy = new Promise<void>(resolve => (finish = resolve));
  const first = oneAtATime(here, async () => {
    order.push('first begins');
    await busy;
    await Promise.all(Array.from({ length: 30 }, () => databaseOf(here).query('select pg_sleep(0.01)')));
    order.push('first ends');
  });
  await until('the first begins', () => order.length === 1);
  const second = oneAtATime(there, () => Promise.resolve(order.push('second')));
  await until('the second waits', async () => (await databaseOf(here).query<{ n: number }>(waitsForLock))[0]?.n === 1);
  finish();
  await Promise.all([first, second]);
  expect(order).toEqual(['first begins', 'first ends', 'second']);
});

it('work that fails holds nobody up', async () => {
  await expect(oneAtATime(here, () => Promise.reject(new Error('no such table')))).rejects.toThrow('no such table');
  expect(await oneAtATime(there, () => Promise.resolve('done'))).toBe('done');
});

it('the tables are brought up to date by one process at a time', async () => {
  let opened: MikroORM | undefined;
  const opening = await oneAtATime(here, async () => {
    const waiting = openOrm(place.location).then(orm => (opened = orm));
    await until('the new process waits', async () => (await databaseOf(there).query<{ n: number }>(waitsForLock))[0]?.n === 1);
    expect(opened).toBeUndefined();
    return { waiting };
  });
  await (await opening.waiting).close(true);
});

it('a process whose connection dies holds nobody up', async () => {
  const killed = oneAtATime(here, () =>
    databaseOf(here).query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`));
  await killed.catch(() => undefined);
  expect(await oneAtATime(there, () => Promise.resolve('done'))).toBe('done');
});

it('what holds rows in a transaction and says nothing more is ended by PostgreSQL within a lease', async () => {
  const [row] = await databaseOf(there).query<{ ms: string }>(`select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval) * 1000 as ms`);
  expect(Number(row?.ms)).toBeGreaterThan(0);
  expect(Number(row?.ms)).toBeLessThan(leaseMs);
});
