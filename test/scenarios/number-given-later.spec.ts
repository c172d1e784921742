import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CorrectTracking } from '../../src/application/intake/correct-tracking.js';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { aPackage } from '../builders/a-package.js';
import { anOrder } from '../builders/an-order.js';
import { everyShop } from '../contracts/every-shop.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const [first, later] = ['1Z999AA10123456784', '1Z999AA10123456795'];

for (const { platform, adapter: make, openSandbox } of await everyShop()) {
  eachDatabase(`a box of which the warehouse said neither contents nor number, beside one that ${platform} was told of`, opened => {
    let shop: StoreSandbox;
    let session: TestSession<object>;
    let lane: LaneBench;
    let orderId: string;

    beforeEach(async () => {
      await opened().empty();
      const adapter = make();
      shop = await openSandbox();
      session = openTestSession(adapter, shop.settings());
      lane = await LaneBench.open(opened().database, adapter, session);
      orderId = shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
      const [found] = (await adapter.orders?.find([orderId], session)) ?? [];
      const sold = found && 'order' in found ? found.order : anOrder(orderId).line('MUG', 2, { storeLineId: '111' }).build();
      await lane.owe(sold, aPackage(first).of('MUG', 1), aPackage(null));
      await lane.drainAll();
    });

    afterEach(async () => {
      expect([session.defects, lane.bugs, shop.calls().mistakes]).toEqual([[], [], []]);
      await session.close();
      await shop.close();
    });

    it('is shown once it has a number', async () => {
      const [[shipment] = []] = await lane.shipments.ofOrders([{ storeId: lane.storeId, storeOrderId: orderId }]);
      const given = { externalId: shipment!.packages[1]!.externalId!, carrier: 'ups', service: null, trackingNumber: later, trackingUrl: null };
      expect(await new CorrectTracking(lane.shipments, { wake: () => undefined }, lane.clock, lane.chance).run(shipment!.id, [given])).toHaveProperty('is', 'changed');
      await lane.drainAll();
      expect(await opened().database.query(`select status from deliveries where status <> 'done'`)).toEqual([]);
      expect(shop.shopperSees(orderId).packages.map(each => each.trackingNumber).toSorted()).toEqual([first, later]);
    });
  });
}
