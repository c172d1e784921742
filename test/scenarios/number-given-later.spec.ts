import { expect, it } from '@jest/globals';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { eachDatabase } from '../harness/database.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const [first, later] = ['1Z999AA10123456784', '1Z999AA10123456795'];

for (const store of await everyShop()) {
  eachDatabase(`a box of which the warehouse said neither contents nor number, beside one that ${store.platform} was told of`, opened => {
    const bench = shopForEachTest(opened, store);

    it('is shown once it has a number', async () => {
      const { shop, lane } = bench();
      const sold = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }]);
      await lane.owe(sold, aPackage(first).of('MUG', 1), aPackage(null));
      await lane.drainAll();
      expect(await lane.corrects(sold, null, { carrier: 'ups', trackingNumber: later })).toBe('changed');
      await lane.drainAll();
      expect(await opened().database.query(`select status from deliveries where status <> 'done'`)).toEqual([]);
      expect(shop.shopperSees(sold.storeOrderId).packages.map(each => each.trackingNumber).toSorted()).toEqual([first, later]);
    });
  });
}
