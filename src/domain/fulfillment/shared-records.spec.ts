import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import type { ShipmentNotice, ToldPackage } from './notice.js';
import { holdsOthers, strandedNumbers, unitsStay } from './shared-records.js';

const two = aNotice().withPackages(aPackage('PRO1').of('MUG', 1), aPackage('PRO2').of('MUG', 1)).build();
const [first, second] = two.packages;

/** `second` stays, told as given. */
const voiding = (told: Partial<ToldPackage>): ShipmentNotice =>
  ({ ...two, kind: 'void', packages: [first!], order: { ...two.order, told: two.packages.map(({ id, trackingNumber, lines }) => ({ packageId: id, trackingNumber, reference: 'r-1', lines, ...(id === second!.id ? told : {}) })) } });

describe('a record that a store made of a voided package', () => {
  it.each<[string, Partial<ToldPackage>, boolean]>([
    ['holds another package that left', {}, true],
    ['is its own', { reference: 'r-2' }, false],
    ['has a number beside its own, of a box that completes no unit', { lines: [] }, false],
  ])('%s', (_, told, holds) => {
    expect(holdsOthers('r-1', voiding(told))).toBe(holds);
  });

  it('goes when all it holds is taken back', () => {
    expect(holdsOthers('r-1', { ...voiding({}), packages: two.packages })).toBe(false);
  });

  it('takes the number along of a box without units, unless that is shown elsewhere', () => {
    const rider = voiding({ lines: [], trackingNumber: 'PRO1' });
    expect([strandedNumbers(rider, []), strandedNumbers(rider, ['pro 1']), strandedNumbers(voiding({}), [])]).toEqual([['PRO1'], [], []]);
    expect(strandedNumbers(voiding({ lines: [], reference: 'r-2' }), [])).toEqual([]);
  });

  it('leaves something for a person to take off, unless the package has no units', () => {
    expect(unitsStay(first!)).toEqual([{ code: 'units-not-taken-back', detail: expect.stringContaining('PRO1') }]);
    expect(unitsStay({ ...first!, lines: [] })).toEqual([]);
  });
});
