import { expect } from '@jest/globals';
import type { Outcome } from '../../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { type Behaviour, dependingOn } from '../behaviour.js';
import { expectReason, expectTold, receiptOf } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';
import type { PackageSpec } from '../store-under-test.js';
import { afterwards, another, corrected, first, tells, twoBoxes, voids, wholeOrder } from './changes.js';

type Changes = (shop: Shop, key: string) => Promise<{ sold: Sold; notice: ShipmentNotice }>;

/** How a carrier that no store lists may take over. */
export const strangers: readonly { readonly name: string; readonly changes: Changes; readonly lost: number }[] = [
  { name: 'under the number it had', changes: strangerTakes([first, first]), lost: 1 },
  { name: 'under another number', changes: strangerTakes([first, corrected]), lost: 2 },
  { name: 'for two boxes', changes: strangerTakes([first, corrected], [another, another]), lost: 3 },
];

/** What a change leaves for a person to do: nobody may have heard the reply that said it. */
export const leftToDoBehaviours: readonly Behaviour[] = [
  ...dependingOn(({ takeBack }) => takeBack, [
    'what a void leaves for a person to do is said also when its reply was lost: a number that stood with the voided box alone', shop => expectSaidAllTheSame(shop, voidsHost),
  ], [
    'a voided box with which another one\'s number rides is refused with a reason', async shop => expectReason(await shop.tellOne((await voidsHost(shop, '1001')).notice)),
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'what a void leaves for a person to do is said also when its reply was lost: units in a record that holds another box', shop => expectSaidAllTheSame(shop, voidsOneOfTwo),
  ], [
    'a voided box that shares a record with another one is refused with a reason', async shop => expectReason(await shop.tellOne((await voidsOneOfTwo(shop, '1001')).notice)),
  ]),

  ...dependingOn(({ takeBack }) => takeBack, [
    'an order that stays complete although a label was voided is named to a person, also when the reply was lost', async shop => {
      for (const lost of [0, 1]) {
        const { sold, notice } = await voidsAll(shop, `${1001 + lost}`);
        const outcome = await toldInTheEnd(shop, notice, lost);
        if (outcome.is === 'refused' || shop.sees(sold.id).status !== 'complete') continue;
        expect(saidBy(outcome).codes).toEqual(['order-stays-complete']);
      }
    },
  ], [
    'a voided label of a complete order is refused with a reason', async shop => expectReason(await shop.tellOne((await voidsAll(shop, '1001')).notice)),
  ]),

  ...strangers.flatMap(({ name, changes, lost }) => dependingOn(({ editTracking }) => editTracking, [
    `what a correction leaves for a person to do is said also when replies were lost: a carrier that no store lists, with a link that few can take, ${name}`,
    shop => expectSaidAllTheSame(shop, changes, lost),
  ], [
    `a correction to a carrier that no store lists is refused with a reason, ${name}`, async shop => expectReason(await shop.tellOne((await changes(shop, '1001')).notice)),
  ])),
];

/** Heard at once or not until `lost` replies were lost: the same numbers are named to a person, for the same reasons. */
async function expectSaidAllTheSame(shop: Shop, changes: Changes, lost = 1): Promise<void> {
  const heard = await shop.tellOne((await changes(shop, `${1000 + 10 * lost}`)).notice);
  const { notice } = await changes(shop, `${1001 + 10 * lost}`);
  expect(saidBy(await toldInTheEnd(shop, notice, lost))).toEqual(saidBy(heard));
}

async function toldInTheEnd(shop: Shop, notice: ShipmentNotice, lost: number): Promise<Outcome<Receipt>> {
  if (lost > 0) shop.sandbox.misbehave({ is: 'lose-reply', times: lost });
  let outcome = await shop.tellOne(notice);
  for (let tries = 0; tries < 6 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(notice);
  shop.sandbox.behave();
  return outcome;
}

function saidBy(outcome: Outcome<Receipt>): { readonly codes: readonly string[]; readonly numbers: readonly string[] } {
  const warnings = 'warnings' in outcome ? (outcome.warnings ?? []) : [];
  const words = warnings.map(each => each.detail).join(' ');
  return { codes: [...new Set(warnings.map(each => each.code))].toSorted(), numbers: [first, another, corrected].filter(number => words.includes(number)) };
}

type Relabelled = readonly [was: string, is: string];

/** Boxes that were told as UPS's left with a carrier that nobody knows, under the numbers they had or others. */
function strangerTakes(...numbers: readonly Relabelled[]): Changes {
  return async (shop, key) => {
    const { sold, told } = await tells(shop, numbers.map(([was], at) => ({ number: was, units: { [['MUG', 'TEE'][at]!]: 1 } })), key);
    const carrier = { code: 'roadrunner', canonical: undefined, name: 'Roadrunner Post', known: false };
    const packages = told.packages.map((box, at) => {
      const [was, is] = numbers[at]!;
      return { ...box, carrier, replaces: was, trackingNumber: is, trackingUrl: `https://roadrunner.example/track?from=Acme%20Parcels&note=${'n'.repeat(300)}&number=${is}` };
    });
    return { sold, notice: { ...told, kind: 'tracking', packages } };
  };
}

/** A box and a number that rides with it were told; the label of the box is void. */
const voidsHost: Changes = async (shop, key) => voidsFirstOf(shop, key, [{ number: first, units: { MUG: 1 } }, { number: another }], told => told);

/** All of an order was told, and the label of its only box is void. */
const voidsAll: Changes = async (shop, key) => {
  const { sold, notice } = await voids(shop, wholeOrder, key);
  return { sold, notice: { ...notice, leavesOpen: true } };
};

/** Two boxes were told, and what the store made of the first is taken for both. */
const voidsOneOfTwo: Changes = async (shop, key) => voidsFirstOf(shop, key, twoBoxes, told => told.map(each => ({ ...each, reference: told[0]!.reference })));

type Told = ShipmentNotice['order']['told'];

async function voidsFirstOf(shop: Shop, key: string, boxes: readonly PackageSpec[], remembered: (told: Told) => Told): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: 2, TEE: 2 }, key);
  const notice = shop.notice(sold, boxes);
  const outcome = await shop.tellOne(notice);
  expectTold(outcome);
  const before = { ...notice, order: { ...notice.order, told: remembered(toldBy(notice, receiptOf(outcome)).packages) } };
  return { sold, notice: { ...afterwards(notice, before), id: `0198c002${notice.id.slice(8)}`, kind: 'void', packages: notice.packages.slice(0, 1) } };
}
