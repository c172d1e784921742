import { expect } from '@jest/globals';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { always, type Behaviour, dependingOn } from '../behaviour.js';
import { expectEnding, expectReason, expectTold, expectUnits, receiptOf } from '../expectations.js';
import { nobodysId } from './orders.js';

const box = [{ number: '1Z999AA10123456784', units: { MUG: 1 } }];
const anotherBox = [{ number: '1Z999AA10123456795', units: { MUG: 1 } }];

/** How telling may end without the news being taken. */
export const endingBehaviours: readonly Behaviour[] = [
  always('the same notice twice has one effect', async shop => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, box);
    expectTold(await shop.tellOne(notice));
    expectTold(await shop.tellOne(notice));
    expectTold(await shop.retryOne(notice));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    expectUnits(shop, sold.id, 1);
    expect(shop.sees(sold.id).mails).toBeLessThanOrEqual(1);
  }),

  ...dependingOn(({ readBack }) => readBack, [
    'an order the store cancelled is refused in the store\'s own words', async shop => {
      expectTold(await shop.tellOne(shop.notice(await shop.sells({ MUG: 1 }, '2001'), anotherBox)));
      const sold = await shop.sells({ MUG: 1 });
      shop.sandbox.cancelOrder(sold.id);
      const outcome = await shop.tellOne(shop.notice(sold, box));
      expectReason(outcome);
      expectEnding(outcome, { said: expect.stringMatching(/\w/) });
      expect(shop.numbersSeen(sold.id)).toEqual([]);
    },
  ], [
    'of an order nobody can ask about, what left is told even when it was cancelled', async shop => {
      const sold = await shop.sells({ MUG: 1 });
      shop.sandbox.cancelOrder(sold.id);
      expectTold(await shop.tellOne(shop.notice(sold, box)));
      expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    },
  ]),

  ...dependingOn(({ readBack }) => readBack, [
    'an order the store does not know yet is asked about again later', async shop => {
      const sold = await shop.sells({ MUG: 1 });
      const notice = shop.notice(sold, box);
      const storeOrderId = nobodysId(sold.id);
      expectEnding(await shop.tellOne({ ...notice, order: { ...notice.order, storeOrderId } }), { is: 'later', why: 'not-yet' });
    },
  ], [
    'of an order the destination never heard of, what left is told all the same', async shop => {
      const notice = shop.notice({ id: '4711', order: undefined }, box);
      expectTold(await shop.tellOne(notice));
      expect(shop.numbersSeen('4711')).toEqual(['1Z999AA10123456784']);
    },
  ]),

  ...dependingOn(({ readBack, partial }) => readBack && partial, [
    'more units than the store has left are never fulfilled', async shop => {
      const sold = await shop.sells({ MUG: 1 });
      expectTold(await shop.tellOne(shop.notice(sold, box)));
      expectEnding(await shop.tellOne(shop.notice(sold, anotherBox)), { is: expect.stringMatching(/^(refused|already)$/) });
      expect(shop.unitsSeen(sold.id)).toBe(1);
    },
  ], [
    'where nobody counts what is left, a box too many still arrives as a box', async shop => {
      const sold = await shop.sells({ MUG: 1 });
      const first = shop.notice(sold, box);
      const outcome = await shop.tellOne(first);
      expectTold(outcome);
      const told = toldBy(first, receiptOf(outcome)).packages;
      expectTold(await shop.tellOne(shop.notice(sold, anotherBox, { order: { ...first.order, told } })));
      expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
    },
  ]),
];
