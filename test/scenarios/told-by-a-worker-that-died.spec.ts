import { describe, expect, it } from '@jest/globals';
import type { Order } from '../../src/domain/order/order.js';
import { WebhookAdapter } from '../../src/adapters/stores/webhook/webhook.adapter.js';
import { openSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { aPackage, type PackageBuilder } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { anOrder } from '../builders/an-order.js';
import { eachDatabase } from '../harness/database.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const [first, second] = ['1Z999AA10123456784', '1Z999AA10123456795'];

eachDatabase('a receiver that keeps what came first under a webhook-id and drops the rest, told by a worker that died', opened => {
  const bench = shopForEachTest(opened, { adapter: () => new WebhookAdapter() as never, openSandbox });
  const mugs = (quantity: number): Order => anOrder().line('MUG', quantity, { storeLineId: '111' }).build();

  async function leaves(...boxes: PackageBuilder[]): Promise<void> {
    const { lane } = bench();
    const [id, delivery] = [lane.chance.id(), lane.chance.id()];
    const shipment = aShipment(id).with(...boxes).but({ id }).build();
    await lane.shipments.accept([{ storeId: lane.storeId, shipment, delivery: { id: delivery, dueAt: lane.clock.now(), status: 'waiting' } }]);
  }

  const seen = () => {
    const { status, packages } = bench().shop.shopperSees('1001');
    return { status, boxes: packages.map(each => [each.trackingNumber, each.lines.reduce((sum, line) => sum + line.quantity, 0)]) };
  };

  describe.each([
    ['a box of unknown contents', aPackage(first), 1],
    ['a box with two mugs', aPackage(first).of('MUG', 2), 2],
    ['a box with one of two mugs', aPackage(first).of('MUG', 1), 2],
  ])('%s, of whose order we were told then', (_, box, sold) => {
    it.each([['', false], [', although somebody takes its lane up in between', true]])('hears of all that left, once%s', async (__, takenUp) => {
      const { shop, lane } = bench();
      shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: sold }] });
      await leaves(box);
      await lane.drainAndDie();
      const before = seen().boxes;
      if (takenUp) await lane.lanes.release((await lane.lanes.lease(lane.storeId))!);
      expect(await lane.orders.addTold(lane.storeId, mugs(sold))).toHaveProperty('is', 'booked');
      await lane.drainAll();
      const left = (box.build().items ?? [{ quantity: sold }]).reduce((sum, item) => sum + item.quantity, 0);
      const units = seen().boxes.reduce((sum, [, quantity]) => sum + Number(quantity), 0);
      expect([units, seen().status]).toEqual([left, left === sold ? 'complete' : 'partial']);
      expect(seen().boxes.slice(0, 1)).toEqual(before);
    });
  });

  it('hears of a number that left before anybody asked it what it had heard', async () => {
    const { shop, lane } = bench();
    shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 1 }] });
    await lane.orders.addTold(lane.storeId, mugs(1));
    await leaves(aPackage(first).of('MUG'));
    await lane.drainAndDie();
    await leaves(aPackage(second).of('CARD'));
    await lane.drainAll();
    expect(seen().boxes).toEqual([[first, 1], [second, 0]]);
  });
});
