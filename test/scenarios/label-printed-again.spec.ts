import { beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { minutes } from '../../src/domain/time/duration.js';
import type { Order } from '../../src/domain/order/order.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { everyShop } from '../contracts/every-shop.js';
import { databaseOfSuite } from '../harness/database.js';
import type { LaneBench } from '../harness/lane-bench.js';
import { ReconcileBench } from '../harness/reconcile-bench.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const shops = (await everyShop()).filter(({ adapter }) => adapter().card.traits.takeBack && adapter().card.traits.readBack);

describe.each(shops)('a box whose label is printed again, of an order at $platform', store => {
  const bench = shopForEachTest(databaseOfSuite('pglite'), store);
  let shop: StoreSandbox;
  let lane: LaneBench;
  let order: Order;

  beforeEach(async () => {
    ({ shop, lane } = bench());
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }]);
  });

  const leaves = (number: string): Promise<string> => lane.owe(order, aPackage(number).of('MUG', 2));

  const voidOld = (): Promise<void> => lane.voids(order, '1ZOLD');

  /** Its reply is lost, nobody tries again, and a person has it told again after the void. */
  async function voidOldWhileRests(news: string): Promise<void> {
    shop.misbehave({ is: 'lose-reply', times: 1 });
    await lane.drain();
    shop.behave();
    await lane.database.query(`update deliveries set status = 'resting' where id = $1`, [news]);
    await voidOld();
    await lane.drainAll();
    await new SqlDeliveryDesk(lane.database, lane.clock).retry(news);
    await lane.drainAll();
  }

  /** As if the first label had never been. */
  async function standsRight(numbers: readonly string[] = ['1ZNEW']): Promise<void> {
    const { status, packages } = shop.shopperSees(order.storeOrderId);
    await lane.clock.advance(minutes(11));
    const looks = new ReconcileBench(lane);
    await looks.run();
    const unsettled = await lane.database.query(`select kind, status, outcome from deliveries where status <> 'done'`);
    const unanswered = await lane.database.query(`select detail from findings where kind = 'more-shipped-than-ordered' and resolved_at is null`);
    expect([status, packages.map(each => each.trackingNumber).toSorted(), await looks.drifts(), unsettled, unanswered]).toEqual(['complete', numbers, [], [], []]);
  }

  it('it stands there with its goods, although the new label was told before the old one was voided', async () => {
    await leaves('1ZOLD');
    await lane.drainAll();
    await leaves('1ZNEW');
    await lane.drainAll();
    await voidOld();
    await lane.drainAll();
    await standsRight();
  });

  it('the same when both were reported before the shop heard of either', async () => {
    await leaves('1ZOLD');
    await leaves('1ZNEW');
    await lane.drainAll();
    await voidOld();
    await lane.drainAll();
    await standsRight();
  });

  it('the same when the shop was away from the new label to the voided one', async () => {
    await leaves('1ZOLD');
    await lane.drainAll();
    await leaves('1ZNEW');
    await voidOld();
    await lane.drainAll();
    await standsRight();
  });

  it.each([0, 1, 2, 4])('it stands there once, with its goods, although its number rode with another box until then (%i replies lost)', async times => {
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }, { storeLineId: '112', sku: 'CUP', quantity: 1 }], '1002');
    await leaves('1ZOLD');
    await lane.owe(order, aPackage('1ZCUP').of('CUP', 1));
    await leaves('1ZNEW');
    await lane.drainAll();
    await voidOld();
    shop.misbehave({ is: 'lose-reply', times });
    await lane.drainAll();
    await standsRight(['1ZCUP', '1ZNEW']);
    const goods = shop.shopperSees(order.storeOrderId).packages.filter(each => each.lines.length > 0).map(each => [each.trackingNumber, ...each.lines.map(line => line.quantity)]);
    expect([['1ZCUP', 1], ['1ZNEW', 2]]).toEqual(expect.arrayContaining(goods));
  });

  it('it stands there under the number it really has, although that was said before the shop heard that it holds goods', async () => {
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }, { storeLineId: '112', sku: 'CUP', quantity: 1 }], '1003');
    await leaves('1ZOLD');
    await lane.owe(order, aPackage('1ZCUP').of('CUP', 1));
    await leaves('1ZNEW');
    await lane.drainAll();
    await voidOld();
    await lane.corrects(order, '1ZNEW', { trackingNumber: '1ZRIGHT' });
    await lane.drainAll();
    await standsRight(['1ZCUP', '1ZRIGHT']);
  });

  it('it stands there with its goods, although its number was given up unheard and the old label was voided before somebody had it told again', async () => {
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }], '1005');
    await leaves('1ZOLD');
    await lane.drainAll();
    await voidOldWhileRests(await leaves('1ZNEW'));
    await standsRight();
  });

  it('the same beside goods that left in another box', async () => {
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }, { storeLineId: '112', sku: 'CUP', quantity: 1 }], '1007');
    await leaves('1ZOLD');
    await lane.owe(order, aPackage('1ZCUP').of('CUP', 1));
    await lane.drainAll();
    await voidOldWhileRests(await leaves('1ZNEW'));
    await standsRight(['1ZCUP', '1ZNEW']);
    const goods = shop.shopperSees(order.storeOrderId).packages.filter(each => each.lines.length > 0).map(each => [each.trackingNumber, ...each.lines.map(line => line.quantity)]);
    expect(goods.some(([number]) => number === '1ZCUP')).toBe(goods.some(([number]) => number === '1ZNEW'));
  });

  it('until it is, the order is open, although news that was given up unheard completed it', async () => {
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 2 }, { storeLineId: '112', sku: 'CUP', quantity: 1 }], '1006');
    await leaves('1ZOLD');
    await lane.drainAll();
    await voidOldWhileRests(await lane.owe(order, aPackage('1ZCUP').of('CUP', 1)));
    expect(shop.shopperSees(order.storeOrderId).status).toBe('partial');
    await leaves('1ZNEW');
    await lane.drainAll();
    await standsRight(['1ZCUP', '1ZNEW']);
  });

  it('its goods are in one of two boxes of which nobody says what they hold, and the order is complete', async () => {
    order = await bench().sells([{ storeLineId: '111', sku: 'MUG', quantity: 3 }], '1004');
    await leaves('1ZOLD');
    await lane.drainAll();
    for (const number of ['1ZBOX', '1ZTOO']) await lane.owe(order, aPackage(number));
    await voidOld();
    await lane.drainAll();
    await standsRight(['1ZBOX', '1ZTOO']);
    const units = shop.shopperSees(order.storeOrderId).packages.flatMap(each => each.lines).reduce((sum, line) => sum + line.quantity, 0);
    expect([0, 3]).toContain(units);
  });
});
