import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pace } from '../../../infrastructure/http/pace.js';
import { card } from './bigcommerce.card.js';
import { learnWindow } from './bigcommerce.limits.js';
import { RateWindow } from './sandbox/rate-window.js';

/** Asks as fast as the pace allows; answers how many were let in and how many were refused, by window. */
function rush(quota: number, windowMs: number, forMs: number, otherApps: number): { admitted: number; refused: number } {
  let now = 0;
  const window = new RateWindow(quota, windowMs, () => now);
  const pace = new Pace(card.limits.budgets, 0);
  const count = { admitted: 0, refused: 0 };
  for (let others = 0; others < otherApps; others += 1) window.admits();
  while (now < forMs) {
    now += pace.reserve('requests', 1, now, Number.POSITIVE_INFINITY).waitMs;
    count[window.admits() ? 'admitted' : 'refused'] += 1;
    pace.answered('requests', 1);
    const http = { send: () => Promise.reject(new Error('nothing is sent')), learn: (budget: string, said: object) => pace.learn(budget, said, now) };
    learnWindow({ heard: true, status: 200, headers: window.headers(), text: '', json: undefined, retryAfterMs: undefined }, http);
    now += 1;
  }
  return count;
}

describe('the store\'s request window', () => {
  it('is never overdrawn, whatever the plan and however much other apps took', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 2_000 }), fc.integer({ min: 0, max: 99 }), (quota, others) => {
      expect(rush(quota, 30_000, 65_000, others).refused).toBe(0);
    }), { numRuns: 40 });
  });

  it('is used to nine tenths and more while there is work', () => {
    for (const quota of [150, 450]) expect(rush(quota, 30_000, 300_000, 0).admitted).toBeGreaterThan(0.9 * quota * 10);
  });

  it('of a platform that protects itself without saying the window closes for 45 seconds', () => {
    const pace = new Pace(card.limits.budgets, 0);
    learnWindow({ heard: true, status: 429, headers: {}, text: '', json: undefined, retryAfterMs: undefined }, { send: () => Promise.reject(new Error('nothing is sent')), learn: (budget, said) => pace.learn(budget, said, 0) });
    expect(pace.reserve('requests', 1, 0, 10_000)).toEqual({ waitMs: 46_000, reserved: false });
  });
});
