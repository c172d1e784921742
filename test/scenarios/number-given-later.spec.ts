import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CorrectTracking } from '../../src/application/intake/correct-tracking.js';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { eachDatabase } from '../harness/database.js';
import type { LaneBench } from '../harness/lane-bench.js';
import { ShopLane } from '../harness/shop-lane.js';

const [first, later] = ['1Z999AA10123456784', '1Z999AA10123456795'];

for (const store of await everyShop()) {
  eachDatabase(`a box of which the warehouse said neither contents nor number, beside one that ${store.platform} was told of`, opened => {
    let shop: StoreSandbox;
    let bench: ShopLane;
    let lane: LaneBench;
    let orderId: string;

    beforeEach(async () => {
      await opened().empty();
      bench = await ShopLane.open(opened().database, store);
      ({ shop, lane } = bench);
      const sold = await bench.sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }]);
      orderId = sold.storeOrderId;
      await lane.owe(sold, aPackage(first).of('MUG', 1), aPackage(null));
      await lane.drainAll();
    });

    afterEach(() => bench.close());

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
