import { expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Rows } from '../../test/builders/rows.js';
import { newDatabasePlace } from '../../test/harness/database-place.js';
import { SteadyChance } from '../../test/harness/steady-chance.js';
import type { Claimed } from '../application/ports/idempotency-records.js';
import { carryOutOnce, SqlIdempotencyRecords } from './access/idempotency-records.sql.js';
import { BadEnvironment, readEnvironment } from './config/environment.js';
import { SqlLaneBook } from './engine/lane-book.sql.js';
import { takeGround } from './ground.js';
import type { Database } from './persistence/database.js';
import { databaseOf } from './persistence/orm.js';

it.each([
  ['lock', `${process.ppid}\n`, `found process ${process.ppid} using it`],
  ['retired', 'it was moved to PostgreSQL\n', 'found that it was moved to PostgreSQL'],
])('a folder nobody may begin in (%s) is refused in one sentence, as any other setting', async (file, content, why) => {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwire-ground-'));
  await writeFile(join(folder, file), content);
  const refused = await takeGround(readEnvironment({ DATA_DIR: folder })).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BadEnvironment);
  expect((refused as BadEnvironment).sentences).toEqual([expect.stringMatching(new RegExp(`^DATA_DIR: expected ${folder} .*${why}`))]);
  await rm(folder, { recursive: true });
});

it('a place where no folder can be is refused in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwire-ground-'));
  await writeFile(join(folder, 'data'), '');
  const refused = takeGround(readEnvironment({ DATA_DIR: join(folder, 'data') }));
  await expect(refused).rejects.toMatchObject({ sentences: [expect.stringMatching(/^DATA_DIR: expected to write in .*data, found: EEXIST/)] });
  await rm(folder, { recursive: true });
});

it.each([
  ['where nobody answers', 'postgres://parcelwire:hunter2@127.0.0.1:1/parcelwire', /found: connect ECONNREFUSED 127\.0\.0\.1:1\.$/],
  ['of a host that nobody knows', 'postgres://parcelwire:hunter2@db.invalid/parcelwire', /found: getaddrinfo \w+ db\.invalid\.$/],
])('a database %s is refused in one sentence, without its password', async (_, DATABASE_URL, why) => {
  const refused = await takeGround(readEnvironment({ DATABASE_URL, PARCELWIRE_SECRET_KEY: 'k'.repeat(43) })).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BadEnvironment);
  const { sentences } = refused as BadEnvironment;
  expect(sentences).toEqual([expect.stringMatching(/^DATABASE_URL: expected a PostgreSQL at [\w.:]+\/parcelwire that lets this user in/)]);
  expect(sentences[0]).toMatch(why);
});

it('a database in which this user may make no tables is refused in one sentence', async () => {
  const { location, remove } = await newDatabasePlace('postgres');
  const refused = takeGround(readEnvironment({ DATABASE_URL: `${location.databaseUrl}?options=-c%20role=pg_monitor`, PARCELWIRE_SECRET_KEY: 'k'.repeat(43) }));
  await expect(refused).rejects.toMatchObject({ sentences: [expect.stringMatching(/^DATABASE_URL: expected a user with the rights .* found: permission denied for schema public\.$/)] });
  await remove();
});

it('of the lanes that a killed process held, those whose stores may still be at its calls stay closed until these are over', async () => {
  const { location, remove } = await newDatabasePlace('pglite');
  const environment = readEnvironment({ DATA_DIR: dirname(location.dataDir ?? '') });
  const killed = await takeGround(environment);
  const database = databaseOf(killed.orm);
  const [rows, dead] = [new Rows(database), new SqlLaneBook(database, new SteadyChance())];
  const [idle, telling] = [await rows.store('acme-us'), await rows.store('acme-eu')];
  for (const store of [idle, telling]) await rows.delivery(store);
  await dead.lease(idle);
  await dead.claim((await dead.lease(telling))!, 10, new Date());
  await killed.leave();

  const ground = await takeGround(environment);
  const heir = new SqlLaneBook(databaseOf(ground.orm), new SteadyChance());
  expect([await heir.lease(idle), await heir.lease(telling)]).toEqual([expect.anything(), undefined]);
  const [left] = await databaseOf(ground.orm).query<{ seconds: number }>(`select extract(epoch from leased_until - clock_timestamp())::float as seconds from lanes where store_id = $1`, [telling]);
  expect(left!.seconds).toBeGreaterThan(0);
  expect(left!.seconds).toBeLessThanOrEqual(20);
  await ground.leave();
  await remove();
}, 30_000);

it('an Idempotency-Key that a killed process left unanswered may be used again at once, unless what it was for was carried out', async () => {
  const { location, remove } = await newDatabasePlace('pglite');
  const environment = readEnvironment({ DATA_DIR: dirname(location.dataDir ?? '') });
  const killed = await takeGround(environment);
  const asked = (key: string) => ({ apiKeyId: '0199a000-0000-7000-8000-000000000001', key, route: 'POST /v1/deliveries/retry', digest: 'd' });
  const at = new Date();
  const claim = async (database: Database, key: string) => (await new SqlIdempotencyRecords(database).claim(asked(key), at)) as Claimed;
  const before = databaseOf(killed.orm);
  await claim(before, 'unanswered');
  const carriedOut = await claim(before, 'carried-out');
  await before.transaction(queries => carryOutOnce(queries, carriedOut));
  await new SqlIdempotencyRecords(before).settle(await claim(before, 'answered'), { status: 200, body: { count: 2 } });
  await killed.leave();

  const ground = await takeGround(environment);
  const now = async (key: string) => (await claim(databaseOf(ground.orm), key)).is;
  expect([await now('unanswered'), await now('carried-out'), await now('answered')]).toEqual(['claimed', 'carried-out', 'answered']);
  await ground.leave();
  await remove();
}, 30_000);
