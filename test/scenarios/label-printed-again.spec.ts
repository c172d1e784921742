import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { VoidLabels } from '../../src/application/intake/void-labels.js';
import { minutes } from '../../src/domain/time/duration.js';
import type { Order } from '../../src/domain/order/order.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { ReconcileBench } from '../harness/reconcile-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const shops = (await everyShop()).filter(({ adapter }) => adapter().card.traits.takeBack && adapter().card.traits.readBack);

describe.each(shops)('a box whose label is printed again, of an order at $platform', ({ adapter: make, openSandbox }) => {
  let db: TestDatabase;
  let shop: StoreSandbox;
  let session: TestSession<object>;
  let lane: LaneBench;
  let order: Order;

  beforeAll(async () => {
    db = await openTestDatabase('pglite');
  });
  afterAll(() => db.close());

  beforeEach(async () => {
    await db.empty();
    const adapter = make();
    shop = await openSandbox();
    session = openTestSession(adapter, shop.settings());
    lane = await LaneBench.open(db.database, adapter, session);
    const id = shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
    const [found] = await adapter.orders!.find([id], session);
    order = (found as { order: Order }).order;
  });

  afterEach(async () => {
    expect([session.defects, lane.bugs, shop.calls().mistakes]).toEqual([[], [], []]);
    await session.close();
    await shop.close();
  });

  const leaves = (number: string): Promise<string> => lane.owe(order, aPackage(number).of('MUG', 2));

  async function voidFirst(): Promise<void> {
    const [[first] = []] = await lane.shipments.ofOrders([{ storeId: lane.storeId, storeOrderId: order.storeOrderId }]);
    await new VoidLabels(lane.shipments, { wake: () => undefined }, lane.clock, lane.chance).run(first!.id, undefined);
  }

  /** As if the first label had never been. */
  async function standsRight(): Promise<void> {
    const { status, packages } = shop.shopperSees(order.storeOrderId);
    await lane.clock.advance(minutes(11));
    const looks = new ReconcileBench(lane);
    await looks.run();
    const unsettled = await db.database.query(`select kind, status, outcome from deliveries where status <> 'done'`);
    expect([status, packages.map(each => each.trackingNumber), await looks.drifts(), unsettled]).toEqual(['complete', ['1ZNEW'], [], []]);
  }

  it('it stands there with its goods, although the new label was told before the old one was voided', async () => {
    await leaves('1ZOLD');
    await lane.drainAll();
    await leaves('1ZNEW');
    await lane.drainAll();
    await voidFirst();
    await lane.drainAll();
    await standsRight();
  });

  it('the same when both were reported before the shop heard of either', async () => {
    await leaves('1ZOLD');
    await leaves('1ZNEW');
    await lane.drainAll();
    await voidFirst();
    await lane.drainAll();
    await standsRight();
  });

  it('the same when the shop was away from the new label to the voided one', async () => {
    await leaves('1ZOLD');
    await lane.drainAll();
    await leaves('1ZNEW');
    await voidFirst();
    await lane.drainAll();
    await standsRight();
  });
});
