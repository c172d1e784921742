import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainCarrier } from '../../../test/builders/a-notice.js';
import { boxesOf, someOrder, someShipments } from '../../../test/builders/arbitrary-facts.js';
import { showing } from '../../../test/builders/what-a-store-shows.js';
import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { driftOf } from './drift.js';
import { noticeOf } from './notice-of.js';
import type { SeenShipment } from './notice.js';
import { noticeToLook } from './notice-to-look.js';
import { toldBy, toldSoFar, type TakenNotice } from './told.js';

/** Every shipment told in turn to a store that does what it is told. */
function told(order: Order, shipments: readonly Shipment[]) {
  const taken: TakenNotice[] = [];
  let seen: SeenShipment[] = [];
  for (const { id } of shipments) {
    const built = noticeOf({
      deliveryId: `d-${id}`, kind: 'shipment', replay: false, order, storeOrderId: order.storeOrderId, shipments, shipmentId: id, changes: [], told: toldSoFar(taken), carrierFor: plainCarrier,
    });
    if ('nothing' in built) continue;
    seen = showing(seen, built.notice, built.notice.packages);
    taken.push(toldBy(built.notice, { packages: [] }));
  }
  return { shipments, told: toldSoFar(taken), seen, newsUnderWay: false };
}

const someDay = fc.tuple(someOrder, someShipments).map(([order, shipments]) => ({ order, ...told(order, shipments) })).filter(each => each.seen.length > 0);

describe('an order in its store, whatever left for it', () => {
  it('has not drifted while the store shows what it was told', () => {
    fc.assert(fc.property(someDay, day => expect(driftOf(day)).toEqual([])));
  });

  it('has not drifted when a parcel packed at two places is shown in two halves', () => {
    fc.assert(fc.property(someDay, fc.nat(), (day, pick) => {
      const split = day.seen.flatMap((each, at) => (at === pick % day.seen.length ? each.lines.map(line => ({ ...each, lines: [line] })) : [each]));
      expect(driftOf({ ...day, seen: split })).toEqual([]);
    }));
  });

  it('lacks something, and nothing else, when a person takes one shipment back', () => {
    fc.assert(fc.property(someDay, fc.nat(), (day, pick) => {
      const drifts = driftOf({ ...day, seen: day.seen.toSpliced(pick % day.seen.length, 1) });
      expect(new Set(drifts.map(each => each.is))).toEqual(new Set(['told-but-not-seen']));
    }));
  });

  it('shows a number twice when one shipment stands there twice', () => {
    fc.assert(fc.property(someDay, fc.nat(), (day, pick) => {
      const twin = day.seen[pick % day.seen.length]!;
      const drifts = driftOf({ ...day, seen: [...day.seen, { ...twin, reference: 'twin' }] });
      expect(drifts.filter(each => each.is === 'doubled-number').map(each => ('trackingNumber' in each ? each.trackingNumber.toLowerCase() : ''))).toEqual(expect.arrayContaining(twin.trackingNumbers.map(each => each.toLowerCase())));
      expect(drifts.map(each => each.is)).not.toContain('told-but-not-seen');
    }));
  });

  it('shows what somebody else told, and lacks nothing', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 1, max: 9 }), (day, quantity) => {
      const { storeLineId } = day.order.lines[0]!;
      const foreign = { reference: 'x', trackingNumbers: ['FOREIGN'], carrier: null, lines: [{ storeLineId, quantity }] };
      expect(driftOf({ ...day, seen: [...day.seen, foreign] })).toEqual([
        { is: 'seen-but-not-told', trackingNumber: 'FOREIGN' }, { is: 'seen-but-not-told', storeLineId, told: expect.any(Number), seen: expect.any(Number) },
      ]);
    }));
  });

  it('is not blamed for news that is on its way, whether it has arrived or not', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const before = told(order, shipments.slice(0, -1));
      const after = told(order, shipments);
      for (const { seen } of [before, after]) expect(driftOf({ shipments, told: before.told, seen, newsUnderWay: true })).toEqual([]);
    }));
  });

  it('is asked about by every package it was told, and by nothing that could be told', () => {
    fc.assert(fc.property(someDay, day => {
      const notice = noticeToLook({ ...day, storeOrderId: day.order.storeOrderId })!;
      expect(new Set(notice.packages.map(each => each.id))).toEqual(new Set(day.told.map(each => each.packageId)));
      expect(notice).toMatchObject({ kind: 'void', replay: true, completesOrder: false });
      expect(boxesOf(day.shipments).map(each => each.id)).toEqual(expect.arrayContaining(notice.packages.map(each => each.id)));
    }));
  });
});
