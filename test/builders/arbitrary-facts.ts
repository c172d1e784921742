import fc from 'fast-check';
import type { Order, OrderLine } from '../../src/domain/order/order.js';
import type { Package, PackageItem, Shipment } from '../../src/domain/shipment/shipment.js';
import { anOrder } from './an-order.js';
import { aPackage } from './a-package.js';
import { aShipment } from './a-shipment.js';

const parts = ['A', 'B', 'C'] as const;
const kits = ['KIT', 'SET'] as const;
const lineIds = ['1', '2', '3', '4', '5'];

export const someLine: fc.Arbitrary<Omit<OrderLine, 'storeLineId'>> = fc.record({
  sku: fc.constantFrom(...parts, ...kits, null),
  name: fc.constant(null),
  quantity: fc.integer({ min: 1, max: 5 }),
  cancelled: fc.constantFrom(0, 0, 0, 1),
  components: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.record({ sku: fc.constantFrom(...parts), perUnit: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3, selector: each => each.sku }) },
  ),
  carried: fc.constant({}),
});

/** Few SKUs, so that lines share them: plain lines twice, bundles with the same parts, lines without SKU, cancelled units. */
export const someOrder: fc.Arbitrary<Order> = fc
  .array(someLine, { minLength: 1, maxLength: lineIds.length })
  .map(lines => anOrder().but({ lines: lines.map((line, at) => ({ ...line, storeLineId: lineIds[at]! })) }).build());

const someItem: fc.Arbitrary<PackageItem> = fc.record({
  sku: fc.constantFrom(...parts, ...parts, ...kits, 'STRANGER'),
  storeLineId: fc.constantFrom(null, null, null, ...lineIds, 'elsewhere'),
  quantity: fc.integer({ min: 1, max: 4 }),
  serialNumbers: fc.constant([]),
  lot: fc.constant(null),
});

export const someContents: fc.Arbitrary<readonly PackageItem[] | null> = fc.oneof(
  { weight: 8, arbitrary: fc.array(someItem, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** Partial, over several days, sent again, over-shipped, voided, of unknown contents. Every package has a number of its own. */
export const someShipments: fc.Arbitrary<readonly Shipment[]> = fc
  .array(fc.array(fc.record({ items: someContents, voided: fc.constantFrom(false, false, false, false, true) }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map(shipments => shipments.map((packages, at) => aShipment(`SH-${at}`).with(...packages.map((box, i) => aPackage(`T${at}-${i}`).but(box))).build()));

export const shuffled = <T>(all: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...all], { minLength: all.length });

export const boxesOf = (shipments: readonly Shipment[]): Package[] => shipments.flatMap(each => each.packages);
