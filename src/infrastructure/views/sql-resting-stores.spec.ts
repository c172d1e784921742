import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SqlRestingStores } from './sql-resting-stores.js';

const now = new Date('2026-10-03T08:00:00Z');

eachDatabase('stores in which something rests', opened => {
  let rows: Rows;
  let resting: SqlRestingStores;
  beforeEach(() => {
    rows = new Rows(opened().database);
    resting = new SqlRestingStores(opened().database);
  });
  afterEach(() => opened().empty());

  async function aStoreAtRest(name: string, lane = ''): Promise<string> {
    const id = await rows.store(name);
    await rows.delivery(id, { status: 'resting' });
    if (lane !== '') await opened().database.query(`update lanes set ${lane} where store_id = $1`, [id]);
    return id;
  }

  it('are those of the platforms asked for', async () => {
    const id = await aStoreAtRest('acme-us');
    await rows.delivery(await rows.store('acme-eu'), { status: 'waiting' });
    expect(await resting.on(['shop', 'other'], now)).toEqual([id]);
    expect(await resting.on(['other'], now)).toEqual([]);
  });

  it('are left in peace while they are paused, locked out or asking for a pause', async () => {
    await aStoreAtRest('paused', 'paused = true');
    await aStoreAtRest('locked-out', `closed_why = 'locked-out', closed_until = '2026-10-03T07:00:00Z'`);
    await aStoreAtRest('throttled', `closed_why = 'throttled', closed_until = '2026-10-03T09:00:00Z'`);
    const rested = await aStoreAtRest('rested', `closed_why = 'throttled', closed_until = '2026-10-03T07:00:00Z'`);
    expect(await resting.on(['shop'], now)).toEqual([rested]);
  });
});
