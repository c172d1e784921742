import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Knocks } from './knocks.js';

const never = Number.NEGATIVE_INFINITY;

function knocksAt(...moments: readonly number[]): Knocks {
  const knocks = new Knocks();
  for (const at of moments) knocks.knocked(at);
  return knocks;
}

describe('knocks at a store that keeps calls waiting', () => {
  it('two that nobody hears and one that is answered: it was dark and is back', () => {
    const knocks = knocksAt(1, 2, 3);
    knocks.answered(3);
    expect(knocks.litSince).toBe(3);
  });

  it('while none is answered it is dark, and nobody is given up', () => {
    expect(knocksAt(1, 2, 3, 4, 5).litSince).toBe(never);
  });

  it('one that was overtaken says nothing', () => {
    const knocks = knocksAt(1, 2);
    knocks.answered(2);
    knocks.answered(1);
    expect(knocks.litSince).toBe(never);
  });

  it('one that answered meanwhile what was sent before them was not dark', () => {
    const knocks = knocksAt(1, 2, 3, 4);
    knocks.refuted(0);
    knocks.answered(4);
    expect(knocks.litSince).toBe(never);
  });

  it('one that is back and answers what was sent into the dark has lost nothing', () => {
    const knocks = knocksAt(1, 2, 3);
    knocks.answered(3);
    knocks.refuted(0);
    expect(knocks.litSince).toBe(never);
  });

  it('those nobody heard before an answer are not counted again', () => {
    const knocks = knocksAt(1, 2, 3);
    knocks.answered(3);
    knocks.knocked(4);
    knocks.answered(4);
    expect(knocks.litSince).toBe(3);
  });

  it('a store that answers all of them in their order is only slow, however slow', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), gaps => {
      const moments = gaps.reduce<number[]>((known, gap) => [...known, (known.at(-1) ?? 0) + gap], []);
      const knocks = knocksAt(...moments);
      for (const at of moments) knocks.answered(at);
      expect(knocks.litSince).toBe(never);
    }));
  });
});
