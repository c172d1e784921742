import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { heard, missing, seen } from '../../../test/builders/seen-and-heard.js';
import { stillMissing } from './still-missing.js';

const order = anOrder().line('MUG', 4).line('TEE', 2).build();

describe('goods handed over without a number', () => {
  const pickup = aNotice().about(order).withPackages(aPackage(null).of('MUG', 2)).afterTelling(heard('1Z0', 1)).build();

  it('are where the numbers of boxes without goods ride with them, and not where another box\'s stand', () => {
    const withRider = aNotice().about(order).withPackages(aPackage(null).of('MUG', 2), aPackage('1Z2')).afterTelling(heard('1Z0', 1), heard('1Z3', 0)).build();
    const references = (...numbers: string[]): unknown => stillMissing(withRider, [seen('f-1', ['1Z0'], { 'line-MUG': 1 }), seen('f-2', numbers, { 'line-MUG': 2 })]).references;
    for (const numbers of [[], ['1Z2'], ['1Z3', '1Z2']]) expect(references(...numbers)).toContainEqual({ packageId: 'box-pickup', reference: 'f-2' });
    expect(references('1Z2', '1Z9')).toContainEqual({ packageId: 'box-pickup', reference: null });
    expect(stillMissing(withRider, [seen('f-1', ['1Z2'], { 'line-MUG': 2 }), seen('f-2', [], { 'line-MUG': 1 })]).references).toContainEqual({ packageId: 'box-pickup', reference: 'f-2' });
  });

  it('are there when the store shows their units beyond what was told before', () => {
    expect(missing(pickup, seen('f-1', ['1Z0'], { 'line-MUG': 1 }))).toEqual({ 'box-pickup': 2 });
    expect(stillMissing(pickup, [seen('f-1', ['1Z0'], { 'line-MUG': 1 }), seen('f-9', [], { 'line-TEE': 1 }), seen('f-2', [], { 'line-MUG': 2 })])).toEqual({ all: 'there', references: [{ packageId: 'box-pickup', reference: 'f-2' }] });
  });

  it('that the store made two records of, because they lay at two places, are both of them', () => {
    const both = aNotice().about(order).withPackages(aPackage(null).of('MUG', 2).of('TEE', 1)).build();
    expect(stillMissing(both, [seen('f-1', [], { 'line-MUG': 2 }), seen('f-2', [], { 'line-TEE': 1 }), seen('f-3', [], { 'line-TEE': 1 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-pickup', reference: 'f-1+f-2' }],
    });
    expect(stillMissing(both, [seen('f-2', [], { 'line-TEE': 1 })])).toMatchObject({ missing: { order: { told: [{ packageId: 'box-pickup', reference: 'f-2' }] } } });
  });

  it('in two boxes have a record each', () => {
    const two = aNotice().about(order).withPackages(aPackage(null, 'one').of('MUG', 1), aPackage(null, 'two').of('MUG', 1)).build();
    expect(stillMissing(two, [seen('f-1', [], { 'line-MUG': 1 }), seen('f-2', [], { 'line-MUG': 1, 'line-TEE': 1 })])).toEqual({
      all: 'there', references: [{ packageId: 'box-one', reference: 'f-1' }, { packageId: 'box-two', reference: 'f-2' }],
    });
  });

  it('are not taken for a numbered package of the same notice', () => {
    const both = aNotice().about(order).withPackages(aPackage(null).of('MUG', 2), aPackage('1Z1').of('MUG', 2)).build();
    expect(missing(both, seen('f-1', ['1Z1'], { 'line-MUG': 2 }))).toEqual({ 'box-pickup': 2 });
  });
});
