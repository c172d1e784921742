import { expect } from '@jest/globals';
import type { ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { type Behaviour, dependingOn } from '../behaviour.js';
import { expectReason, expectTold, expectUnits } from '../expectations.js';
import type { Shop, Sold } from '../shop.js';
import { another, corrected, first, tells } from './changes.js';

/** What comes after a correction of which the store heard nobody knows how much: it was refused, or given up after three days. */
export const stuckCorrectionBehaviours: readonly Behaviour[] = [
  ...dependingOn(({ editTracking }) => editTracking, [
    'a box corrected again after a correction that got stuck shows its newest number alone', async shop => {
      for (const lost of [1, 2]) {
        const { sold, notice } = await sticks(shop, lost);
        const again = correctedAgain(notice);
        shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
        await shop.tellOne(again);
        shop.sandbox.behave();
        expectTold(await shop.retryOne(again));
        expect(shop.numbersSeen(sold.id)).toEqual([another]);
        expectUnits(shop, sold.id, 1);
      }
    },
  ], [
    'a second correction is refused with a reason like the first, and the number stays', async shop => {
      const { sold, notice } = await sticks(shop, 1);
      expectReason(await shop.tellOne(correctedAgain(notice)));
      expect(shop.numbersSeen(sold.id)).toEqual([first]);
    },
  ]),

  ...dependingOn(({ editTracking }) => editTracking, [
    'a box that got its number by a correction that got stuck shows the carrier it is given next, or a person is asked to correct it', async shop => {
      const { sold, notice } = await sticks(shop, 1);
      const carrier = { code: 'usps', canonical: 'usps', name: shop.card.carriers['usps'] ?? 'USPS', known: true };
      const outcome = await shop.tellOne({ ...notice, id: `0198c006${notice.id.slice(8)}`, packages: notice.packages.map(box => ({ ...box, carrier, trackingUrl: null, strayNumbers: [corrected] })) });
      expectTold(outcome);
      expect(shop.numbersSeen(sold.id)).toEqual([corrected]);
      const isNamed = 'warnings' in outcome && outcome.warnings?.some(each => each.code === 'carrier-not-shown');
      expect(isNamed ? carrier.name : shop.sees(sold.id).packages[0]?.carrier).toBe(carrier.name);
    },
  ], [
    'a number and then a carrier are refused with a reason, one like the other', async shop => {
      const { notice } = await sticks(shop, 1);
      expectReason(await shop.tellOne({ ...notice, packages: notice.packages.map(box => ({ ...box, strayNumbers: [corrected] })) }));
    },
  ]),

  ...dependingOn(({ editTracking, takeBack }) => editTracking && takeBack, [
    'a label voided after a correction that got stuck is taken back, whichever number the store shows', async shop => {
      for (const lost of [1, 2]) {
        const { sold, notice } = await sticks(shop, lost);
        expectTold(await shop.tellOne(voided(notice)));
        expect(shop.numbersSeen(sold.id)).toEqual([]);
        expectUnits(shop, sold.id, 0);
      }
    },
  ], [
    'a label voided after a correction is refused with a reason, where one of the two is', async shop => {
      const { notice } = await sticks(shop, 1);
      expectReason(await shop.tellOne(shop.card.traits.takeBack ? correctedAgain(notice) : voided(notice)));
    },
  ]),
];

/** A box was told, and of its correction so many replies were lost before nobody tried again. */
async function sticks(shop: Shop, lost: number): Promise<{ sold: Sold; notice: ShipmentNotice }> {
  const { sold, told } = await tells(shop, [{ number: first, units: { MUG: 1 } }], `${1000 + lost}`);
  const notice: ShipmentNotice = { ...told, kind: 'tracking', packages: told.packages.map(box => ({ ...box, replaces: first, trackingNumber: corrected })) };
  shop.sandbox.misbehave({ is: 'lose-reply', times: lost });
  await shop.tellOne(notice);
  for (let tries = 1; tries < lost; tries += 1) await shop.retryOne(notice);
  shop.sandbox.behave();
  return { sold, notice };
}

function correctedAgain(notice: ShipmentNotice): ShipmentNotice {
  return { ...notice, id: `0198c004${notice.id.slice(8)}`, packages: notice.packages.map(box => ({ ...box, trackingNumber: another, strayNumbers: [corrected] })) };
}

function voided(notice: ShipmentNotice): ShipmentNotice {
  return { ...notice, id: `0198c005${notice.id.slice(8)}`, kind: 'void', packages: notice.packages.map(box => ({ ...box, trackingNumber: first, replaces: null, strayNumbers: [corrected] })) };
}
