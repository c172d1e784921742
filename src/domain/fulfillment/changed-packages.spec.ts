import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Package } from '../shipment/shipment.js';
import type { ToldPackage } from './notice.js';

const old: ToldPackage = { packageId: 'box-OLD', trackingNumber: 'OLD', reference: 'f-1', lines: [{ storeLineId: 'line-MUG', quantity: 2 }] };
const change = (kind: 'tracking' | 'void', now: Partial<Package>) => aNotice()
  .about(anOrder().line('MUG', 2).build())
  .but({ kind, changes: [{ packageId: 'box-OLD', replaces: 'OLD' }], shipments: [aShipment().with(aPackage('OLD').of('MUG', 2).but(now)).build()] });

describe('a corrected tracking number', () => {
  it('is told with the number it replaces and the units the store connects with the package', () => {
    expect(change('tracking', { trackingNumber: 'NEW' }).afterTelling(old).build()).toMatchObject({
      kind: 'tracking', completesOrder: true,
      order: { lines: [{ toldBefore: 2, inThisNotice: 0 }] },
      packages: [{ id: 'box-OLD', trackingNumber: 'NEW', replaces: 'OLD', lines: [{ storeLineId: 'line-MUG', sku: 'MUG', quantity: 2, goods: [{ sku: 'MUG' }] }] }],
    });
  });

  it('is nothing to a store that never heard of the package: the shipment\'s own notice will carry it', () => {
    expect(() => change('tracking', { trackingNumber: 'NEW' }).build()).toThrow('never heard of another number');
  });

  it('is nothing when the store was told that number already', () => {
    expect(() => change('tracking', { trackingNumber: ' old' }).afterTelling(old).build()).toThrow('never heard of another number');
  });

  it('is nothing once the label is voided', () => {
    expect(() => change('tracking', { trackingNumber: 'NEW', voided: true }).afterTelling(old).build()).toThrow('never heard');
  });

  it('replaces what the store shows, although the number changed twice meanwhile', () => {
    const twice = change('tracking', { trackingNumber: 'NEWER' }).but({ changes: [{ packageId: 'box-OLD', replaces: 'NEW' }] }).afterTelling(old).build();
    expect(twice.packages).toMatchObject([{ trackingNumber: 'NEWER', replaces: 'OLD' }]);
  });
});

describe('a voided label', () => {
  it('is taken back with the units that were told', () => {
    expect(change('void', { voided: true }).afterTelling(old).build()).toMatchObject({
      kind: 'void', completesOrder: false, order: { told: [old] }, packages: [{ id: 'box-OLD', trackingNumber: 'OLD', replaces: null, lines: [{ storeLineId: 'line-MUG', quantity: 2 }] }],
    });
  });

  it('is nothing to a store that never heard of it', () => {
    expect(() => change('void', { voided: true }).build()).toThrow('never heard of the voided packages');
  });
});
