import { beforeEach, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { LaneBench } from '../../../test/harness/lane-bench.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import { openLane } from '../../domain/delivery/breaker.js';
import type { BatchSettlement, LaneLease } from '../../application/ports/lane-book.js';
import { Database, type Queries } from '../persistence/database.js';
import { databaseOf } from '../persistence/orm.js';
import { SqlLaneBook } from './lane-book.sql.js';

class CountedDatabase extends Database {
  statements = 0;

  override transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return super.transaction(queries => work({
      query: (...its) => {
        this.statements += 1;
        return queries.query(...its);
      },
    }));
  }
}

eachDatabase('a shop that is back after an outage, with orders whose lines share goods', opened => {
  let bench: LaneBench;
  let counted: CountedDatabase;
  let lanes: SqlLaneBook;
  let lease: LaneLease;

  beforeEach(async () => {
    await opened().empty();
    counted = new CountedDatabase(() => (opened().orm.em.getConnection() as unknown as { getClient(): never }).getClient(), databaseOf(opened().orm).kind);
    bench = await LaneBench.open(opened().database, aShopPlatform(), scriptedStore({}, []).session);
    lanes = new SqlLaneBook(counted, bench.chance);
    lease = (await lanes.lease(bench.storeId))!;
  });

  /** Each order is told of one mug of the two that left. */
  async function settlesBatchOf(orders: number): Promise<BatchSettlement> {
    for (let at = 0; at < orders; at += 1) await bench.owe(anOrder(`${orders}-${at}`).line('MUG', 2).build(), aPackage(`1Z${orders}-${at}`).of('MUG', 2));
    const claimed = await lanes.claim(lease, orders, bench.clock.now());
    const now = bench.clock.now();
    const items = claimed.map(({ delivery, shipments: [shipment] }) => ({
      delivery,
      settlement: { status: 'done' as const, dueAt: now, tries: 1, endingUnknown: false, ticket: null, outcome: { is: 'done' as const } },
      sent: null,
      told: { kind: 'shipment' as const, packages: [{ packageId: shipment!.packages[0]!.id, trackingNumber: null, reference: null, lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }] },
      attempt: { id: bench.chance.id(), number: 1, exchanges: [] },
    }));
    const mayOweMore = claimed.map(each => each.delivery.storeOrderId);
    return { startedAt: now, at: now, lane: openLane, wasClosed: false, items, exchanges: [], raise: [], settled: [], pullForward: false, mayOweMore };
  }

  const owed = async (): Promise<string[]> =>
    (await opened().database.query<{ id: string }>(`select store_order_id as id from deliveries where status = 'waiting' order by seq`)).map(each => each.id);

  it('is owed what more there is to tell of each of them', async () => {
    await lanes.settle(lease, await settlesBatchOf(3));
    expect(await owed()).toEqual(['3-0', '3-1', '3-2']);
  });

  it('does not wait for a question about each of them', async () => {
    const nothingMore = async (orders: number): Promise<number> => {
      const batch = await settlesBatchOf(orders);
      counted.statements = 0;
      await lanes.settle(lease, { ...batch, items: batch.items.map(each => ({ ...each, told: null, settlement: { ...each.settlement, status: 'discarded' as const } })) });
      return counted.statements;
    };
    expect(await nothingMore(20)).toBe(await nothingMore(1));
  });
});
