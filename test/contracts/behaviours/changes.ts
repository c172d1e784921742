import { expect } from '@jest/globals';
import type { ShopperView } from '../../../src/application/ports/store-sandbox.js';
import type { Outcome } from '../../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { type Behaviour, dependingOn } from '../behaviour.js';
import { expectEnding, expectReason, expectTold, expectUnits, receiptOf } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';
import type { PackageSpec } from '../store-under-test.js';

export const first = '1Z999AA10123456784';
export const corrected = '1Z999AA10123456795';
export const another = '1Z999AA10123456806';
/** Mugs of an order that one box completes; a platform may refuse to take that back. */
export const wholeOrder = 1;

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

  ...dependingOn(({ editTracking }) => editTracking, [
    'a carrier corrected under the same number is what shoppers see, and the other box stays as it was', async shop => {
      const { sold, notice } = await correctsCarrier(shop);
      const before = boxSeen(shop, sold, another);
      expectTold(await shop.tellOne(notice));
      expectUsps(shop, sold);
      expect(boxSeen(shop, sold, another)).toEqual(before);
      expectUnits(shop, sold.id, 2);
    },
  ], [
    'a carrier corrected under the same number is refused with a reason, and the old one stays', async shop => {
      const { sold, notice } = await correctsCarrier(shop);
      const before = shop.sees(sold.id);
      expectReason(await shop.tellOne(notice));
      expect(shop.sees(sold.id)).toEqual(before);
    },
  ]),

  ...dependingOn(({ editTracking }) => editTracking, [
    'a carrier correction said again, and one whose reply was lost, make no second box and no second mail', async shop => {
      const { sold, notice } = await correctsCarrier(shop);
      const { mails } = shop.sees(sold.id);
      shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
      expectEnding(await shop.tellOne(notice), { is: 'later' });
      shop.sandbox.behave();
      expectTold(await shop.retryOne(notice));
      expectUsps(shop, sold);
      expect(shop.sees(sold.id).mails).toBeLessThanOrEqual(mails + 1);
      const once = shop.sees(sold.id);
      expectTold(await shop.tellOne(notice));
      expectTold(await shop.retryOne(notice));
      expect(shop.sees(sold.id)).toEqual(once);
    },
  ], [
    'a carrier correction refused once is refused again', async shop => {
      const { notice } = await correctsCarrier(shop);
      expectReason(await shop.tellOne(notice));
      expectReason(await shop.retryOne(notice));
    },
  ]),

  ...dependingOn(({ editTracking }) => editTracking, [
    'two boxes whose labels were swapped show each other\'s numbers, although a reply was lost', shop => expectRelabelled(shop, [another, first]),
  ], [
    'swapped labels are refused with a reason, and each box keeps its own', shop => expectLabelsKept(shop, [another, first]),
  ]),

  ...dependingOn(({ editTracking }) => editTracking, [
    'a box shows the number that another one gave up for a third, although a reply was lost', shop => expectRelabelled(shop, [another, corrected]),
  ], [
    'a number that another box gave up is refused with a reason, and each box keeps its own', shop => expectLabelsKept(shop, [another, corrected]),
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

  ...dependingOn(({ takeBack }) => takeBack, [
    'a voided label of a box that completed no unit leaves a complete order complete', async shop => {
      const { sold, notice } = await voidsUnitless(shop);
      const outcome = await shop.tellOne(notice);
      if (outcome.is === 'refused') expectReason(outcome);
      else expectTold(outcome);
      expect([shop.sees(sold.id).status, shop.numbersSeen(sold.id)]).toEqual(['complete', outcome.is === 'refused' ? [first, another] : [first]]);
    },
  ], [
    'a voided label of a box that completed no unit is refused with a reason', async shop => expectReason(await shop.tellOne((await voidsUnitless(shop)).notice)),
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'a void whose reply was lost is finished like one that was heard', async shop => {
      const heard = await takesBack(shop, wholeOrder);
      const { sold, notice } = await voids(shop, wholeOrder, '1002');
      shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
      let outcome = await shop.tellOne(notice);
      shop.sandbox.behave();
      for (let tries = 0; tries < 3 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(notice);
      if (heard.outcome.is === 'refused') expectEnding(outcome, { is: 'refused', code: heard.outcome.code });
      else expectTold(outcome);
      expect(orderSeen(shop, sold)).toEqual(orderSeen(shop, heard.sold));
    },
  ], [
    'a void refused once is refused again', async shop => {
      const { notice } = await voids(shop);
      expectReason(await shop.tellOne(notice));
      expectReason(await shop.retryOne(notice));
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

/** Two boxes were told as UPS's; the first is USPS's. */
async function correctsCarrier(shop: Shop): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const { sold, told } = await tells(shop, twoBoxes);
  const carrier = { code: 'usps', canonical: 'usps', name: shop.card.carriers['usps'] ?? 'USPS', known: shop.card.carriers['usps'] !== undefined };
  const [right] = shop.notice(sold, [{ ...twoBoxes[0], carrier, url: `https://tools.usps.com/go/TrackConfirmAction?tLabels=${first}` }]).packages;
  return { sold, notice: { ...told, kind: 'tracking', packages: [{ ...right!, replaces: first }] } };
}

/** Two boxes were told, and one notice says under which numbers both go now. */
async function relabels(shop: Shop, numbers: readonly [string, string]): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const { sold, told } = await tells(shop, twoBoxes);
  const packages = told.packages.map((each, at) => ({ ...each, replaces: each.trackingNumber, trackingNumber: numbers[at]!, trackingUrl: `https://www.ups.com/track?tracknum=${numbers[at]}` }));
  return { sold, notice: { ...told, kind: 'tracking', packages } };
}

async function expectRelabelled(shop: Shop, numbers: readonly [string, string]): Promise<void> {
  const { sold, notice } = await relabels(shop, numbers);
  const goods = [first, another].map(each => goodsSeen(shop, sold, each));
  shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
  expectEnding(await shop.tellOne(notice), { is: 'later' });
  shop.sandbox.behave();
  expectTold(await shop.retryOne(notice));
  expect(shop.numbersSeen(sold.id)).toEqual(numbers.toSorted());
  expect(numbers.map(each => goodsSeen(shop, sold, each))).toEqual(goods);
  const once = shop.sees(sold.id);
  expectTold(await shop.retryOne(notice));
  expect(shop.sees(sold.id)).toEqual(once);
}

async function expectLabelsKept(shop: Shop, numbers: readonly [string, string]): Promise<void> {
  const { sold, notice } = await relabels(shop, numbers);
  const before = shop.sees(sold.id);
  expectReason(await shop.tellOne(notice));
  expect(shop.sees(sold.id)).toEqual(before);
}

export const twoBoxes: readonly [PackageSpec, PackageSpec] = [{ number: first, units: { MUG: 1 } }, { number: another, units: { TEE: 1 } }];

/** Boxes were told. `told` is the next notice about them, before it says what changed. */
export async function tells(shop: Shop, boxes: readonly PackageSpec[], key?: string): Promise<{ sold: Sold; told: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: 2, TEE: 2 }, key);
  const notice = shop.notice(sold, boxes);
  const outcome = await shop.tellOne(notice);
  expectTold(outcome);
  const before = { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcome)).packages } };
  return { sold, told: { ...afterwards(notice, before), id: `0198c003${notice.id.slice(8)}` } };
}

