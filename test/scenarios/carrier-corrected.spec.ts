import { beforeEach, expect, it } from '@jest/globals';
import type { TrackingCorrection } from '../../src/application/intake/correct-tracking.js';
import type { ShopperView, StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { eachDatabase } from '../harness/database.js';
import type { LaneBench } from '../harness/lane-bench.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const shops = (await everyShop()).filter(({ adapter }) => adapter().card.traits.editTracking);
const [first, second] = ['1Z999AA10123456784', '1Z999AA10123456795'];

for (const store of shops) {
  eachDatabase(`a box that left with another carrier than the warehouse said, of an order at ${store.platform}`, opened => {
    const bench = shopForEachTest(opened, store);
    let shop: StoreSandbox;
    let lane: LaneBench;
    let orderId: string;

    beforeEach(async () => {
      ({ shop, lane } = bench());
      const sold = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }, { storeLineId: '112', sku: 'TEE', quantity: 2 }]);
      orderId = sold.storeOrderId;
      await lane.owe(sold, aPackage(first).of('MUG', 1), aPackage(second).of('TEE', 1));
      await lane.drainAll();
    });

    const corrects = (change: Partial<TrackingCorrection>): Promise<string> => lane.corrects({ storeOrderId: orderId }, first, { carrier: 'usps', ...change });
    const box = (number: string): ShopperView['packages'][number] | undefined => shop.shopperSees(orderId).packages.find(each => each.trackingNumber === number);
    const numbers = (): readonly (string | null)[] => shop.shopperSees(orderId).packages.map(each => each.trackingNumber).toSorted();
    const usps = (): string => store.adapter().card.carriers['usps'] ?? 'USPS';
    const endings = async (): Promise<unknown> => opened().database.query(`select kind, status, outcome ->> 'is' as is, outcome ->> 'detail' as detail from deliveries where kind = 'tracking' order by seq`);

    it('is shown with the right one once the tracking was sent again, and the other box as before', async () => {
      const other = box(second);
      expect(await corrects({})).toBe('changed');
      await lane.drainAll();
      expect([box(first)?.carrier, numbers(), box(second)]).toEqual([usps(), [first, second], other]);
      expect(box(first)?.trackingUrl ?? '').not.toContain('www.ups.com');
      expect(await endings()).toMatchObject([{ status: 'done', is: 'done' }]);
    });

    it('is shown with the right one although the store was told before carriers were remembered', async () => {
      await opened().database.query(`update deliveries set told = jsonb_set(told, '{packages}', (select jsonb_agg(each - 'words') from jsonb_array_elements(told -> 'packages') each)) where told is not null`);
      expect(await corrects({})).toBe('changed');
      await lane.drainAll();
      expect([box(first)?.carrier, numbers()]).toEqual([usps(), [first, second]]);
    });

    it('is told nothing twice when the same is sent again, or taken back before the store was told', async () => {
      await corrects({});
      await lane.drainAll();
      const [once, calls] = [shop.shopperSees(orderId), shop.calls().total];
      expect(await corrects({})).toBe('unchanged');
      await corrects({ carrier: 'fedex' });
      await corrects({ carrier: 'usps' });
      await lane.drainAll();
      expect(shop.shopperSees(orderId)).toEqual(once);
      expect(await endings()).toMatchObject([{ is: 'done' }, { detail: expect.stringContaining('this carrier, service and link already') }, { detail: expect.stringContaining('this carrier, service and link already') }]);
      expect(shop.calls().total).toBe(calls);
    });

    it('is shown once, with the right one, although the reply to its correction was lost', async () => {
      shop.misbehave({ is: 'lose-reply', times: 1 });
      await corrects({});
      await lane.drainAll();
      expect([box(first)?.carrier, numbers()]).toEqual([usps(), [first, second]]);
      expect(await endings()).toMatchObject([{ status: 'done' }]);
    });
  });
}
