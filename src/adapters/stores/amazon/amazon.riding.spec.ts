import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { everyShop } from '../../../../test/contracts/every-shop.js';
import { receiptOf } from '../../../../test/contracts/expectations.js';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';

const [amazon] = (await everyShop()).filter(({ platform }) => platform === 'amazon');
const [first, rider] = ['1Z999AA10123456784', '1Z999AA10123456795'];
let shop: Shop;

beforeEach(async () => {
  shop = await Shop.open(amazon!);
});

afterEach(() => shop.close());

it.each([0, 1])('a number that rides with a box stays when that box is told with more units (replies lost: %s)', async times => {
  const sold = await shop.sells({ MUG: 3 });
  const notice = shop.notice(sold, [{ number: first, units: { MUG: 1 } }, { number: rider }]);
  const told = toldBy(notice, receiptOf(await shop.tellOne(notice))).packages;
  const lines = notice.order.lines.map(line => ({ ...line, toldBefore: 1, inThisNotice: 2 }));
  const more: ShipmentNotice = { ...shop.notice(sold, [{ number: first, units: { MUG: 2 } }]), id: '0198c000-0000-7000-8000-00000000cccc', completesOrder: true, order: { ...notice.order, lines, told } };
  if (times > 0) shop.sandbox.misbehave({ is: 'lose-reply', times });
  const outcome = await shop.tellOne(more);
  expect((outcome.is === 'later' ? await shop.retryOne(more) : outcome).is).toMatch(/^(done|already)$/);
  expect([shop.numbersSeen(sold.id), shop.unitsSeen(sold.id), shop.sees(sold.id).status]).toEqual([[first, rider], 3, 'complete']);
});

it('a number that holds a comma rides as one number, and is said once', async () => {
  const sold = await shop.sells({ MUG: 1 });
  const notice = shop.notice(sold, [{ number: first, units: { MUG: 1 } }, { number: 'A1B, C2D' }]);
  shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
  expect(await shop.tellOne(notice)).toMatchObject({ is: 'later' });
  expect((await shop.retryOne(notice)).is).toMatch(/^(done|already)$/);
  expect([shop.numbersSeen(sold.id), (await shop.retryOne(notice)).is]).toEqual([[first, 'A1B,C2D'], 'already']);
});
