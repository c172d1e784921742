import { expect } from '@jest/globals';
import type { ShopperView } from '../../../src/application/ports/store-sandbox.js';
import { unitsByLine } from '../../../src/domain/fulfillment/allocation.js';
import { driftOf } from '../../../src/domain/fulfillment/drift.js';
import type { SeenShipment, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { stillMissing } from '../../../src/domain/fulfillment/still-missing.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { always, type Behaviour, dependingOn } from '../behaviour.js';
import { expectTold, expectUnits, receiptOf } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';
import type { PackageSpec } from '../store-under-test.js';

/** What a shopper must see after the warehouse shipped. */
export const newsBehaviours: readonly Behaviour[] = [
  always('a box with everything in it completes the order, with carrier, number and link', async shop => {
    const sold = await shop.sells({ 'TEE-M': 2, MUG: 1 });
    expectTold(await shop.tellOne(shop.notice(sold, [{ number: '1Z999AA10123456784', units: { 'TEE-M': 2, MUG: 1 } }])));
    const seen = shop.sees(sold.id);
    expect(seen).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z999AA10123456784', carrier: shop.card.carriers['ups'] ?? 'UPS' }] });
    expectLink(shop, seen, '1Z999AA10123456784');
  }),

  always('a part shipment leaves the order open, and the rest completes it', async shop => {
    const sold = await shop.sells({ 'TEE-M': 3 });
    const first = shop.notice(sold, [{ number: '1Z999AA10123456784', units: { 'TEE-M': 2 } }]);
    const outcome = await shop.tellOne(first);
    expectTold(outcome);
    expect(shop.sees(sold.id).status).not.toBe('complete');
    const order = { ...first.order, told: toldBy(first, receiptOf(outcome)).packages, lines: theRest(first) };
    const rest = shop.notice(sold, [{ number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }], { completesOrder: true, order });
    expectTold(await shop.tellOne(rest));
    expect(shop.sees(sold.id).status).toBe('complete');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
  }),

  always('three boxes arrive as three numbers, each with its own units where the platform can tell them apart', async shop => {
    const sold = await shop.sells({ 'TEE-M': 2, MUG: 1 });
    const boxes: PackageSpec[] = [{ number: '1Z999AA10123456784', units: { 'TEE-M': 1 } }, { number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }, { number: '1Z999AA10123456806', units: { MUG: 1 } }];
    expectTold(await shop.tellOne(shop.notice(sold, boxes)));
    expect(shop.numbersSeen(sold.id)).toEqual(boxes.map(box => box.number));
    expect(shop.sees(sold.id).status).toBe('complete');
    expectUnits(shop, sold.id, 3);
  }),

  always('a box with the goods of two orders brings each of them its one number, whether both are told at once or not', async shop => {
    const [first, second, third] = [await shop.sells({ MUG: 1 }, '2001'), await shop.sells({ MUG: 1 }, '2002'), await shop.sells({ MUG: 1 }, '2003')];
    const notices = [first, second, third].map(sold => shop.notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]));
    for (const outcome of [...await shop.tell(...notices.slice(0, 2)), ...await shop.tell(...notices.slice(2))]) expectTold(outcome);
    for (const { id } of [first, second, third]) {
      expect([shop.sees(id).status, shop.numbersSeen(id)]).toEqual(['complete', ['1Z999AA10123456784']]);
      expectUnits(shop, id, 1);
    }
  }),

  always('a box that completes no unit still brings its number and fulfils nothing', async shop => {
    const sold = await shop.sells({ KIT: 2 });
    expectTold(await shop.tellOne(shop.notice(sold, [{ number: '1Z999AA10123456784', units: { KIT: 1 } }, { number: '1Z999AA10123456795' }])));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
    expect(shop.sees(sold.id).status).not.toBe('complete');
    expectUnits(shop, sold.id, 1);
  }),

  always('a box told by its number alone brings its units later, once, although the first try was cut off and a reply was lost', async shop => {
    const sold = await shop.sells({ 'TEE-M': 3 });
    const alone = await toldInTurn(shop, sold, [{ number: '1Z999AA10123456784', units: { 'TEE-M': 2 } }, { number: '1Z999AA10123456795' }]);
    await expectGrown(shop, shop.notice(sold, [{ number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }]), alone);
  }),

  always('a box told with some of its units brings the others later, once, although the first try was cut off and a reply was lost', async shop => {
    const sold = await shop.sells({ 'TEE-M': 3 });
    const some = await toldInTurn(shop, sold, [{ number: '1Z999AA10123456784', units: { 'TEE-M': 1 } }, { number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }]);
    await expectGrown(shop, shop.notice(sold, [{ number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }]), some);
  }),

  always('goods picked up at the counter are fulfilled without a number', async shop => {
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, [{ number: null, units: { MUG: 1 } }]);
    expectTold(await shop.tellOne({ ...notice, packages: notice.packages.map(each => ({ ...each, carrier: null })) }));
    expect(shop.sees(sold.id).status).toBe('complete');
    expect(shop.numbersSeen(sold.id)).toEqual([]);
  }),

  always('a carrier the platform does not list goes out under its own name with its link', async shop => {
    const sold = await shop.sells({ MUG: 1 });
    const unknown = { code: 'roadrunner', canonical: undefined, name: 'Roadrunner Post', known: false };
    expectTold(await shop.tellOne(shop.notice(sold, [{ number: 'RR-42', units: { MUG: 1 }, carrier: unknown, url: 'https://roadrunner.example/RR-42' }])));
    const seen = shop.sees(sold.id);
    expect(seen.packages).toMatchObject([{ carrier: expect.stringContaining('Roadrunner Post'), trackingNumber: 'RR-42' }]);
    expectLink(shop, seen, 'https://roadrunner.example/RR-42');
  }),

  always('one wrong notice in a batch spoils none of the others', async shop => {
    const [good, alsoGood] = [await shop.sells({ MUG: 1 }, '2001'), await shop.sells({ MUG: 1 }, '2003')];
    const bad = await shop.sells({ MUG: 1 }, '2002');
    shop.sandbox.cancelOrder(bad.id);
    const outcomes = await shop.tell(
      shop.notice(good, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]),
      shop.notice(bad, [{ number: '1Z999AA10123456795', units: { MUG: 1 } }]),
      shop.notice(alsoGood, [{ number: '1Z999AA10123456806', units: { MUG: 1 } }]),
    );
    expectTold(outcomes[0]);
    expectTold(outcomes[2]);
    expect(shop.numbersSeen(good.id)).toEqual(['1Z999AA10123456784']);
    expect(shop.numbersSeen(alsoGood.id)).toEqual(['1Z999AA10123456806']);
  }),

  ...dependingOn(({ readBack }) => readBack, [
    'what was told is read back as it was told: every number, every unit, and what the store made of each box', async shop => {
      const boxes: PackageSpec[] = [{ number: '1Z999AA10123456784', units: { MUG: 1, CUP: 1 } }, { number: '1Z999AA10123456795', units: { MUG: 1 } }, { number: '1Z999AA10123456806' }];
      const notice = await toldInTurn(shop, await shop.sells({ MUG: 2, CUP: 1 }), boxes);
      const { told } = notice.order;
      const seen = await readBack(shop, notice);
      expect(driftOf({ shipments: [], told, seen, newsUnderWay: false })).toEqual([]);
      expect(Object.fromEntries(unitsByLine(seen))).toEqual(Object.fromEntries(unitsByLine(shop.card.traits.partial ? told : [])));
      const still = stillMissing({ ...notice, order: { ...notice.order, told: [] } }, seen);
      const known = 'all' in still ? still.references.filter(({ packageId }) => told.some(each => each.packageId === packageId && each.lines.length > 0)) : still;
      expect(known).toEqual(told.filter(each => each.lines.length > 0).map(({ packageId, reference }) => ({ packageId, reference })));
    },
  ], [
    'where nothing can be read back, nobody pretends to', async shop => {
      expect(shop.adapter.shipments).not.toHaveProperty('recall');
    },
  ]),
];

