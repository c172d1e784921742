import { expect } from '@jest/globals';
import type { NoticedPackage, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { type Behaviour, dependingOn } from '../behaviour.js';
import { expectReason, expectTold, expectUnits, receiptOf } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';
import type { PackageSpec } from '../store-under-test.js';
import { afterwards, another, corrected, first, tells } from './changes.js';

/** Several boxes of an order go under one number, as freight does. */
export const sharedNumberBehaviours: readonly Behaviour[] = [
  ...dependingOn(({ editTracking, readBack }) => editTracking && readBack, [
    'a box that leaves the number it shares with one without units takes its goods along, and the number stays', async shop => {
      const { sold, notice } = await leavesNumber(shop);
      expectTold(await shop.tellOne(notice));
      expect(shop.numbersSeen(sold.id)).toEqual([first, corrected]);
      expectUnits(shop, sold.id, 1);
    },
  ], [
    'a box that leaves the number it shares with one without units shows its new one, or its correction is refused with a reason', async shop => {
      const { sold, notice } = await leavesNumber(shop);
      const outcome = await shop.tellOne(notice);
      if (shop.card.traits.editTracking) expect(shop.numbersSeen(sold.id)).toContain(corrected);
      else expectReason(outcome);
    },
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'of two boxes under one number that were told although replies were lost, the one whose label is voided is taken back', async shop => {
      const { sold, notice } = await voidsFreight(shop, [{ number: first, units: { MUG: 1 } }, { number: first, units: { TEE: 1 }, carrier: usps(shop) }], 2);
      expectTold(await shop.tellOne(notice));
      expect(shop.sees(sold.id).packages.map(each => [each.trackingNumber, each.carrier])).toEqual([[first, usps(shop).name]]);
    },
  ], [
    'a voided label of one of two boxes under one number is refused with a reason', async shop =>
      expectReason(await shop.tellOne((await voidsFreight(shop, [{ number: first, units: { MUG: 1 } }, { number: first, units: { TEE: 1 } }], 0)).notice)),
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'a number of two boxes without units stays while one of them does', async shop => {
      const { sold, notice } = await voidsFreight(shop, [{ number: first }, { number: first }, { number: another, units: { MUG: 1 } }], 0);
      expectTold(await shop.tellOne(notice));
      expect([...new Set(shop.numbersSeen(sold.id))]).toEqual([first, another]);
    },
  ], [
    'a voided label of one of two boxes without units under one number is refused with a reason', async shop =>
      expectReason(await shop.tellOne((await voidsFreight(shop, [{ number: first }, { number: first }, { number: another, units: { MUG: 1 } }], 0)).notice)),
  ]),
];

const usps = (shop: Shop) => ({ code: 'usps', canonical: 'usps' as const, name: shop.card.carriers['usps'] ?? 'USPS', known: shop.card.carriers['usps'] !== undefined });

/** A number alone was told under that of a box with goods, which gets another. */
async function leavesNumber(shop: Shop): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const { sold, told } = await tells(shop, [{ number: first, units: { MUG: 1 } }]);
  const [rider] = shop.notice(sold, [{ number: first }]).packages;
  const number: ShipmentNotice = { ...told, id: `0198c007${told.id.slice(8)}`, packages: [{ ...rider!, id: 'rider', externalId: 'rider' }] };
  const outcome = await shop.tellOne(number);
  expectTold(outcome);
  const heard = [...told.order.told, ...toldBy(number, receiptOf(outcome)).packages];
  const packages = told.packages.map(box => ({ ...box, replaces: first, trackingNumber: corrected, trackingUrl: `https://www.ups.com/track?tracknum=${corrected}` }));
  return { sold, notice: { ...told, kind: 'tracking', packages, order: { ...told.order, told: heard } } };
}

/** Boxes were told, some of them under one number, and the label of the first is void. */
async function voidsFreight(shop: Shop, boxes: readonly PackageSpec[], lost: number): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: 2, TEE: 2 });
  const made = shop.notice(sold, boxes);
  const notice: ShipmentNotice = { ...made, packages: made.packages.map((box, at): NoticedPackage => ({ ...box, id: `${box.id}-${at}` })) };
  if (lost > 0) shop.sandbox.misbehave({ is: 'lose-reply', times: lost });
  let outcome = await shop.tellOne(notice);
  for (let tries = 0; tries < 4 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(notice);
  shop.sandbox.behave();
  expectTold(outcome);
  const before = { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcome)).packages } };
  return { sold, notice: { ...afterwards(notice, before), id: `0198c008${notice.id.slice(8)}`, kind: 'void', packages: notice.packages.slice(0, 1) } };
}
