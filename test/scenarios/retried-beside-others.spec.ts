import { describe, expect, it } from '@jest/globals';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { databaseOfSuite } from '../harness/database.js';
import { shopForEachTest } from '../harness/shop-lane.js';

/** Where no units stand with a box, one number is all there is to show of two. */
const shops = (await everyShop()).filter(({ adapter }) => adapter().card.traits.readBack && adapter().card.traits.partial);

describe.each(shops)('a box that nobody knows to be told, while another one of its freight number was, at $platform', store => {
  const bench = shopForEachTest(databaseOfSuite('pglite'), store, comingAndGoing);
  let isAway = false;

  /** While it is away, what it is told is lost, and nobody can know. */
  function comingAndGoing({ shipments, ...adapter }: StoreAdapter): StoreAdapter {
    const lost = { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: true } as const;
    return { ...adapter, shipments: { ...shipments, announce: (notices, at) => (isAway ? Promise.resolve(notices.map(() => lost)) : shipments.announce(notices, at)) } };
  }

  it('is told once a person asks for it: the other one is not taken for it', async () => {
    const { shop, lane } = bench();
    const order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 3 }]);
    isAway = true;
    const first = await lane.owe(order, aPackage('FRT1', 'first').of('MUG', 1));
    await lane.drain();
    isAway = false;
    await lane.database.query(`update deliveries set status = 'resting' where id = $1`, [first]);
    await lane.owe(order, aPackage('FRT1', 'second').of('MUG', 1));
    await lane.drainAll();
    await new SqlDeliveryDesk(lane.database, lane.clock).retry(first);
    await lane.drainAll();
    const { packages } = shop.shopperSees(order.storeOrderId);
    const units = packages.flatMap(each => each.lines).map(each => each.quantity);
    expect([packages.map(each => each.trackingNumber), units.length === 0 ? [1, 1] : units]).toEqual([['FRT1', 'FRT1'], [1, 1]]);
  });
});
