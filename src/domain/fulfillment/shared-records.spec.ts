import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import type { Warning } from '../delivery/outcome.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { holdsOthers, leftByCorrection, leftByVoid, strandedNumbers, unitsStay, unitsTwice } from './shared-records.js';

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
    expect(holdsOthers('r-1', first!, voiding(told))).toBe(holds);
  });

  it('goes when all it holds is taken back', () => {
    expect(holdsOthers('r-1', first!, { ...voiding({}), packages: two.packages })).toBe(false);
  });

  it('of a box without units is left to another one under its number', () => {
    const [bare, notice] = [{ ...first!, lines: [] }, voiding({ lines: [], trackingNumber: 'pro 1' })];
    expect([holdsOthers('r-1', bare, notice), holdsOthers('r-1', first!, notice), holdsOthers('r-1', bare, voiding({ lines: [] }))]).toEqual([true, false, false]);
  });

  it('takes the number along of a box without units, unless that is shown elsewhere', () => {
    const rider = voiding({ lines: [], trackingNumber: 'PRO1' });
    expect([strandedNumbers(rider, []), strandedNumbers(rider, ['pro 1']), strandedNumbers(voiding({}), [])]).toEqual([['PRO1'], [], []]);
    expect(strandedNumbers(voiding({ lines: [], reference: 'r-2' }), [])).toEqual([]);
  });

  it('takes along no number that stands with other boxes, nor one that is voided itself', () => {
    const told = (id: string, reference: string, lines: ToldPackage['lines']): ToldPackage => ({ packageId: id, trackingNumber: id.toUpperCase(), reference, lines });
    const units = [{ storeLineId: 'line-MUG', quantity: 1 }];
    const boxes = [told('goods', 'r-1', units), told('rider', 'r-1', []), told('stays', 'r-2', units), told('guest', 'r-2', []), told('left', 'r-1', []), told('along', 'r-2', [])];
    const packages = ['goods', 'rider', 'along'].map(id => ({ ...first!, id }));
    expect(strandedNumbers({ ...two, kind: 'void', packages, order: { ...two.order, told: boxes } }, [])).toEqual(['LEFT']);
  });

  it('leaves something for a person to take off, unless the package has no units', () => {
    expect(unitsStay(first!)).toEqual([{ code: 'units-not-taken-back', detail: expect.stringContaining('PRO1') }]);
    expect(unitsStay({ ...first!, trackingNumber: null })).toMatchObject([{ detail: expect.stringContaining('box without a number holds another one') }]);
    expect(unitsStay({ ...first!, lines: [] })).toEqual([]);
  });
});

const unitsOf = (...boxes: readonly NoticedPackage[]): SeenShipment['lines'] => boxes.flatMap(each => each.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })));
const seen = (reference: string, numbers: readonly string[], ...boxes: readonly NoticedPackage[]): SeenShipment => ({ reference, trackingNumbers: numbers, carrier: 'UPS', lines: unitsOf(...boxes) });

describe('what a void leaves to do by hand', () => {
  const left = (told: Partial<ToldPackage>, ...shown: readonly SeenShipment[]): readonly string[] => leftByVoid(voiding(told), [first!], shown).map(each => each.code);

  it('is the units of a record that holds another box too, as long as they are there', () => {
    expect(left({}, seen('r-1', ['PRO2'], first!, second!))).toEqual(['units-not-taken-back']);
    expect(left({}, seen('r-1', ['PRO2'], second!))).toEqual([]);
    expect(left({}, seen('r-1', ['PRO2']))).toEqual(['units-not-taken-back']);
  });

  it('is the units of each line by itself', () => {
    const [mug, tee] = ['MUG', 'TEE'].map(sku => ({ storeLineId: `line-${sku}`, sku, quantity: 1, goods: [] }));
    const notice = voiding({});
    const box = { ...first!, lines: [mug!, tee!] };
    const codes = (...lines: SeenShipment['lines']) => leftByVoid({ ...notice, packages: [box] }, [box], [{ ...seen('r-1', ['PRO2']), lines }]).map(each => each.code);
    expect(codes(mug!)).toEqual([]);
    expect(codes(mug!, tee!)).toEqual(['units-not-taken-back']);
  });

  it('is the number of another box that went with the record, unless something shows it', () => {
    expect(leftByVoid(voiding({ lines: [] }), [first!], [])).toEqual([{ code: 'number-went-along', detail: expect.stringContaining('PRO2') }]);
    expect(left({ lines: [] }, seen('r-9', ['pro2']))).toEqual([]);
    expect(left({ lines: [] }, seen('r-9', ['PRO7', 'PRO2']))).toEqual([]);
    expect(left({ lines: [], reference: 'r-that-went-before' })).toEqual(['number-went-along']);
  });

  it('is no number whose record is there, at least in part, or was never known, nor one that was voided too', () => {
    expect(left({ lines: [], reference: 'r-2' }, seen('r-2', [], second!))).toEqual([]);
    expect(left({ lines: [], reference: 'r-2+r-3' }, seen('r-3', [], second!))).toEqual([]);
    expect(left({ lines: [], reference: null })).toEqual([]);
    expect(leftByVoid({ ...voiding({ lines: [] }), packages: two.packages }, two.packages, [])).toEqual([]);
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

  it('names the box by the number it goes under now, if it has one', () => {
    const [{ detail: numbered }, { detail: unnumbered }] = ['PRO9', null].flatMap(trackingNumber => unitsTwice(seen('r-1', [], first!), { ...corrected, trackingNumber }, [{ ...voiding({}).order.told[1]!, lines: [] }])) as [Warning, Warning];
    expect([numbered, unnumbered]).toEqual([expect.stringContaining('goes under PRO9 now'), expect.stringContaining('goes under no number now')]);
  });

  it('is nothing where the number changed in the record itself, or the record was the box\'s own', () => {
    expect(left({}, seen('r-1', ['PRO1', 'PRO9'], first!, second!))).toEqual([]);
    expect(left({ reference: 'r-2' }, seen('r-1', ['PRO1'], first!), apart)).toEqual([]);
  });
});
