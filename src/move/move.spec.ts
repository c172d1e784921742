import { dirname } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { Rows } from '../../test/builders/rows.js';
import { newDatabasePlace } from '../../test/harness/database-place.js';
import { SteadyChance } from '../../test/harness/steady-chance.js';
import { SqlIdempotencyRecords } from '../infrastructure/access/idempotency-records.sql.js';
import { DataFolder } from '../infrastructure/embedded/data-folder.js';
import { SqlLaneBook } from '../infrastructure/engine/lane-book.sql.js';
import { databaseOf, openOrm } from '../infrastructure/persistence/orm.js';
import { move } from './move.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

async function place(kind: 'pglite' | 'postgres') {
  const made = await newDatabasePlace(kind);
  leftToClose.push(() => made.remove());
  const orm = await openOrm(made.location);
  return { location: made.location, orm, database: databaseOf(orm) };
}

const refuseAtTheEnd = `
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
  create constraint trigger refuse after insert on stores deferrable initially deferred for each row execute function refuse()`;

it('a move that breaks off at its very end leaves a folder on which no service starts, and that says why', async () => {
  const [embedded, hosted] = [await place('pglite'), await place('postgres')];
  await new Rows(embedded.database).store();
  await embedded.orm.close(true);
  for (const statement of refuseAtTheEnd.split(/;\n/)) await hosted.database.query(statement);
  leftToClose.push(() => hosted.orm.close(true));
  const dataDir = dirname(embedded.location.dataDir as string);
  await expect(move({ dataDir, to: hosted.location.databaseUrl as string, onTable: () => undefined })).rejects.toThrow('the disk is full');
  expect(await hosted.database.query('select id from stores')).toEqual([]);
  await expect(DataFolder.take(dataDir)).rejects.toThrow(/found that its move to \S+ may not have ended; .*to go back to it all the same, delete .*retired/);
});

it('what a killed service held when it was moved is free at once: a lane at which it told nothing, and an Idempotency-Key', async () => {
  const [embedded, hosted] = [await place('pglite'), await place('postgres')];
  const asked = { apiKeyId: '0199a000-0000-7000-8000-000000000001', key: 'unanswered', route: 'POST /v1/deliveries/retry', digest: 'd' };
  const claim = ({ database }: typeof hosted) => new SqlIdempotencyRecords(database).claim(asked, new Date());
  await new SqlLaneBook(embedded.database, new SteadyChance()).lease(await new Rows(embedded.database).store());
  await claim(embedded);
  await embedded.orm.close(true);
  leftToClose.push(() => hosted.orm.close(true));
  await move({ dataDir: dirname(embedded.location.dataDir as string), to: hosted.location.databaseUrl as string, onTable: () => undefined });
  expect(await hosted.database.query('select leased_until, holder from lanes')).toEqual([{ leased_until: null, holder: null }]);
  expect(await claim(hosted)).toMatchObject({ is: 'claimed' });
});
