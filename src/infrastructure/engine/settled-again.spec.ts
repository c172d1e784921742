import { beforeEach, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { LaneBench } from '../../../test/harness/lane-bench.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import { openLane } from '../../domain/delivery/breaker.js';
import { days, later } from '../../domain/time/duration.js';
import type { BatchSettlement, ClaimedDelivery, LaneLease } from '../../application/ports/lane-book.js';
import { OrmStoreBooks } from '../stores/orm-store-books.js';
import { StoreChanges } from '../stores/store-changes.js';
import { SqlDeliveryDesk } from '../views/sql-delivery-desk.js';

eachDatabase('a settlement whose answer was lost is said again', opened => {
  let bench: LaneBench;
  let lease: LaneLease;
  let delivery: string;
  let refused: BatchSettlement;

  beforeEach(async () => {
    await opened().empty();
    bench = await LaneBench.open(opened().database, aShopPlatform(), scriptedStore({}, []).session);
    delivery = await bench.owe(anOrder('1001').line('MUG', 1).build(), aPackage('1Z1').of('MUG', 1));
    lease = (await bench.lanes.lease(bench.storeId))!;
    refused = restingAfter(await bench.lanes.claim(lease, 10, bench.clock.now()));
    expect(await bench.lanes.settle(lease, refused)).toBe(true);
  });

  /** The store refused it, and is not to be told more for a day. */
  function restingAfter(claimed: readonly ClaimedDelivery[]): BatchSettlement {
    const now = bench.clock.now();
    const outcome = { is: 'refused' as const, code: 'no', said: 'No.', meaning: 'It does not want it.', whatToDo: 'Ask.' };
    const call = { id: bench.chance.id(), at: now, tookMs: 3, about: [delivery], request: { method: 'POST', url: 'https://shop.example', headers: {}, body: null }, response: { status: 422, headers: {}, body: '' } };
    const items = claimed.map(each => ({
      delivery: each.delivery, settlement: { status: 'resting' as const, dueAt: now, tries: 1, endingUnknown: false, ticket: null, outcome },
      sent: null, told: null, attempt: { id: bench.chance.id(), number: 1, exchanges: [call.id] },
    }));
    const lane = { streak: 5, closedUntil: later(now, days(1)), closedWhy: 'failing' as const };
    const finding = { kind: 'refused', storeId: bench.storeId, subject: delivery, detail: 'It does not want it.', whatToDo: 'Ask.' };
    return { startedAt: now, at: now, lane, wasClosed: false, items, exchanges: [call], raise: [finding], settled: [], pullForward: false };
  }

  const written = () => opened().database.query(`
    select d.status, d.tries, (select count(*)::int from attempts) as attempts, (select count(*)::int from exchanges) as exchanges,
      (select sum(times)::int from findings) as raised
    from deliveries d`);

  it('and changes nothing more', async () => {
    expect(await bench.lanes.settle(lease, refused)).toBe(true);
    expect(await written()).toEqual([{ status: 'resting', tries: 1, attempts: 1, exchanges: 1, raised: 1 }]);
  });

  it('but what a person put back to be told meanwhile is told', async () => {
    await new SqlDeliveryDesk(opened().database, bench.clock).retry(delivery);
    expect(await bench.lanes.settle(lease, refused)).toBe(true);
    expect(await written()).toEqual([{ status: 'waiting', tries: 0, attempts: 1, exchanges: 1, raised: 1 }]);
  });

  it('but a store that a person opened meanwhile stays open', async () => {
    await new OrmStoreBooks(opened().orm.em, opened().database, new StoreChanges()).resume(bench.storeId);
    expect(await bench.lanes.settle(lease, refused)).toBe(true);
    await bench.lanes.release(lease);
    expect((await bench.lanes.lease(bench.storeId))?.state).toEqual(openLane);
  });
});
