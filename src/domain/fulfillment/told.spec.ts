import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { shownOf, toldBy, toldSoFar } from './told.js';

const first = toldBy(aNotice().withPackages(aPackage('T1').of('MUG', 2)).build(), { packages: [{ packageId: 'box-T1', reference: 'f-1' }] });
const renumbered = aNotice().but({ shipments: [aShipment().with(aPackage('T1').of('MUG', 2).but({ trackingNumber: 'T2' })).build()], changes: [{ packageId: 'box-T1', replaces: 'T1' }] });

describe('what a store was told of an order', () => {
  it('are the packages of the notices it took, with its references', () => {
    expect(toldSoFar([first])).toEqual([{ packageId: 'box-T1', trackingNumber: 'T1', reference: 'f-1', lines: [{ storeLineId: 'line-MUG', quantity: 2 }], words: { carrier: 'UPS', service: 'Ground', trackingUrl: 'https://www.ups.com/track?tracknum=T1' } }]);
  });

  it('carries the corrected number under the reference it had, unless the store gave another', () => {
    const correction = renumbered.but({ kind: 'tracking' }).afterTelling(...first.packages).build();
    expect(toldSoFar([first, toldBy(correction, { packages: [] })])).toMatchObject([{ packageId: 'box-T1', trackingNumber: 'T2', reference: 'f-1', lines: [{ quantity: 2 }] }]);
    expect(toldSoFar([first, toldBy(correction, { packages: [{ packageId: 'box-T1', reference: 'f-2' }] })])).toMatchObject([{ reference: 'f-2' }]);
  });

  it('is all of a package of which more was told later, under both references', () => {
    const more = toldBy(aNotice().but({ order: anOrder().line('MUG', 3).build() }).withPackages(aPackage('T1').of('MUG', 3)).afterTelling(...first.packages).build(), { packages: [{ packageId: 'box-T1', reference: 'f-2' }] });
    expect(toldSoFar([first, more])).toMatchObject([{ packageId: 'box-T1', reference: 'f-1+f-2', lines: [{ storeLineId: 'line-MUG', quantity: 3 }] }]);
  });

  it('is under the number of a correction that rested until more of the package had been told, although it was accepted before that', () => {
    const more = toldBy(aNotice().but({ order: anOrder().line('MUG', 3).build() }).withPackages(aPackage('T1').of('MUG', 3)).afterTelling(...first.packages).build(), { packages: [{ packageId: 'box-T1', reference: 'f-2' }] });
    const correction = toldBy(renumbered.but({ kind: 'tracking' }).afterTelling(...more.packages).build(), { packages: [] });
    expect(toldSoFar([first, correction, more])).toMatchObject([{ trackingNumber: 'T2', reference: 'f-1+f-2', lines: [{ quantity: 3 }] }]);
  });

  it('is in the words of the first time, when more of a package was told in others: what stands there from then is still to be corrected', () => {
    const otherwise = aShipment().with(aPackage('T1').of('MUG', 3).but({ service: 'Express' })).build();
    const more = toldBy(aNotice().but({ order: anOrder().line('MUG', 3).build(), shipments: [otherwise] }).afterTelling(...first.packages).build(), { packages: [] });
    expect(toldSoFar([first, more])).toMatchObject([{ lines: [{ quantity: 3 }], words: { service: 'Ground' } }]);
  });

  it('is, of a box that was told by its number alone before, what was made of its units', () => {
    const number = { ...first.packages[0]!, lines: [] };
    const units = toldBy(aNotice().withPackages(aPackage('T1').of('MUG', 2)).afterTelling(number).build(), { packages: [{ packageId: 'box-T1', reference: 'f-2' }] });
    expect(units.packages).toMatchObject([{ reference: 'f-2', lines: [{ storeLineId: 'line-MUG', quantity: 2 }] }]);
  });

  it('is all the units of a box that rested with them until later news had told its number, however often that is told', () => {
    const number = { ...first, packages: [{ ...first.packages[0]!, lines: [] }] };
    expect(toldSoFar([first, number])).toEqual(first.packages);
    expect(toldSoFar([first, { ...number, kind: 'void' }, number])).toEqual(number.packages);
  });

  it('is, of news that nobody knows the ending of, each of the boxes that were found, and no other', () => {
    const three = aNotice().but({ order: anOrder().line('MUG', 3).build() }).withPackages(...['T1', 'T2', 'T3'].map(number => aPackage(number).of('MUG', 1))).build();
    const found = [{ packageId: 'box-T1', reference: 'f-1' }, { packageId: 'box-T3', reference: 'f-3' }];
    expect(shownOf(three, found).packages).toMatchObject(found.map(each => ({ ...each, lines: [{ quantity: 1 }] })));
  });

  it('loses what was taken back, which may then be told anew', () => {
    const taken = toldBy(renumbered.but({ kind: 'void' }).afterTelling(...first.packages).build(), { packages: [] });
    expect(toldSoFar([first, taken])).toEqual([]);
    expect(toldSoFar([first, taken, first])).toHaveLength(1);
  });
});
