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

  it('is the first of a box that was told without one, whatever the warehouse wrote in its place', () => {
    const first = change('tracking', { trackingNumber: 'NEW' }).but({ changes: [{ packageId: 'box-OLD', replaces: 'N/A' }] }).afterTelling({ ...old, trackingNumber: null }).build();
    expect(first.packages).toMatchObject([{ trackingNumber: 'NEW', replaces: null }]);
  });

  it('brings the goods of each line that was told, under whatever SKU they were packed', () => {
    const order = anOrder().line('MUG', 2).line('TEE', 1).build();
    const box = aPackage('OLD').of('MUG', 1).of('CUP', 1, { storeLineId: 'line-MUG' }).of('TEE', 1).but({ trackingNumber: 'NEW' });
    const told = { ...old, lines: [...old.lines, { storeLineId: 'line-TEE', quantity: 1 }] };
    const [noticed] = aNotice().about(order).withPackages(box).but({ kind: 'tracking', changes: [{ packageId: 'box-OLD', replaces: 'OLD' }] }).afterTelling(told).build().packages;
    expect(noticed!.lines.map(line => line.goods.map(each => each.sku))).toEqual([['MUG', 'CUP'], ['TEE']]);
  });

  it('completes no order of which something is open, however often its units are spoken of', () => {
    expect(change('tracking', { trackingNumber: 'NEW' }).about(anOrder().line('MUG', 3).build()).afterTelling(old).build()).toMatchObject({ completesOrder: false });
  });

  it('of a box without units is told with what the store made of it', () => {
    const rode = { ...old, lines: [] };
    expect(change('tracking', { trackingNumber: 'NEW' }).afterTelling(rode).build()).toMatchObject({ order: { told: [rode] }, packages: [{ replaces: 'OLD', lines: [] }] });
  });

  it('is nothing to a store that never heard of the package: the shipment\'s own notice will carry it', () => {
    expect(() => change('tracking', { trackingNumber: 'NEW' }).build()).toThrow('never heard of these packages before the correction');
  });

  it('is nothing once the label is voided', () => {
    expect(() => change('tracking', { trackingNumber: 'NEW', voided: true }).afterTelling(old).build()).toThrow('voided before the store heard of the correction');
  });

  it('replaces what the store shows, although the number changed twice meanwhile', () => {
    const twice = change('tracking', { trackingNumber: 'NEWER' }).but({ changes: [{ packageId: 'box-OLD', replaces: 'NEW' }] }).afterTelling(old).build();
    expect(twice.packages).toMatchObject([{ trackingNumber: 'NEWER', replaces: 'OLD' }]);
  });
});

describe('a number that a correction gave a package, and nobody knows whether the store took it', () => {
  const reportedAs = { carrier: 'ups', service: null, trackingNumber: 'OLD', trackingUrl: null };
  const twice = { reportedAs, numbersBetween: ['NEW'], trackingNumber: 'NEWER' };

  it('is named to the store that hears of the next one', () => {
    expect(change('tracking', twice).afterTelling(old).build().packages).toMatchObject([{ trackingNumber: 'NEWER', replaces: 'OLD', strayNumbers: ['NEW'] }]);
    expect(change('tracking', { ...twice, numbersBetween: ['NEW', 'NEW', 'NEXT'] }).afterTelling(old).build().packages).toMatchObject([{ strayNumbers: ['NEW', 'NEXT'] }]);
  });

  it('is none where the store was told of it, or where it became another box\'s', () => {
    expect(change('tracking', twice).afterTelling({ ...old, trackingNumber: 'NEW' }).build().packages).toEqual([expect.not.objectContaining({ strayNumbers: expect.anything() })]);
    expect(change('tracking', twice).afterTelling(old, { ...old, packageId: 'box-B', trackingNumber: 'NEW' }).build().packages).toEqual([expect.not.objectContaining({ strayNumbers: expect.anything() })]);
  });

  it('is named though the box has it still, with another carrier', () => {
    const recarried = { reportedAs, numbersBetween: ['NEW'], trackingNumber: 'NEW', carrier: 'usps' };
    expect(change('tracking', recarried).afterTelling(old).build().packages).toMatchObject([{ trackingNumber: 'NEW', replaces: 'OLD', strayNumbers: ['NEW'] }]);
  });

  it('is one still where another box gets it by the same correction', () => {
    const [first, other] = [aPackage('OLD').of('MUG', 1).but({ ...twice, trackingNumber: 'NEWER' }), aPackage('B').of('MUG', 1).but({ trackingNumber: 'NEW' })];
    const both = aNotice().about(anOrder().line('MUG', 2).build()).withPackages(first, other).but({ kind: 'tracking', changes: [{ packageId: 'box-OLD' }, { packageId: 'box-B' }] });
    expect(both.afterTelling(old, { ...old, packageId: 'box-B', trackingNumber: 'B' }).build().packages).toMatchObject([{ strayNumbers: ['NEW'] }, { trackingNumber: 'NEW' }]);
  });

  it('is named to the store that takes the label back, with the last one', () => {
    expect(change('void', { ...twice, voided: true }).afterTelling(old).build().packages).toMatchObject([{ trackingNumber: 'OLD', strayNumbers: ['NEW', 'NEWER'] }]);
  });

  it('makes it news that the box has its old number again, once a person retries what was refused', () => {
    const back = change('tracking', { ...reportedAs, reportedAs, numbersBetween: ['NEW'] }).afterTelling({ ...old, words: { carrier: 'UPS', service: null, trackingUrl: null } });
    expect(() => back.build()).toThrow('told this number');
    expect(back.but({ replay: true }).build().packages).toMatchObject([{ trackingNumber: 'OLD', replaces: 'OLD', strayNumbers: ['NEW'] }]);
  });
});

