import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/core';
import { newDatabasePlace } from '../../../test/harness/database-place.js';
import type { DatabasePlace } from '../../../test/harness/place.js';
import type { Database } from './database.js';
import { databaseOf, openOrm } from './orm.js';
import { SqlDatabasePing } from './sql-database-ping.js';

/** As what is connected to a primary finds it once it follows another: the connection stays, and writes no more. */
const demote = 'set session characteristics as transaction read only';
const write = `insert into findings (id, kind, subject, detail, what_to_do, first_seen, last_seen) values (gen_random_uuid(), 'drift', 'a', 'b', 'c', now(), now())`;

describe('a primary that has become a standby', () => {
  let place: DatabasePlace;
  let orm: MikroORM;
  let database: Database;

  beforeEach(async () => {
    place = await newDatabasePlace('postgres');
    orm = await openOrm(place.location);
    database = databaseOf(orm);
    await database.query(demote);
  });

  afterEach(async () => {
    await orm.close(true);
    await place.remove();
  });

  const written = async () => (await database.query<{ n: number }>('select count(*)::int as n from findings'))[0]?.n;

  it('is left by whoever it refuses: the next who writes finds the new primary', async () => {
    await expect(database.query(write)).rejects.toMatchObject({ code: '25006' });
    await database.query(write);
    expect(await written()).toBe(1);
  });

  it('is left in the middle of a transaction, of which nothing stays', async () => {
    const both = database.transaction(async queries => {
      await queries.query('select 1');
      await queries.query(write);
    });
    await expect(both).rejects.toThrow('connection error');
    expect(await written()).toBe(0);
    await database.query(write);
    expect(await written()).toBe(1);
  });

  it('is not ready for work, and is found out by whoever asks for that', async () => {
    const ping = new SqlDatabasePing(database);
    await expect(ping.ping()).rejects.toMatchObject({ code: '25006' });
    await ping.ping();
  });
});
