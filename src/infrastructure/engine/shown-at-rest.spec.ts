import { beforeEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { openLane } from '../../domain/delivery/breaker.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import type { BatchSettlement } from '../../application/ports/lane-book.js';
import { Database, type Queries } from '../persistence/database.js';
import { SqlLaneBook } from './lane-book.sql.js';

/** Counts what is said in transactions. */
class Counted extends Database {
  said = 0;

  constructor(private readonly inner: Database) {
    super(() => { throw new Error('expected the database within to be asked'); }, inner.kind);
  }

  override query: Database['query'] = (sql, parameters) => this.inner.query(sql, parameters);

  override transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.inner.transaction(queries => work({
      query: (sql, parameters) => {
        this.said += 1;
        return queries.query(sql, parameters);
      },
    }));
  }
}

eachDatabase('what a store shows of news that rests', opened => {
  const shown = (trackingNumber: string): TakenNotice => ({ kind: 'shipment', packages: [{ packageId: `box-${trackingNumber}`, trackingNumber, reference: null, lines: [] }] });
  let rows: Rows;
  let store: string;

  beforeEach(async () => {
    await opened().empty();
    rows = new Rows(opened().database);
    store = await rows.store();
  });

  async function settledWith(news: BatchSettlement['shown']): Promise<number> {
    const counted = new Counted(opened().database);
    const lanes = new SqlLaneBook(counted, new SteadyChance());
    const lease = (await lanes.lease(store))!;
    counted.said = 0;
    const at = new Date();
    await lanes.settle(lease, { startedAt: at, at, lane: openLane, wasClosed: false, items: [], exchanges: [], raise: [], settled: [], pullForward: false, ...(news && { shown: news }) });
    await lanes.release(lease);
    return counted.said;
  }

  it('counts as told, each as it is, but for what it had shown before and what is to be told anew', async () => {
    const [refused, discarded, seenBefore, retried] = [
      await rows.delivery(store, { status: 'resting' }), await rows.delivery(store, { status: 'discarded' }),
      await rows.delivery(store, { status: 'resting' }), await rows.delivery(store, { status: 'waiting' }),
    ];
    await opened().database.query('update deliveries set told = $2 where id = $1', [seenBefore, JSON.stringify(shown('before'))]);
    await settledWith([{ deliveryId: refused, told: shown('1Z1') }, { deliveryId: discarded, told: shown('1Z\u00002') }, { deliveryId: seenBefore, told: shown('now') }, { deliveryId: retried, told: shown('1Z4') }]);
    const told = await opened().database.query<{ told: TakenNotice | null }>('select told from deliveries order by seq');
    expect(told.map(row => row.told)).toEqual([shown('1Z1'), shown('1Z\ufffd2'), shown('before'), null]);
  });

  it('is noted in one statement, however much rests', async () => {
    const resting = [await rows.delivery(store, { status: 'resting' }), await rows.delivery(store, { status: 'resting' }), await rows.delivery(store, { status: 'resting' })];
    const one = await settledWith([{ deliveryId: resting[0]!, told: shown('1Z1') }]);
    expect(await settledWith(resting.map((deliveryId, nth) => ({ deliveryId, told: shown(`1Z${nth}`) })))).toBe(one);
  });
});