/** What may be compared with another order's: lines have ids of their own. */
function orderSeen(shop: Shop, { id }: Sold): object {
  const { status, mails } = shop.sees(id);
  return { status, mails, numbers: shop.numbersSeen(id) };
}

const boxSeen = (shop: Shop, sold: Sold, number: string): ShopperView['packages'] => shop.sees(sold.id).packages.filter(each => each.trackingNumber === number);

const goodsSeen = (shop: Shop, sold: Sold, number: string): unknown => boxSeen(shop, sold, number).map(each => each.lines);

/** One box, and nothing of it leads to UPS any more. */
function expectUsps(shop: Shop, sold: Sold): void {
  expect(shop.numbersSeen(sold.id)).toEqual([first, another]);
  const [box] = boxSeen(shop, sold, first);
  expect({ carrier: box?.carrier, link: box?.trackingUrl ?? '' }).toEqual({ carrier: shop.card.carriers['usps'] ?? 'USPS', link: expect.not.stringContaining('www.ups.com') });
}

async function takesBack(shop: Shop, ordered?: number): Promise<Change> {
  const { sold, notice } = await voids(shop, ordered);
  return { sold, outcome: await shop.tellOne(notice) };
}

/** The label of a box that was told is void. */
export async function voids(shop: Shop, ordered?: number, key?: string): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const { sold, notice } = await tellsFirst(shop, ordered, key);
  return { sold, notice: { ...afterwards(notice, notice), id: `0198c001${notice.id.slice(8)}`, kind: 'void' } };
}

/** A box with all of an order was told, and one beside it that completed nothing; the label of that one is void. */
async function voidsUnitless(shop: Shop): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: wholeOrder });
  const notice = shop.notice(sold, [{ number: first, units: { MUG: wholeOrder } }, { number: another }]);
  const outcome = await shop.tellOne(notice);
  expectTold(outcome);
  const before = { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcome)).packages } };
  return { sold, notice: { ...afterwards(notice, before), id: `0198c004${notice.id.slice(8)}`, kind: 'void', packages: notice.packages.slice(1) } };
}

/** A box with one mug was told. */
async function tellsFirst(shop: Shop, ordered = 2, key?: string): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: ordered }, key);
  const notice = shop.notice(sold, [{ number: first, units: { MUG: 1 } }]);
  const outcome = await shop.tellOne(notice);
  expectTold(outcome);
  return { sold, notice: { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcome)).packages } } };
}

export function afterwards(notice: ShipmentNotice, before: ShipmentNotice): ShipmentNotice {
  const lines = before.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: 0 }));
  return { ...notice, completesOrder: false, order: { ...notice.order, told: before.order.told, lines } };
}
