import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { boxesOf, shuffled, someOrder, someShipments } from '../../../test/builders/arbitrary-facts.js';
import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import type { Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine } from './allocation.js';

const total = (order: Order, shipments: readonly Shipment[]): Record<string, number> =>
  Object.fromEntries([...unitsByLine(allocate(order, shipments).packages)].sort());

describe('what all shipments fulfil together', () => {
  it('does not depend on the order in which they arrive, nor on repeats', () => {
    const arrivals = someShipments.chain(shipments => fc.record({ shipments: fc.constant(shipments), arrived: shuffled([...shipments, ...shipments]) }));
    fc.assert(fc.property(someOrder, arrivals, (order, { shipments, arrived }) => {
      expect(total(order, arrived)).toEqual(total(order, shipments));
    }), { numRuns: 2_000 });
  });

  it('does not depend on how the goods are spread over packages', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const known = shipments.filter(each => boxesOf([each]).every(box => box.items !== null));
      const items = boxesOf(known).filter(box => !box.voided).flatMap(box => box.items!);
      expect(total(order, [aShipment('one').with(aPackage().but({ items })).build()])).toEqual(total(order, known));
    }), { numRuns: 1_000 });
  });

  it('is never more than ordered − cancelled on any line', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const units = total(order, shipments);
      for (const line of order.lines) expect(units[line.storeLineId] ?? 0).toBeLessThanOrEqual(wantedUnits(line));
    }), { numRuns: 1_000 });
  });

  it('is not changed by what comes later: a package fulfils what it fulfilled when it was the last', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const all = allocate(order, shipments).packages;
      const before = allocate(order, shipments.slice(0, -1)).packages;
      expect(all.slice(0, before.length)).toEqual(before);
    }));
  });

  it('is no less of any line than the store was told, whatever the order asks for besides since', () => {
    fc.assert(fc.property(someOrder, someShipments, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), (order, shipments, more) => {
      const { packages } = allocate(order, shipments);
      const told = packages.map(each => ({ packageId: each.package.id, trackingNumber: each.package.trackingNumber, reference: null, lines: each.lines }));
      const grown = { ...order, lines: order.lines.map((line, at) => ({ ...line, quantity: line.quantity + more[at]! })) };
      const units = unitsByLine(allocate(grown, shipments, told).packages);
      for (const [storeLineId, quantity] of unitsByLine(told)) expect(units.get(storeLineId) ?? 0).toBeGreaterThanOrEqual(quantity);
    }), { numRuns: 2_000 });
  });

  it('leaves no goods unaccounted for: of plain lines every unit is fulfilled, surplus or unmatched', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const plain = { ...order, lines: order.lines.map(line => ({ ...line, components: [] })) };
      for (const each of allocate(plain, shipments).packages.filter(box => !box.assumed)) {
        const packed = each.package.voided ? 0 : sum(each.package.items ?? []);
        expect(sum(each.lines) + sum(each.surplus) + sum(each.unmatched)).toBe(packed);
      }
    }));
  });
});

it('an order of thousands of packages takes steps in proportion to them', () => {
  const lines = Array.from({ length: 2_000 }, (_, at) => ({ sku: `SKU-${at % 500}`, at }));
  const order = lines.reduce((made, { sku, at }) => made.line(sku, 4, { storeLineId: String(at) }), anOrder()).build();
  const shipments = Array.from({ length: 8_000 }, (_, at) => aShipment(`SH-${at}`).with(aPackage(`T${at}`).of(`SKU-${at % 500}`, 1)).build());
  let looks = 0;
  const counted = { ...order, lines: order.lines.map(line => new Proxy(line, { get: (of, key) => { looks += 1; return Reflect.get(of, key); } })) };
  expect([...unitsByLine(allocate(counted, shipments).packages).values()].reduce((all, units) => all + units, 0)).toBe(8_000);
  expect(looks).toBeLessThan(10 * (lines.length + shipments.length));
});

it('an order of thousands of boxes of kits, of which some came whole and others lost a part again, takes steps in proportion to them', () => {
  const order = (kits: number) => anOrder().bundle('KIT', kits, { A: 1, B: 1 }).bundle('SET', 1_000, { A: 1, C: 1 }).build();
  const contents = (at: number) => (at < 1_000 ? aPackage(`T${at}`).of('A').of('B') : aPackage(`T${at}`).of(at < 2_000 ? 'KIT' : 'C'));
  const boxes = Array.from({ length: 3_000 }, (_, at) => aShipment(`SH-${at}`).with(contents(at)).build());
  const told = allocate(order(1_000), boxes).packages.map(each => ({ packageId: each.package.id, trackingNumber: null, reference: null, lines: each.lines }));
  let looks = 0;
  const counted = <T extends object>(item: T): T => new Proxy(item, { get: (of, key) => { looks += 1; return Reflect.get(of, key); } });
  const seen = (voided: number) => boxes.map((each, at) => ({ ...each, packages: each.packages.map(box => ({ ...box, voided: at < voided, items: box.items!.map(counted) })) }));
  expect([...unitsByLine(allocate(order(2_000), seen(0), told).packages)]).toEqual([['line-KIT', 1_000], ['line-SET', 1_000]]);
  allocate(order(2_000), seen(500), told);
  expect(looks).toBeLessThan(200 * boxes.length);
});

const sum = (all: readonly { readonly quantity: number }[]): number => all.reduce((units, each) => units + each.quantity, 0);
