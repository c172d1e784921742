import { expect, it } from '@jest/globals';
import { eachDatabase } from './database.js';

eachDatabase('a database of a suite', opened => {
  const settle = `insert into store_memory (store_id, key, value) values ($1, 'token', 'abc')`;
  const store = '0198c000-0000-7000-8000-000000000001';

  it('comes migrated and empty, and is emptied when asked', async () => {
    const { database, empty } = opened();
    expect(await database.query('select id from stores')).toEqual([]);
    await database.query(
      `insert into stores (id, name, platform, settings, secrets, created_at, updated_at) values ($1, 'acme', 'any', '{}', '', now(), now())`,
      [store],
    );
    await database.query(settle, [store]);
    await empty();
    expect(await database.query('select key from store_memory')).toEqual([]);
    expect(await database.query('select id from stores')).toEqual([]);
  });

  it('knows where it is, so that a second process can be sent there', () => {
    const { location, kind } = opened();
    expect(kind === 'pglite' ? location.dataDir : location.databaseUrl).toBeDefined();
  });
});
