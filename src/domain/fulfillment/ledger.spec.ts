import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { someOrder, someShipments } from '../../../test/builders/arbitrary-facts.js';
import { ledgerOf } from './ledger.js';

describe('the ledger of an order', () => {
  const order = anOrder().line('MUG', 3, { cancelled: 1 }).line('TEE', 1).build();
  const one = aShipment('SH-1').with(aPackage('T1').of('MUG', 1)).build();
  const rest = aShipment('SH-2').with(aPackage('T2').of('MUG', 5).of('TEE')).build();

  it('says per line what was ordered, cancelled, shipped, told, seen and is open', () => {
    const told = [{ packageId: 'box-T1', trackingNumber: 'T1', reference: 'f-1', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }];
    const seen = [{ reference: 'f-1', trackingNumbers: ['T1'], carrier: 'UPS', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }];
    expect(ledgerOf({ order, shipments: [one], told: [...told, ...told], seen })).toEqual({
      status: 'partial',
      lines: [
        { storeLineId: 'line-MUG', sku: 'MUG', ordered: 3, cancelled: 1, shipped: 1, told: 1, seen: 1, open: 1, status: 'partial' },
        { storeLineId: 'line-TEE', sku: 'TEE', ordered: 1, cancelled: 0, shipped: 0, told: 0, seen: 0, open: 1, status: 'open' },
      ],
    });
  });

  it('is open before anything left and complete when nothing is open, however much was shipped beyond', () => {
    expect(ledgerOf({ order, shipments: [], told: [], seen: undefined })).toMatchObject({ status: 'open', lines: [{ seen: null }, {}] });
    expect(ledgerOf({ order, shipments: [one, rest], told: [], seen: undefined })).toMatchObject({ status: 'complete', lines: [{ shipped: 2, open: 0 }, { shipped: 1, open: 0 }] });
  });

  it('leaves goods on the line they were told of, though the order asks for more of the line before it since', () => {
    const grown = anOrder().line('MUG', 2, { storeLineId: 'l-1' }).line('MUG', 1, { storeLineId: 'l-2' }).build();
    const mugs = aShipment('SH-1').with(aPackage('T1').of('MUG', 2)).build();
    const told = [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines: [{ storeLineId: 'l-1', quantity: 1 }, { storeLineId: 'l-2', quantity: 1 }] }];
    expect(ledgerOf({ order: grown, shipments: [mugs], told, seen: undefined }).lines).toMatchObject([{ shipped: 1, told: 1, open: 1 }, { shipped: 1, told: 1, open: 0 }]);
  });

  it('waits for nothing that needs no shipping', () => {
    const withCard = anOrder().line('MUG', 1).line('CARD', 2, { needsNoShipping: true }).build();
    const lines = [{ storeLineId: 'line-MUG' }, { storeLineId: 'line-CARD', ordered: 2, shipped: 0, open: 0 }];
    expect(ledgerOf({ order: withCard, shipments: [one], told: [], seen: undefined })).toMatchObject({ status: 'complete', lines });
    expect(ledgerOf({ order: withCard, shipments: [], told: [], seen: undefined })).toMatchObject({ status: 'open', lines });
    const card = aShipment('SH-3').with(aPackage('T3').of('CARD')).build();
    expect(ledgerOf({ order: withCard, shipments: [one, card], told: [], seen: undefined })).toMatchObject({ status: 'complete', lines: [{}, { shipped: 1, open: 0, status: 'complete' }] });
  });

  it('of an order that cannot be asked about counts what shipped, and calls neither it nor a line of it complete when that is all, nor when nothing is left of it', () => {
    expect(ledgerOf({ order: undefined, shipments: [], told: [], seen: undefined })).toEqual({ lines: [], status: 'unknown' });
    expect(ledgerOf({ order: undefined, shipments: [one, rest], told: [], seen: undefined })).toMatchObject({
      lines: [{ storeLineId: 'MUG', sku: 'MUG', ordered: 6, shipped: 6, status: 'unknown' }, { storeLineId: 'TEE', ordered: 1, shipped: 1, status: 'unknown' }], status: 'unknown',
    });
  });

  it('is complete exactly when shipped + cancelled = ordered on every line', () => {
    fc.assert(fc.property(someOrder, someShipments, (order, shipments) => {
      const { status, lines } = ledgerOf({ order, shipments, told: [], seen: undefined });
      expect(status === 'complete').toBe(lines.every(line => line.shipped + line.cancelled === line.ordered));
      for (const line of lines) expect(line.shipped + line.cancelled + line.open).toBe(line.ordered);
    }));
  });
});
