import { beforeEach, expect, it } from '@jest/globals';
import { afterBatch, type LaneState } from '../../domain/delivery/breaker.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { OrmStoreBooks } from '../stores/orm-store-books.js';
import { StoreChanges } from '../stores/store-changes.js';
import { SqlLaneBook } from './lane-book.sql.js';

const at = new Date('2026-10-02T12:00:00Z');
const outcomes: Readonly<Record<'locked-out' | 'failing', Outcome<never>>> = {
  'locked-out': { is: 'locked-out', detail: 'the access token was not accepted' },
  failing: { is: 'later', why: 'unreachable', detail: 'no answer', mayHaveActed: false },
};

eachDatabase('a lane that was closed', opened => {
  let store: string;
  let worker: SqlLaneBook;
  beforeEach(async () => {
    await opened().empty();
    store = await new Rows(opened().database).store();
    worker = new SqlLaneBook(opened().database, new SteadyChance());
  });

  /** The lane has its trial with one delivery, which the store answers as before; `meanwhile` happens before that is settled. */
  async function afterTrial(why: keyof typeof outcomes, meanwhile: () => Promise<unknown>): Promise<Partial<LaneState> | undefined> {
    const { database } = opened();
    await database.query('update lanes set closed_why = $1, streak = 20, closed_until = $2', [why, at]);
    const lease = (await worker.lease(store))!;
    await meanwhile();
    const lane = afterBatch(lease.state, [{ triesBefore: 0, outcome: outcomes[why] }], at);
    expect(await worker.settle(lease, { startedAt: at, at, lane, wasClosed: true, items: [], exchanges: [], raise: [], settled: [], pullForward: false })).toBe(true);
    await worker.release(lease);
    return (await worker.lease(store))?.state;
  }

  const books = () => new OrmStoreBooks(opened().orm.em, opened().database, new StoreChanges());

  it.each([
    ['with new settings', 'locked-out', () => books().edit(store, now => ({ store: { ...now, secrets: {} }, startAnew: true }))],
    ['by resuming', 'failing', () => books().resume(store)],
  ] as const)('stays open when a person opened it %s during its trial', async (_, why, opening) => {
    expect(await afterTrial(why, opening)).toEqual({ streak: 0, closedUntil: null, closedWhy: null });
  });

  it.each(['locked-out', 'failing'] as const)('stays closed when nobody did: %s', async why => {
    expect(await afterTrial(why, () => Promise.resolve())).toMatchObject({ streak: 21, closedWhy: why });
  });
});
