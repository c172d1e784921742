import { describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { asReported } from './as-reported.js';
import type { Shipment } from './shipment.js';
import { differencesBetween } from './shipment-differences.js';

const stored = aShipment('SH-1').with(aPackage('T1').of('MUG', 2), aPackage('T2').of('TEE')).build();
const differing = (change: Partial<Shipment>) => differencesBetween(stored, { ...stored, ...change });

describe('two reports of one shipment', () => {
  it('are the same whatever ids we gave and in whatever order the keys came', () => {
    const again = Object.fromEntries(Object.entries({ ...stored, id: 'another', packages: stored.packages.map(box => ({ ...box, id: 'another' })) }).reverse()) as unknown as Shipment;
    expect(differencesBetween(stored, again)).toEqual([]);
  });

  it('are the same when one leaves out what the other says is null', () => {
    const { freight: _, ...without } = stored;
    expect(differencesBetween(stored, { ...without, freight: undefined } as unknown as Shipment)).toEqual([]);
    expect(differencesBetween(without as Shipment, stored)).toEqual([]);
  });

  it('differ by what only one of them says', () => {
    const remarks = { routingKey: 'EAST' };
    expect(differencesBetween(stored, { ...stored, remarks })).toEqual([{ field: 'remarks', stored: null, sent: remarks }]);
    expect(differencesBetween({ ...stored, remarks: { ...remarks, orderSize: 'large' } }, { ...stored, remarks })).toEqual([{ field: 'remarks.orderSize', stored: 'large', sent: null }]);
    expect(differencesBetween({ ...stored, remarks }, { ...stored, remarks: { ...remarks, orderSize: 'large' } })).toEqual([{ field: 'remarks.orderSize', stored: null, sent: 'large' }]);
  });

  it('name the field that differs with both versions', () => {
    expect(differing({ packages: [aPackage('T9', 'T1').of('MUG', 3).but({ trackingUrl: null }).build(), stored.packages[1]!] })).toEqual([
      { field: 'packages[0].trackingNumber', stored: 'T1', sent: 'T9' },
      { field: 'packages[0].trackingUrl', stored: 'https://www.ups.com/track?tracknum=T1', sent: null },
      { field: 'packages[0].items[0].quantity', stored: 2, sent: 3 },
    ]);
  });

  it('differ by a package that one of them lacks', () => {
    expect(differing({ packages: [stored.packages[0]!] })).toEqual([{ field: 'packages[1]', stored: expect.objectContaining({ trackingNumber: 'T2' }), sent: null }]);
  });

  it('differ when only one of them knows what is in a box', () => {
    const unknown = stored.packages.map(box => ({ ...box, items: null }));
    const known = { field: 'packages[1].items', stored: [expect.objectContaining({ sku: 'TEE' })], sent: null };
    expect(differing({ packages: [stored.packages[0]!, unknown[1]!] })).toEqual([known]);
    expect(differencesBetween({ ...stored, packages: [stored.packages[0]!, unknown[1]!] }, stored)).toEqual([{ ...known, stored: null, sent: known.stored }]);
  });

  it('are at the same time when the instant is the same', () => {
    expect(differing({ shippedAt: new Date(stored.shippedAt.getTime()) })).toEqual([]);
    expect(differing({ shippedAt: new Date('2026-10-03T00:00:00Z') })).toEqual([{ field: 'shippedAt', stored: '2026-10-02T19:30:00.000Z', sent: '2026-10-03T00:00:00.000Z' }]);
  });

  it('do not contradict each other when a number was corrected and a label voided since', () => {
    const [first, second] = stored.packages;
    const { carrier, service, trackingNumber, trackingUrl } = first!;
    const corrected = { ...first!, carrier: 'fedex', trackingNumber: 'T9', reportedAs: { carrier, service, trackingNumber, trackingUrl }, numbersBetween: ['T8'] };
    expect(differencesBetween(asReported({ ...stored, packages: [corrected, { ...second!, voided: true }] }), stored)).toEqual([]);
  });
});
