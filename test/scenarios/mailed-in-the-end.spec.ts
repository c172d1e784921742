import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { ShopifyAdapter } from '../../src/adapters/stores/shopify/shopify.adapter.js';
import { openMailingSandbox } from '../../src/adapters/stores/shopify/sandbox/shopify.sandbox.js';
import { openSandboxWith } from '../../src/adapters/stores/woocommerce/sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from '../../src/adapters/stores/woocommerce/woocommerce.adapter.js';
import { hours } from '../../src/domain/time/duration.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import type { StoreUnderTest } from '../contracts/store-under-test.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const shops: Readonly<Record<string, StoreUnderTest>> = {
  Shopify: { adapter: () => new ShopifyAdapter(), openSandbox: openMailingSandbox },
  'WooCommerce with core fulfillments': { adapter: () => new WooCommerceAdapter(), openSandbox: () => openSandboxWith({ tracking: 'fulfillments' }) },
};

for (const [name, { adapter: adapterOf, openSandbox }] of Object.entries(shops)) eachDatabase(`the shopper of ${name} gets one mail`, opened => {
  let shop: StoreSandbox;
  let session: TestSession<object>;
  let lane: LaneBench;
  let order: string;
  let delivery: string;

  beforeEach(async () => {
    await opened().empty();
    const adapter = adapterOf();
    shop = await openSandbox();
    session = openTestSession(adapter, shop.settings());
    lane = await LaneBench.open(opened().database, adapter, session);
    order = shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '11', sku: 'MUG', quantity: 2 }] });
    const [found] = await adapter.orders!.find([order], session);
    if (!found || !('order' in found)) throw new Error(`expected the order, found ${JSON.stringify(found)}`);
    delivery = await lane.owe(found.order, aPackage('1Z999AA10123456784').of('MUG', 1));
  });

  afterEach(async () => {
    await session.close();
    await shop.close();
  });

  it('of a box that a dead worker had in hand', async () => {
    const lease = (await lane.lanes.lease(lane.storeId))!;
    expect(await lane.lanes.claim(lease, 10, lane.clock.now())).toHaveLength(1);
    await lane.lanes.release(lease);
    await lane.drain();
    expect(shop.shopperSees(order)).toMatchObject({ mails: 1, packages: [{ trackingNumber: '1Z999AA10123456784' }] });
  });

  it('of a box that a person has told again after the shop was away for days', async () => {
    shop.misbehave({ is: 'down' });
    for (let days = 0; days < 5; days += 1) for (let turns = 0; turns < 5; turns += 1) {
      await lane.drain();
      await lane.clock.advance(hours(5));
    }
    expect(await opened().database.query('select status from deliveries')).toEqual([{ status: 'resting' }]);
    shop.behave();
    await new SqlDeliveryDesk(opened().database, lane.clock).retry(delivery);
    await lane.drain();
    expect(shop.shopperSees(order)).toMatchObject({ mails: 1, packages: [{ trackingNumber: '1Z999AA10123456784' }] });
  });
});
