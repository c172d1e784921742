import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainCarrier } from '../../../test/builders/a-notice.js';
import { boxesOf, shuffled, someOrder, someShipments } from '../../../test/builders/arbitrary-facts.js';
import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import type { Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine } from './allocation.js';
import { ledgerOf } from './ledger.js';
import { noticeOf } from './notice-of.js';
import type { ShipmentNotice } from './notice.js';
import { toldBy, toldSoFar } from './told.js';

/** Tells every shipment in the order given; what the store takes is told before the next. */
function tellAll(order: Order | undefined, shipments: readonly Shipment[], turns: readonly Shipment[]): ShipmentNotice[] {
  const notices: ShipmentNotice[] = [];
  for (const { id } of turns) {
    const told = toldSoFar(notices.map(each => toldBy(each, { packages: [] })));
    const made = noticeOf({ deliveryId: id, kind: 'shipment', replay: false, order, storeOrderId: '1001', shipments, shipmentId: id, changes: [], told, carrierFor: plainCarrier });
    if ('notice' in made) notices.push(made.notice);
  }
  return notices;
}

/** In order of acceptance, or with earlier ones held up; some shipments have more than one turn. */
const someTurns = someShipments.chain(shipments => fc.record({
  shipments: fc.constant(shipments),
  turns: fc.oneof(fc.constant(shipments), shuffled(shipments), shuffled([...shipments, ...shipments])),
}));

describe('once every shipment had its turn, in whatever order', () => {
  it('every number was told in exactly one notice, unless no unit was ever complete', () => {
    fc.assert(fc.property(someOrder, someTurns, (order, { shipments, turns }) => {
      const numbers = tellAll(order, shipments, turns).flatMap(each => each.packages.map(box => box.trackingNumber));
      const left = boxesOf(shipments).filter(each => !each.voided).map(each => each.trackingNumber);
      const anyUnit = allocate(order, shipments).packages.some(each => each.lines.length > 0);
      expect(numbers.sort()).toEqual(anyUnit ? left.sort() : []);
    }), { numRuns: 1_000 });
  });

  it('the store has heard of exactly the units that shipped, and never of more on the way', () => {
    fc.assert(fc.property(someOrder, someTurns, (order, { shipments, turns }) => {
      const notices = tellAll(order, shipments, turns);
      for (const line of notices.flatMap(each => each.order.lines)) expect(line.toldBefore + line.inThisNotice).toBeLessThanOrEqual(line.ordered - Math.min(line.cancelled, line.ordered));
      const ledger = ledgerOf({ order, shipments, told: notices.flatMap(each => toldBy(each, { packages: [] }).packages), seen: undefined });
      for (const line of ledger.lines) expect(line.told).toBe(line.shipped);
    }), { numRuns: 1_000 });
  });

  it('what each notice says of its lines is what its packages carry', () => {
    fc.assert(fc.property(someOrder, someTurns, (order, { shipments, turns }) => {
      for (const { order: { lines }, packages } of tellAll(order, shipments, turns)) {
        const units = unitsByLine(packages);
        expect(lines.map(line => line.inThisNotice)).toEqual(lines.map(line => units.get(line.storeLineId) ?? 0));
      }
    }));
  });

  it('the notice that tells the last unit completes the order, and none does when units stay open', () => {
    fc.assert(fc.property(someOrder, someTurns, (order, { shipments, turns }) => {
      const notices = tellAll(order, shipments, turns);
      const complete = ledgerOf({ order, shipments, told: [], seen: undefined }).status === 'complete' && order.lines.some(line => wantedUnits(line) > 0);
      const last = notices.findLast(each => each.packages.some(box => box.lines.length > 0));
      if (complete) expect(last!.completesOrder).toBe(true);
      else if (order.lines.some(line => wantedUnits(line) > 0)) expect(notices.some(each => each.completesOrder)).toBe(false);
    }), { numRuns: 1_000 });
  });

  it('in order of acceptance no notice completes the order before its last unit', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const notices = tellAll(order, shipments, shipments);
      for (const { completesOrder, order: { lines } } of notices) {
        expect(completesOrder).toBe(lines.every(line => line.toldBefore + line.inThisNotice >= line.ordered - Math.min(line.cancelled, line.ordered)));
      }
    }));
  });

  it('of an order that cannot be asked about every package is told in the notice of its own shipment', () => {
    fc.assert(fc.property(someTurns, ({ shipments, turns }) => {
      for (const { packages, shipment } of tellAll(undefined, shipments, turns)) expect(packages.map(each => each.source)).toEqual(shipment.packages.filter(each => !each.voided));
    }));
  });
});
