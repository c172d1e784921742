import { describe, expect, it } from '@jest/globals';
import { portionsOf } from './portions.js';

describe('what is more than a store takes in one call', () => {
  it('goes in several, in order, each as full as it may be', () => {
    expect(portionsOf(['#1', '#2', '#3', '#4', '#5'], 2)).toEqual([['#1', '#2'], ['#3', '#4'], ['#5']]);
    expect(portionsOf([], 2)).toEqual([]);
  });

  it('is reckoned by what each costs; what is too dear for any call goes alone', () => {
    expect(portionsOf([3, 4, 5, 12, 1, 9], 10, points => points)).toEqual([[3, 4], [5], [12], [1, 9]]);
  });
});
