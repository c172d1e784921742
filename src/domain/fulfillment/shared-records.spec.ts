import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { holdsOthers, leftByCorrection, leftByVoid, strandedNumbers, unitsStay } from './shared-records.js';

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

const unitsOf = (...boxes: readonly NoticedPackage[]): SeenShipment['lines'] => boxes.flatMap(each => each.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })));
const seen = (reference: string, numbers: readonly string[], ...boxes: readonly NoticedPackage[]): SeenShipment => ({ reference, trackingNumbers: numbers, carrier: 'UPS', trackingUrls: [], lines: unitsOf(...boxes) });

describe('what a void leaves to do by hand', () => {
  const left = (told: Partial<ToldPackage>, ...shown: readonly SeenShipment[]): readonly string[] => leftByVoid(voiding(told), [first!], shown).map(each => each.code);

  it('is the units of a record that holds another box too, as long as they are there', () => {
    expect(left({}, seen('r-1', ['PRO2'], first!, second!))).toEqual(['units-not-taken-back']);
    expect(left({}, seen('r-1', ['PRO2'], second!))).toEqual([]);
  });

  it('is the number of another box that went with the record, unless something shows it', () => {
    expect(leftByVoid(voiding({ lines: [] }), [first!], [])).toEqual([{ code: 'number-went-along', detail: expect.stringContaining('PRO2') }]);
    expect(left({ lines: [] }, seen('r-9', ['pro2']))).toEqual([]);
    expect(left({ lines: [], reference: 'r-that-went-before' })).toEqual(['number-went-along']);
  });

  it('is nothing where each has a record of its own, or the voided one is still there', () => {
    expect(left({ reference: 'r-2' }, seen('r-2', ['PRO2'], second!))).toEqual([]);
    expect(leftByVoid(voiding({ lines: [] }), [], [])).toEqual([]);
  });
});

describe('what a correction leaves to do by hand', () => {
  const corrected: NoticedPackage = { ...first!, replaces: 'PRO1', trackingNumber: 'PRO9' };
  const left = (told: Partial<ToldPackage>, ...shown: readonly SeenShipment[]): readonly string[] =>
    leftByCorrection({ ...voiding(told), kind: 'tracking', packages: [corrected] }, [corrected], shown).map(each => each.code);
  const apart = seen('r-9', ['PRO9'], first!);

  it('is the units that stay where the box was shown together with another one, as long as they are there', () => {
    expect(left({}, seen('r-1', ['PRO1'], first!, second!), apart)).toEqual(['units-shown-twice']);
    expect(left({}, seen('r-1', ['PRO1'], second!), apart)).toEqual([]);
  });

  it('is nothing where the number changed in the record itself, or the record was the box\'s own', () => {
    expect(left({}, seen('r-1', ['PRO1', 'PRO9'], first!, second!))).toEqual([]);
    expect(left({ reference: 'r-2' }, seen('r-1', ['PRO1'], first!), apart)).toEqual([]);
  });
});
