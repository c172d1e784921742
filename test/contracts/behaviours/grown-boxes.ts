import { expect } from '@jest/globals';
import type { ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { type Behaviour, dependingOn } from '../behaviour.js';
import { expectReason, expectTold, expectUnits, receiptOf } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';
import { afterwards, corrected, first, tells } from './changes.js';

/** A box was told with one unit, and with one more once the order asked for it: a store may have made two records of it. */
export const grownBoxBehaviours: readonly Behaviour[] = [
  ...dependingOn(({ editTracking }) => editTracking, [
    'a box that was told in two parts shows its corrected number alone', async shop => {
      const { sold, told } = await grows(shop);
      expectTold(await shop.tellOne(relabelled(told)));
      expect([...new Set(shop.numbersSeen(sold.id))]).toEqual([corrected]);
      expectUnits(shop, sold.id, 2);
    },
  ], [
    'a corrected number of a box that was told in two parts is refused with a reason', async shop =>
      expectReason(await shop.tellOne(relabelled((await grows(shop)).told))),
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'a box that was told in two parts is taken back with all its units', async shop => {
      const { sold, told } = await grows(shop);
      expectTold(await shop.tellOne({ ...told, kind: 'void' }));
      expect(shop.numbersSeen(sold.id)).toEqual([]);
      expectUnits(shop, sold.id, 0);
    },
  ], [
    'a voided label of a box that was told in two parts is refused with a reason', async shop =>
      expectReason(await shop.tellOne({ ...(await grows(shop)).told, kind: 'void' })),
  ]),
];

const relabelled = (told: ShipmentNotice): ShipmentNotice => ({
  ...told, kind: 'tracking', packages: told.packages.map(box => ({ ...box, replaces: first, trackingNumber: corrected, trackingUrl: `https://www.ups.com/track?tracknum=${corrected}` })),
});

/** `told` is the next notice about the box, before it says what changed. */
async function grows(shop: Shop): Promise<{ sold: Sold; told: ShipmentNotice }> {
  const { sold, told } = await tells(shop, [{ number: first, units: { MUG: 1 } }]);
  const more: ShipmentNotice = { ...told, id: `0198c009${told.id.slice(8)}`, order: { ...told.order, lines: told.order.lines.map(line => ({ ...line, inThisNotice: line.toldBefore })) } };
  const outcome = await shop.tellOne(more);
  expectTold(outcome);
  const before = { ...more, order: { ...more.order, told: toldBy(more, receiptOf(outcome)).packages } };
  const packages = told.packages.map(box => ({ ...box, lines: box.lines.map(line => ({ ...line, quantity: 2 })) }));
  return { sold, told: { ...afterwards(more, before), id: `0198c00a${told.id.slice(8)}`, packages } };
}
