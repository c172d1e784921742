import { describe, expect, it } from '@jest/globals';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { databaseOfSuite } from '../harness/database.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const shops = (await everyShop()).filter(({ adapter }) => adapter().card.traits.editTracking);
const [card, right, mug] = ['1Z999AA10123456784', '1Z999AA10123456795', '1Z999AA10123456806'];

describe.each(shops)('the number of a card, told with the box that left after it, of an order at $platform', store => {
  const bench = shopForEachTest(databaseOfSuite('pglite'), store);

  it('is the right one for the shopper once it was corrected', async () => {
    const { shop, lane } = bench();
    const sold = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }]);
    const numbers = (): readonly (string | null)[] => shop.shopperSees(sold.storeOrderId).packages.map(each => each.trackingNumber).toSorted();
    for (const box of [aPackage(card).of('CARD'), aPackage(mug).of('MUG', 1)]) {
      await lane.owe(sold, box);
      await lane.drainAll();
    }
    expect(numbers()).toEqual([card, mug]);
    await lane.corrects(sold, card, { trackingNumber: right });
    await lane.drainAll();
    expect(numbers()).toEqual([right, mug]);
  });
});
