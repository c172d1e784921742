import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CorrectTracking } from '../../src/application/intake/correct-tracking.js';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import type { Order } from '../../src/domain/order/order.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';
import type { LaneBench } from '../harness/lane-bench.js';
import { ShopLane } from '../harness/shop-lane.js';

const shops = (await everyShop()).filter(({ adapter }) => adapter().card.traits.editTracking);
const [card, right, mug] = ['1Z999AA10123456784', '1Z999AA10123456795', '1Z999AA10123456806'];

describe.each(shops)('the number of a card, told with the box that left after it, of an order at $platform', store => {
  let db: TestDatabase;
  let shop: StoreSandbox;
  let bench: ShopLane;
  let lane: LaneBench;
  let sold: Order;

  beforeAll(async () => {
    db = await openTestDatabase('pglite');
  });
  afterAll(() => db.close());

  beforeEach(async () => {
    await db.empty();
    bench = await ShopLane.open(db.database, store);
    ({ shop, lane } = bench);
    sold = await bench.sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }]);
    await lane.owe(sold, aPackage(card).of('CARD'));
    await lane.drainAll();
    await lane.owe(sold, aPackage(mug).of('MUG', 1));
    await lane.drainAll();
  });

  afterEach(() => bench.close());

  const numbers = (): readonly (string | null)[] => shop.shopperSees(sold.storeOrderId).packages.map(each => each.trackingNumber).toSorted();

  it('is the right one for the shopper once it was corrected', async () => {
    expect(numbers()).toEqual([card, mug]);
    const [[shipment] = []] = await lane.shipments.ofOrders([{ storeId: lane.storeId, storeOrderId: sold.storeOrderId }]);
    const correction = { externalId: shipment!.packages[0]!.externalId!, carrier: null, service: null, trackingNumber: right, trackingUrl: null };
    await new CorrectTracking(lane.shipments, { wake: () => undefined }, lane.clock, lane.chance).run(shipment!.id, [correction]);
    await lane.drainAll();
    expect(numbers()).toEqual([right, mug]);
  });
});
