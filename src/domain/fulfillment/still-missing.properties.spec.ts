import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainCarrier } from '../../../test/builders/a-notice.js';
import { boxesOf, someOrder, someShipments } from '../../../test/builders/arbitrary-facts.js';
import { showing } from '../../../test/builders/what-a-store-shows.js';
import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { unitsByLine } from './allocation.js';
import { noticeOf } from './notice-of.js';
import type { SeenShipment, ShipmentNotice } from './notice.js';
import { stillMissing } from './still-missing.js';
import { toldBy, toldSoFar, type TakenNotice } from './told.js';

/** Some boxes are handed over without a number, some share one, as freight does. */
const someFreight = fc.tuple(someShipments, fc.array(fc.constantFrom('own', 'own', 'none', 'PRO-1', 'PRO-2'), { minLength: 15, maxLength: 15 })).map(([shipments, numbers]) => {
  const numberOf = new Map(boxesOf(shipments).map((box, at) => [box.id, numbers[at] === 'own' ? box.trackingNumber : numbers[at] === 'none' ? null : numbers[at]!]));
  return shipments.map((each): Shipment => ({ ...each, packages: each.packages.map(box => ({ ...box, trackingNumber: numberOf.get(box.id) ?? null })) }));
});

/** Tells shipment after shipment; before each notice is taken in whole, `onTheWay` sees it and what the store shows. */
function play(order: Order, shipments: readonly Shipment[], onTheWay: (notice: ShipmentNotice, seen: readonly SeenShipment[]) => void): void {
  const taken: TakenNotice[] = [];
  let seen: readonly SeenShipment[] = [];
  for (const { id } of shipments) {
    const made = noticeOf({ deliveryId: id, kind: 'shipment', replay: false, order, storeOrderId: '1001', shipments, shipmentId: id, changes: [], told: toldSoFar(taken), carrierFor: plainCarrier });
    if ('nothing' in made) continue;
    onTheWay(made.notice, seen);
    seen = showing(seen, made.notice, made.notice.packages);
    taken.push(toldBy(made.notice, { packages: [] }));
  }
}

const shown = (seen: readonly SeenShipment[]): unknown => ({
  units: [...unitsByLine(seen)].sort(),
  numbers: [...new Set(seen.flatMap(each => each.trackingNumbers.map(number => number.toUpperCase())))].sort(),
});

describe('a notice whose reply was lost', () => {
  it('is there when the store shows all of it', () => {
    fc.assert(fc.property(someOrder, someFreight, (order, shipments) => play(order, shipments, (notice, seen) => {
      expect(stillMissing(notice, showing(seen, notice, notice.packages))).toMatchObject({ all: 'there', references: notice.packages.map(each => ({ packageId: each.id })) });
    })), { numRuns: 500 });
  });

  it('is missing as a whole when the store took nothing of it', () => {
    const onlyUnits = (notice: ShipmentNotice): boolean => notice.packages.every(each => each.lines.length > 0);
    fc.assert(fc.property(someOrder, someFreight, (order, shipments) => play(order, shipments, (notice, seen) => {
      if (onlyUnits(notice)) expect(stillMissing(notice, seen)).toMatchObject({ missing: { ...notice }, references: [] });
    })), { numRuns: 500 });
  });

  it('told again for what is missing, after any part of it was taken, reaches the whole and doubles nothing', () => {
    fc.assert(fc.property(someOrder, someFreight, fc.infiniteStream(fc.boolean()), (order, shipments, took) => play(order, shipments, (notice, seen) => {
      const part = showing(seen, notice, notice.packages.filter(() => took.next().value as boolean));
      const still = stillMissing(notice, part);
      const after = 'all' in still ? part : showing(part, { ...notice, id: `${notice.id}-again` }, still.missing.packages);
      expect(shown(after)).toEqual(shown(showing(seen, notice, notice.packages)));
      expect(stillMissing(notice, after)).toMatchObject({ all: 'there' });
      if ('missing' in still) expect(stillMissing(still.missing, part)).toEqual({ missing: still.missing, references: [] });
    })), { numRuns: 1_000 });
  });
});