async function readBack(shop: Shop, notice: ShipmentNotice): Promise<readonly SeenShipment[]> {
  const [recalled] = await shop.adapter.shipments.recall!([notice], shop.session);
  expect(recalled).toHaveProperty('seen');
  return recalled && 'seen' in recalled ? recalled.seen : [];
}

async function toldInTurn(shop: Shop, sold: Sold, boxes: readonly PackageSpec[]): Promise<ShipmentNotice> {
  const notice = shop.notice(sold, boxes);
  const outcome = await shop.tellOne(notice);
  expectTold(outcome);
  return { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcome)).packages } };
}

/** The order asks for the rest now, which left in a box that was told `before`. */
async function expectGrown(shop: Shop, notice: ShipmentNotice, before: ShipmentNotice): Promise<void> {
  const lines = before.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: line.ordered - line.inThisNotice }));
  const [box] = notice.packages;
  const isAlone = before.order.told.some(each => each.packageId === box!.id && each.lines.length === 0);
  const told = before.order.told.filter(each => each.lines.length > 0);
  const packages = [{ ...box!, ...(isAlone ? { numberTold: true as const } : {}) }];
  const more: ShipmentNotice = { ...notice, id: '0198c000-0000-7000-8000-00000000cccc', completesOrder: true, packages, order: { ...before.order, lines, told } };
  const { storeOrderId: id } = more.order;
  shop.sandbox.misbehave({ is: 'down', times: 1 });
  await shop.tellOne(more);
  shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
  await shop.retryOne(more);
  shop.sandbox.behave();
  expectTold(await shop.retryOne(more));
  expect(shop.sees(id).status).toBe('complete');
  expect([...new Set(shop.numbersSeen(id))]).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
  expectUnits(shop, id, 3);
}

function theRest(first: ShipmentNotice): ShipmentNotice['order']['lines'] {
  return first.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: line.ordered - line.inThisNotice }));
}

/** A platform that takes no link shows none of ours. */
function expectLink(shop: Shop, seen: ShopperView, part: string): void {
  expect(seen.packages[0]).toMatchObject({ trackingUrl: shop.card.traits.ownLinksOnly ? null : expect.stringContaining(part) });
}
