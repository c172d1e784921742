import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import { driftOf } from '../../../domain/fulfillment/drift.js';
import type { ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { openSandboxWith, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

describe('an order with one SKU on two lines, in a shop that names units by SKU', () => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;

  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith({ tracking: 'ast' })) });
    sandbox.shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '11', sku: 'TEE', quantity: 1 }, { storeLineId: '12', sku: 'TEE', quantity: 2 }] });
  });
  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  async function boxOf(number: string, storeLineId: string, quantity: number, told: readonly ToldPackage[] = []): Promise<ShipmentNotice> {
    const notice = shop.notice({ id: '1001', order: await shop.order('1001') }, [{ number, units: { TEE: quantity } }], { completesOrder: false });
    const before = (id: string): number => told.flatMap(each => each.lines).filter(each => each.storeLineId === id).reduce((sum, each) => sum + each.quantity, 0);
    return {
      ...notice,
      packages: notice.packages.map(box => ({ ...box, lines: box.lines.map(line => ({ ...line, storeLineId })) })),
      order: { ...notice.order, told, lines: notice.order.lines.map(line => ({ ...line, toldBefore: before(line.storeLineId), inThisNotice: line.storeLineId === storeLineId ? quantity : 0 })) },
    };
  }

  it('is told of all its units, and shows no drift', async () => {
    const first = await boxOf('1Z1', '12', 2);
    const end = await shop.tellOne(first);
    const told = end.is === 'done' ? toldBy(first, end.value).packages : [];
    const second = await boxOf('1Z2', '11', 1, told);
    expect(await shop.tellOne(second)).toMatchObject({ is: 'done' });
    expect(shop.unitsSeen('1001')).toBe(3);
    const [recalled] = await shop.adapter.shipments.recall!([second], shop.session);
    const seen = recalled && 'seen' in recalled ? recalled.seen : [];
    expect(driftOf({ shipments: [], told: [...told, ...toldBy(second, { packages: [] }).packages], seen, newsUnderWay: false })).toEqual([]);
  });
});
