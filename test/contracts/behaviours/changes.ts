import { expect } from '@jest/globals';
import type { Outcome } from '../../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { type Behaviour, dependingOn } from '../behaviour.js';
import { expectReason, expectTold, expectUnits, receiptOf } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';

const first = '1Z999AA10123456784';
const corrected = '1Z999AA10123456795';

/** Corrections of what was told before. */
export const changeBehaviours: readonly Behaviour[] = [
  ...dependingOn(({ editTracking }) => editTracking, [
    'a corrected tracking number takes the place of the old one', async shop => {
      const { sold, outcome } = await tellsCorrection(shop);
      expectTold(outcome);
      expect(shop.numbersSeen(sold.id)).toEqual([corrected]);
      expectUnits(shop, sold.id, 1);
    },
  ], [
    'a corrected tracking number is refused with a reason, and the old one stays', async shop => {
      const { sold, outcome } = await tellsCorrection(shop);
      expectReason(outcome);
      expect(shop.numbersSeen(sold.id)).toEqual([first]);
    },
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'a voided label is taken back', async shop => {
      const { sold, outcome } = await takesBack(shop);
      expectTold(outcome);
      expect(shop.numbersSeen(sold.id)).toEqual([]);
    },
  ], [
    'a voided label is refused with a reason, and what was told stays', async shop => {
      const { sold, outcome } = await takesBack(shop);
      expectReason(outcome);
      expect(shop.numbersSeen(sold.id)).toEqual([first]);
    },
  ]),
];

interface Change {
  readonly sold: Sold;
  readonly outcome: Outcome<Receipt>;
}

async function tellsCorrection(shop: Shop): Promise<Change> {
  const { sold, notice } = await tellsFirst(shop);
  const correction = afterwards(shop.notice(sold, [{ number: corrected, units: { MUG: 1 } }]), notice);
  const packages = correction.packages.map(each => ({ ...each, id: notice.packages[0]!.id, replaces: first }));
  return { sold, outcome: await shop.tellOne({ ...correction, kind: 'tracking', packages }) };
}

async function takesBack(shop: Shop): Promise<Change> {
  const { sold, notice } = await tellsFirst(shop);
  return { sold, outcome: await shop.tellOne({ ...afterwards(notice, notice), id: '0198c000-0000-7000-8000-00000000aaaa', kind: 'void' }) };
}

async function tellsFirst(shop: Shop): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: 2 });
  const notice = shop.notice(sold, [{ number: first, units: { MUG: 1 } }]);
  const outcome = await shop.tellOne(notice);
  expectTold(outcome);
  return { sold, notice: { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcome)).packages } } };
}

function afterwards(notice: ShipmentNotice, before: ShipmentNotice): ShipmentNotice {
  const lines = before.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: 0 }));
  return { ...notice, completesOrder: false, order: { ...notice.order, told: before.order.told, lines } };
}
