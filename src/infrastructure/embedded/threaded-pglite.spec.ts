import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ThreadedPglite } from './threaded-pglite.js';

describe('the embedded database in its own thread', () => {
  let pglite: ThreadedPglite;
  beforeAll(async () => {
    pglite = new ThreadedPglite({ dataDir: 'memory://', startParams: [] });
    await pglite.query('create table boxes (number integer primary key, left_at timestamptz)');
  });
  afterAll(() => pglite.close());
  const boxes = async (): Promise<unknown[]> => (await pglite.query('select * from boxes order by number')).rows;

  it('answers with rows, and leaves times as the texts they are', async () => {
    await pglite.query(`insert into boxes values (1, $1)`, [new Date('2026-10-02T12:00:00Z')]);
    expect(await boxes()).toEqual([{ number: 1, left_at: expect.stringMatching(/^2026-10-02 12:00:00/) }]);
  });

  it('says what is wrong with a statement as PostgreSQL says it', async () => {
    await expect(pglite.query('insert into boxes values (1, null)')).rejects.toMatchObject({ code: '23505', constraint: 'boxes_pkey', message: expect.stringContaining('duplicate key') });
    await expect(pglite.query('select 1')).resolves.toMatchObject({ rows: [{ '?column?': 1 }] });
  });

  it('keeps all of a transaction or nothing', async () => {
    await pglite.transaction(async within => within.query('insert into boxes values (2, null)'));
    const failed = pglite.transaction(async within => {
      await within.query('insert into boxes values (3, null)');
      throw new Error('the warehouse changed its mind');
    });
    await expect(failed).rejects.toThrow('the warehouse changed its mind');
    expect(await boxes()).toHaveLength(2);
  });

  it('answers whoever waits in the order they asked', async () => {
    const order: number[] = [];
    await Promise.all([3, 1, 2].map(async n => order.push((await pglite.query<{ n: number }>('select $1::integer as n', [n])).rows[0]!.n)));
    expect(order).toEqual([3, 1, 2]);
  });
});

it('a database that cannot be opened says why to everybody who asks', async () => {
  const pglite = new ThreadedPglite({ dataDir: '/dev/null/nowhere', startParams: [] });
  await expect(pglite.query('select 1')).rejects.toThrow(/ENOTDIR|EEXIST|not a directory/i);
  await expect(pglite.query('select 1')).rejects.toThrow(/ENOTDIR|EEXIST|not a directory/i);
  await pglite.close().catch(() => undefined);
});

it('a database whose thread ends by itself fails whoever waits, and whoever stands on it hears of that', async () => {
  const heard = new Promise<Error>(lost => {
    const pglite = new ThreadedPglite({ dataDir: 'memory://', startParams: [] }, lost);
    void pglite.query('select 1').then(async () => {
      const waiting = expect(pglite.query('select pg_sleep(60)')).rejects.toThrow('found it ended');
      await (pglite as unknown as { readonly thread: Worker }).thread.terminate();
      await waiting;
      await expect(pglite.query('select 1')).rejects.toThrow('found it ended');
    });
  });
  expect((await heard).message).toContain('found it ended');
});
