import { beforeEach, expect, it } from '@jest/globals';
import { OrderLedger } from '../../src/application/orders/order-ledger.js';
import { RecordOrder } from '../../src/application/orders/record-order.js';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { minutes } from '../../src/domain/time/duration.js';
import type { Order } from '../../src/domain/order/order.js';
import { SqlSightings } from '../../src/infrastructure/reconcile/sightings.sql.js';
import { SqlShipmentViews } from '../../src/infrastructure/views/shipment-views.sql.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { eachDatabase } from '../harness/database.js';
import type { LaneBench } from '../harness/lane-bench.js';
import { ReconcileBench } from '../harness/reconcile-bench.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const shops = await everyShop();
/** What keeps numbers, and not which units go under them. */
const withoutUnits: ReadonlySet<string> = new Set(['woocommerce with shipment-tracking', 'woocommerce with none']);
const [first, second] = ['1Z999AA10123456784', '1Z999AA10123456795'];

for (const store of shops) {
  const { platform, adapter: make } = store;
  const showsUnits = make().card.traits.partial && !withoutUnits.has(platform);
  eachDatabase(`goods that left before the order asked for them, of an order at ${platform}`, opened => {
    const bench = shopForEachTest(opened, store);
    let shop: StoreSandbox;
    let lane: LaneBench;
    /** As the shop has it by now: three mugs and a shirt. */
    let order: Order;
    let record: RecordOrder;
    let woken: string[];

    beforeEach(async () => {
      ({ shop, lane } = bench());
      order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 3 }, { storeLineId: '112', sku: 'TEE', quantity: 1 }]);
      woken = [];
      const directory = { byName: (name: string) => Promise.resolve({ id: lane.storeId, name, platform, paused: false, settings: {} }), forget: () => undefined } as never;
      const ledger = new OrderLedger(lane.orders, lane.shipments, new SqlShipmentViews(lane.database), new SqlSightings(lane.database));
      record = new RecordOrder(directory, lane.orders, ledger, { wake: storeId => void woken.push(storeId) }, lane.clock);
    });

    /** The order as it was known when there were no more than so many of each. */
    const asItWas = (units: Readonly<Record<string, number>>): Order =>
      ({ ...order, lines: order.lines.flatMap(line => (units[line.sku!] ? [{ ...line, quantity: units[line.sku!]! }] : [])) });
    const grows = async (): Promise<string> => (await record.run('acme-us', order)).is;
    const deliveries = (): Promise<{ kind: string; status: string }[]> => lane.database.query('select kind, status from deliveries order by seq');

    async function standsRight(...numbers: string[]): Promise<void> {
      const { status, packages } = shop.shopperSees(order.storeOrderId);
      const units = packages.flatMap(each => each.lines).reduce((sum, line) => sum + line.quantity, 0);
      expect({ status, numbers: [...new Set(packages.map(each => each.trackingNumber))].toSorted(), units })
        .toEqual({ status: 'complete', numbers, units: showsUnits ? 4 : 0 });
      await lane.clock.advance(minutes(11));
      const looks = new ReconcileBench(lane);
      await looks.run();
      expect([await looks.drifts(), (await deliveries()).filter(each => each.status !== 'done')]).toEqual([[], []]);
    }

    it('in a box of their own are fulfilled once it does, under the number that the shop knows', async () => {
      await lane.owe(asItWas({ MUG: 2, TEE: 1 }), aPackage(first).of('MUG', 2).of('TEE', 1));
      await lane.owe(order, aPackage(second).of('MUG', 1));
      await lane.drainAll();
      expect(await grows()).toBe('updated');
      expect(woken).toEqual([lane.storeId]);
      await lane.drainAll();
      await standsRight(first, second);
    });

    it('in a box with others are fulfilled too', async () => {
      await lane.owe(asItWas({ MUG: 2, TEE: 1 }), aPackage(first).of('MUG', 3).of('TEE', 1));
      await lane.drainAll();
      expect(await grows()).toBe('updated');
      await lane.drainAll();
      await standsRight(first);
    });

    it('in a box with others are taken back with it', async () => {
      if (!make().card.traits.takeBack || !showsUnits) return;
      await lane.owe(asItWas({ MUG: 2 }), aPackage(first).of('MUG', 3));
      await lane.drainAll();
      await grows();
      await lane.drainAll();
      await lane.voids(order, first);
      await lane.drainAll();
      expect(shop.shopperSees(order.storeOrderId).packages).toEqual([]);
    });

    it.each(['before', 'after'] as const)('in a box with others are there under the number that it really has, said %s the shop hears of them', async when => {
      if (!make().card.traits.editTracking || !make().card.traits.readBack) return;
      await lane.owe(asItWas({ MUG: 2, TEE: 1 }), aPackage(first).of('MUG', 3).of('TEE', 1));
      await lane.drainAll();
      await grows();
      if (when === 'after') await lane.drainAll();
      await lane.corrects(order, first, { trackingNumber: second });
      await lane.drainAll();
      await standsRight(second);
    });

    it('in a box with others are there with the carrier that it really has, said before the shop hears of them', async () => {
      if (!make().card.traits.editTracking || !make().card.traits.readBack) return;
      await lane.owe(asItWas({ MUG: 2, TEE: 1 }), aPackage(first, 'ups').of('MUG', 3).of('TEE', 1));
      await lane.drainAll();
      await grows();
      await lane.corrects(order, first, { carrier: 'fedex' });
      await lane.drainAll();
      await standsRight(first);
      expect(new Set(shop.shopperSees(order.storeOrderId).packages.map(each => each.carrier?.toLowerCase()))).toEqual(new Set(['fedex']));
    });

    it('on no line of it are fulfilled once there is one', async () => {
      await lane.owe(asItWas({ MUG: 3 }), aPackage(first).of('MUG', 3));
      await lane.owe(order, aPackage(second).of('TEE', 1));
      await lane.drainAll();
      expect(await grows()).toBe('updated');
      await lane.drainAll();
      await standsRight(first, second);
    });

    it.each([
      ['once although the reply to that was lost', 'lose-reply'],
      ['although the shop was gone when it was to hear so', 'down'],
    ] as const)('are fulfilled %s', async (_, trouble) => {
      await lane.owe(asItWas({ MUG: 2, TEE: 1 }), aPackage(first).of('MUG', 2).of('TEE', 1));
      await lane.owe(order, aPackage(second).of('MUG', 1));
      await lane.drainAll();
      await grows();
      shop.misbehave({ is: trouble, times: 1 });
      await lane.drainAll();
      await standsRight(first, second);
    });

    it('are told once when the order grew before the shop heard of them, and nothing is told because it is sent again', async () => {
      await lane.owe(asItWas({ MUG: 2, TEE: 1 }), aPackage(first).of('MUG', 2).of('TEE', 1));
      await lane.owe(order, aPackage(second).of('MUG', 1));
      expect(await grows()).toBe('updated');
      await lane.drainAll();
      await standsRight(first, second);
      const { total } = shop.calls();
      expect(await grows()).toBe('same');
      await lane.drainAll();
      expect([woken, shop.calls().total, (await deliveries()).length]).toEqual([[], total, 2]);
    });
  });
}
