import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OrderLedger } from '../../src/application/orders/order-ledger.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { Order } from '../../src/domain/order/order.js';
import { minutes } from '../../src/domain/time/duration.js';
import { SqlSightings } from '../../src/infrastructure/reconcile/sightings.sql.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { SqlShipmentViews } from '../../src/infrastructure/views/shipment-views.sql.js';
import { aPackage } from '../builders/a-package.js';
import { anOrder } from '../builders/an-order.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const ordered = (shirts: number): Order => anOrder().line('MUG', 1).line('TEE', shirts).build();

eachDatabase('a mug that was sent again in a box whose news rested, while later news brought its number', opened => {
  let lane: LaneBench;
  let session: TestSession<object>;
  let heard: string[];
  let refuses: boolean;

  beforeEach(async () => {
    await opened().empty();
    [heard, refuses] = [[], false];
    const platform = aShopPlatform();
    const shop: StoreAdapter = { ...platform, shipments: { announce: notices => Promise.resolve(notices.map(notice => {
      if (refuses) return { is: 'refused', code: 'on-hold', said: 'on hold', meaning: 'The order is on hold.', whatToDo: 'Release it.' };
      heard.push(...notice.packages.map(box => `${notice.kind} ${box.trackingNumber} ${box.lines.map(line => line.sku).join()}`.trim()));
      return { is: 'done', value: { packages: [] } };
    })) } };
    session = openTestSession(shop, {});
    lane = await LaneBench.open(opened().database, shop, session);
    await tell(() => lane.owe(ordered(1), aPackage('1Z1').of('MUG')));
    refuses = true;
    await tell(() => lane.owe(ordered(1), aPackage('1Z2').of('MUG')));
    refuses = false;
    await tell(() => lane.owe(ordered(1), aPackage('1Z3').of('TEE')));
    await tell(() => lane.voids(ordered(1), '1Z1'));
    await tell(() => new SqlDeliveryDesk(lane.database, lane.clock).retryMany({ status: 'resting' }, 100));
  });

  afterEach(async () => {
    expect(lane.bugs).toEqual([]);
    await session.close();
  });

  async function tell(what: () => Promise<unknown>): Promise<void> {
    await what();
    await lane.clock.advance(minutes(1));
    await lane.drainAll();
  }

  const inAll = ['shipment 1Z1 MUG', 'shipment 1Z2', 'shipment 1Z3 TEE', 'void 1Z1 MUG', 'shipment 1Z2 MUG'];

  it('counts as told on the order\'s page', async () => {
    expect(heard).toEqual(inAll);
    const ledger = await new OrderLedger(lane.orders, lane.shipments, new SqlShipmentViews(lane.database), new SqlSightings(lane.database)).run(lane.storeId, '1001');
    expect(ledger).toMatchObject({ status: 'complete', lines: [{ sku: 'MUG', shipped: 1, told: 1 }, { sku: 'TEE', shipped: 1, told: 1 }] });
  });

  it('is not told again when the order grows', async () => {
    const [booked] = await lane.orders.find(lane.storeId, ['1001']);
    await tell(() => lane.orders.change(booked!.id, () => ordered(2)));
    await tell(() => lane.owe(ordered(2), aPackage('1Z4').of('TEE')));
    expect(heard).toEqual([...inAll, 'shipment 1Z4 TEE']);
  });
});
