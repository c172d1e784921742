import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { days, seconds } from '../../domain/time/duration.js';
import { Pace } from './pace.js';

const patience = 10_000;

describe('a store\'s pace', () => {
  it('saved-up units go at once, further calls wait for the refill in the order they were asked', () => {
    const pace = new Pace({ points: { capacity: 20, perSecond: 10 } }, 0);
    expect([1, 2, 3, 4].map(() => pace.reserve('points', 10, 0, patience).waitMs)).toEqual([0, 0, 1_000, 2_000]);
  });

  it('a call nobody would wait for reserves nothing', () => {
    const pace = new Pace({ feeds: { capacity: 1, perSecond: 0.01 } }, 0);
    pace.reserve('feeds', 1, 0, patience);
    expect(pace.reserve('feeds', 1, 0, patience)).toEqual({ waitMs: 100_000, reserved: false });
    expect(pace.reserve('feeds', 1, 100_000, patience)).toEqual({ waitMs: 0, reserved: true });
  });

  it('what the platform says of its bucket counts, less what is still on its way', () => {
    const pace = new Pace({ points: { capacity: 1_000, perSecond: 50 } }, 0);
    pace.reserve('points', 100, 0, patience);
    pace.reserve('points', 100, 0, patience);
    pace.answered('points', 100);
    pace.learn('points', { available: 150, capacity: 2_000, perSecond: 100 }, 0);
    expect(pace.reserve('points', 50, 0, patience).waitMs).toBe(0);
    expect(pace.reserve('points', 100, 0, patience).waitMs).toBe(1_000);
  });

  it.each([
    ['it owes more than it could ever earn', { available: -1e15 }],
    ['it refills once in an age', { perSecond: 1e-9, available: 0 }],
    ['it is as small as nothing and as slow', { capacity: 1e-300, perSecond: 1e-300, available: -1 }],
    ['it is without end', { capacity: Number.POSITIVE_INFINITY, perSecond: Number.POSITIVE_INFINITY, available: Number.NEGATIVE_INFINITY }],
    ['it is no number', { capacity: Number.NaN, perSecond: Number.NaN, available: Number.NaN }],
  ])('a platform that says of its bucket that %s is asked again within two days', (_, said) => {
    const pace = new Pace({ points: { capacity: 20, perSecond: 10 } }, 0);
    pace.learn('points', said, 0);
    pace.reserve('points', 1, 0, patience);
    expect(pace.reserve('points', 1, days(2) + seconds(1), patience)).toEqual({ waitMs: 0, reserved: true });
  });

  it('is still kept when the platform says that its bucket refills without end', () => {
    const pace = new Pace({ points: { capacity: 20, perSecond: 10 } }, 0);
    pace.learn('points', { perSecond: Number.POSITIVE_INFINITY }, 0);
    expect([1, 2, 3].map(() => pace.reserve('points', 20, 0, patience).waitMs)).toEqual([0, 2_000, 4_000]);
  });

  it('never grants more than capacity plus refill in any window', () => {
    fc.assert(fc.property(fc.array(fc.record({ units: fc.integer({ min: 1, max: 5 }), after: fc.nat({ max: 2_000 }) }), { maxLength: 60 }), calls => {
      const pace = new Pace({ bucket: { capacity: 5, perSecond: 2 } }, 0);
      let now = 0;
      const granted: { at: number; units: number }[] = [];
      for (const { units, after } of calls) {
        now += after;
        const { waitMs, reserved } = pace.reserve('bucket', units, now, patience);
        if (reserved) granted.push({ at: now + waitMs, units });
      }
      for (const from of granted) {
        for (const to of granted.filter(each => each.at >= from.at)) {
          const inside = granted.filter(each => each.at >= from.at && each.at <= to.at).reduce((sum, each) => sum + each.units, 0);
          expect(inside).toBeLessThanOrEqual(5 + ((to.at - from.at) / 1_000) * 2 + 0.01);
        }
      }
    }));
  });

  it('a budget the card does not name is a bug', () => {
    expect(() => new Pace({}, 0).reserve('points', 1, 0, patience)).toThrow('expected a budget the card names');
  });
});
