import { expect, it } from '@jest/globals';
import { openSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { WebhookAdapter } from '../../src/adapters/stores/webhook/webhook.adapter.js';
import type { Order } from '../../src/domain/order/order.js';
import type { Shipment } from '../../src/domain/shipment/shipment.js';
import { aPackage, type PackageBuilder } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { anOrder } from '../builders/an-order.js';
import { databaseOfSuite } from '../harness/database.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const [first, second, right] = ['1Z999AA10123456784', '1Z999AA10123456795', '1Z999AA10123456806'];
const bench = shopForEachTest(databaseOfSuite('pglite'), { adapter: () => new WebhookAdapter() as never, openSandbox });
const order: Order = anOrder().line('MUG', 1, { storeLineId: '111' }).build();
const withCard: Order = { ...order, lines: [...order.lines, ...anOrder().line('CARD', 1, { storeLineId: '112' }).build().lines] };

async function leaves(box: PackageBuilder, change: Partial<Shipment> = {}): Promise<void> {
  const { lane } = bench();
  const [id, delivery] = [lane.chance.id(), lane.chance.id()];
  await lane.shipments.accept([{ storeId: lane.storeId, shipment: aShipment(id).with(box).but({ id, ...change }).build(), delivery: { id: delivery, dueAt: lane.clock.now(), status: 'waiting' } }]);
  await lane.drainAll();
}

const boxes = () => bench().shop.shopperSees('1001').packages.map(each => [each.trackingNumber, each.lines.reduce((sum, line) => sum + line.quantity, 0)]);

async function corrected(trackingNumber: string): Promise<unknown> {
  const { lane } = bench();
  expect(await lane.corrects(order, trackingNumber, { trackingNumber: right })).toBe('changed');
  await lane.drainAll();
  return boxes();
}

it('a card whose number rode with a mug, and that was sold as well later on, is one box for the receiver that hears of its right number', async () => {
  const { lane, shop } = bench();
  shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 1 }, { storeLineId: '112', sku: 'CARD', quantity: 1 }] });
  await lane.orders.addTold(lane.storeId, order);
  await leaves(aPackage(first).of('CARD'));
  await leaves(aPackage(second).of('MUG'), { shippedAt: new Date('2026-10-03T08:00:00Z') });
  expect(boxes()).toEqual([[first, 0], [second, 1]]);
  const [known] = await lane.orders.find(lane.storeId, ['1001']);
  await lane.orders.change(known!.id, () => withCard);
  await lane.drainAll();
  expect(await corrected(first)).toEqual([[right, 1], [second, 1]]);
});

it.each([
  ['of unknown contents', aPackage(first)],
  ['of a mug', aPackage(first).of('MUG')],
])('a box %s, reported without an order number before we were told of the order, is one box for the receiver that hears of its right number', async (_, box) => {
  const { lane, shop } = bench();
  shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 1 }] });
  await leaves(box, { orderNumber: null });
  await lane.orders.addTold(lane.storeId, order);
  await lane.drainAll();
  expect(await corrected(first)).toEqual([[right, 1]]);
  expect(shop.shopperSees('1001').status).toBe('complete');
});