describe('a carrier, service or link corrected under the same number', () => {
  const asNoticed = { ...old, words: { carrier: 'UPS', service: 'Ground', trackingUrl: null } };
  const reported = { carrier: 'ups', service: 'Ground', trackingUrl: null };
  const told = (now: Partial<Package>, before: ToldPackage = asNoticed) => change('tracking', { ...reported, ...now }).afterTelling(before);

  it.each<[string, Partial<Package>]>([['carrier', { carrier: 'dpd' }], ['service', { service: 'Express' }], ['link', { trackingUrl: 'https://dpd.example/OLD' }]])('tells another %s, with the number in its own place', (_, now) => {
    expect(told(now).build()).toMatchObject({ kind: 'tracking', packages: [{ id: 'box-OLD', trackingNumber: 'OLD', replaces: 'OLD', lines: [{ quantity: 2 }] }] });
  });

  it('is nothing when the store was told just that already, blanks and letters of the number ignored', () => {
    expect(() => told({}).build()).toThrow('told this number with this carrier, service and link already');
    expect(() => told({ trackingNumber: ' old' }).build()).toThrow('told this number with this carrier, service and link already');
  });

  it('is told where nobody remembers the words, because only another carrier, service or link keeps the number', () => {
    expect(told({ carrier: 'dpd' }, old).build().packages).toMatchObject([{ trackingNumber: 'OLD', replaces: 'OLD', carrier: { code: 'dpd' } }]);
  });

  it('and where nobody remembers the words, a number that changed and changed back is nothing', () => {
    expect(() => told({}, old).but({ changes: [{ packageId: 'box-OLD', replaces: 'NEW' }] }).build()).toThrow('The store was told this number already.');
  });

  it('is told where the number changed meanwhile and changed back', () => {
    expect(told({ carrier: 'dpd' }).but({ changes: [{ packageId: 'box-OLD', replaces: 'NEW' }] }).build().packages).toMatchObject([{ trackingNumber: 'OLD', carrier: { code: 'dpd' } }]);
  });

  it('goes out with a corrected number as one change', () => {
    expect(told({ trackingNumber: 'NEW', carrier: 'dpd' }).build().packages).toMatchObject([{ trackingNumber: 'NEW', replaces: 'OLD', carrier: { code: 'dpd' } }]);
  });

  it('leaves out the box of the same correction that the store was told rightly', () => {
    const both = aNotice().about(anOrder().line('MUG', 2).build()).withPackages(aPackage('OLD').of('MUG', 1).but({ ...reported, carrier: 'dpd' }), aPackage('B').of('MUG', 1).but(reported))
      .but({ kind: 'tracking', changes: [{ packageId: 'box-OLD', replaces: 'OLD' }, { packageId: 'box-B', replaces: 'B' }] }).afterTelling(asNoticed, { ...asNoticed, packageId: 'box-B', trackingNumber: 'B' });
    expect(both.build().packages).toMatchObject([{ id: 'box-OLD' }]);
  });
});

describe('a voided label', () => {
  it('is taken back with the units that were told', () => {
    expect(change('void', { voided: true }).afterTelling(old).build()).toMatchObject({
      kind: 'void', completesOrder: false, order: { told: [old] }, packages: [{ id: 'box-OLD', trackingNumber: 'OLD', replaces: null, lines: [{ storeLineId: 'line-MUG', quantity: 2 }] }],
    });
  });

  it('is taken back under the number the store shows, although a correction was on its way to it', () => {
    const reportedAs = { carrier: 'ups', service: null, trackingNumber: 'OLD', trackingUrl: null };
    expect(change('void', { voided: true, carrier: 'fedex', trackingNumber: 'NEW', reportedAs }).afterTelling(old).build().packages).toMatchObject([{ trackingNumber: 'OLD', carrier: { code: 'ups' } }]);
    const correctedTwice = { ...reportedAs, trackingNumber: 'OLDEST' };
    expect(change('void', { voided: true, trackingNumber: 'NEW', reportedAs: correctedTwice }).afterTelling(old).build().packages).toMatchObject([{ trackingNumber: 'OLD' }]);
    expect(change('void', { voided: true, trackingNumber: 'NEW' }).afterTelling({ ...old, trackingNumber: null }).build().packages).toMatchObject([{ trackingNumber: null }]);
  });

  it('leaves the order open, unless its goods left in another box or are not wanted any more', () => {
    const voided = change('void', { voided: true }).afterTelling(old);
    expect(voided.build()).toHaveProperty('leavesOpen', true);
    expect(voided.about(anOrder().line('MUG', 2, { cancelled: 2 }).build()).build()).not.toHaveProperty('leavesOpen');
    const printedAgain = aShipment('SH-2').with(aPackage('AGAIN').of('MUG', 2)).build();
    expect(voided.but({ shipments: [aShipment().with(aPackage('OLD').of('MUG', 2).voided()).build(), printedAgain] }).build()).not.toHaveProperty('leavesOpen');
    expect(change('void', { voided: true }).afterTelling({ ...old, lines: [] }).build()).not.toHaveProperty('leavesOpen');
  });

  it('is nothing to a store that never heard of it', () => {
    expect(() => change('void', { voided: true }).build()).toThrow('never heard of the voided packages');
  });
});
