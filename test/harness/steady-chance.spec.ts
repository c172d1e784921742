import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { SteadyChance } from './steady-chance.js';

describe('steady chance', () => {
  it('makes ids that are real version 7 UUIDs, in order and never twice', () => {
    const chance = new SteadyChance();
    const ids = Array.from({ length: 2_000 }, () => chance.id());
    expect(ids.every(id => validate(id) && version(id) === 7)).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('repeats itself for the same seed and not for another', () => {
    const fractions = (seed: number): number[] => {
      const chance = new SteadyChance(seed);
      return Array.from({ length: 5 }, () => chance.fraction());
    };
    expect(fractions(7)).toEqual(fractions(7));
    expect(fractions(8)).not.toEqual(fractions(7));
    expect(fractions(7).every(fraction => fraction >= 0 && fraction < 1)).toBe(true);
  });
});
