import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.js';
import { Rows } from '../../test/builders/rows.js';
import { continueNumbers, copyRows } from './copy-rows.js';
import { refuseUnlessEmpty } from './hosted-target.js';
import { tablesOf } from './tables.js';

let from: TestDatabase;
let to: TestDatabase;
beforeAll(async () => {
  [from, to] = [await openTestDatabase('pglite'), await openTestDatabase('postgres')];
}, 60_000);
afterAll(async () => {
  await from.close();
  await to.close();
});

it('every row arrives as it was, to the last digit, and numbering goes on after it', async () => {
  await refuseUnlessEmpty(to.database, 'postgres://db/parcelwire');
  const all = await from.database.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'schema_versions'`);
  const moved = await tablesOf(from.database);
  expect(moved.map(({ name }) => name).toSorted()).toEqual(all.map(({ name }) => name).toSorted());
  const rows = new Rows(from.database);
  const store = await rows.store();
  for (let number = 0; number < 3; number += 1) await rows.attempt(store, await rows.delivery(store), number);
  await from.database.query(`update deliveries set outcome = 'null', ticket = '{"big": 12345678901234567890.125, "text": "a \\"quoted\\" (comma), \\\\ and é"}', due_at = '2026-10-02 12:00:00.123456+02'`);
  await from.database.query(
    `insert into exchanges (id, store_id, at, took_ms, request, response) select gen_random_uuid(), $1, now(), n, jsonb_build_object('n', n), '{}' from generate_series(1, 1200) n`, [store]);
  const text = (table: string) => `select md5(string_agg(t::text, '|' order by t::text collate "C")) as digest, count(*)::int as count from ${table} t`;
  for (const database of [from.database, to.database]) await database.query(`set timezone = 'UTC'`);
  for (const { name } of moved) {
    await copyRows(name, from.database, to.database);
    expect([name, await to.database.query(text(name))]).toEqual([name, await from.database.query(text(name))]);
  }
  await continueNumbers(to.database);
  await new Rows(to.database).delivery(await secondStore(to));
  expect(await to.database.query('select max(seq)::int as seq from deliveries')).toEqual([{ seq: 4 }]);
  await expect(refuseUnlessEmpty(to.database, 'postgres://user:hunter2@db/parcelwire')).rejects.toThrow('expected an empty database at db/parcelwire, found rows in its table');
});

async function secondStore({ database }: TestDatabase): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `insert into stores (id, name, platform, settings, secrets, created_at, updated_at) values (gen_random_uuid(), 'globex', 'shop', '{}', '{}', now(), now()) returning id`);
  return row?.id as string;
}
