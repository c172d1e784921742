import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { allowance, callBudgets, oneEach } from './call-budgets.js';
import { everyStore } from './every-store.js';
import { atFullSpeed } from './full-speed.js';

const stores = await everyStore();
const shipments = 1_000;
const counted: Record<string, { readonly calls: number; readonly atMost: number }> = {};

describe('a thousand shipments at full speed, on the platform\'s real limits', () => {
  for (const store of stores) {
    const { platform } = store;
    const { least } = callBudgets[platform] ?? oneEach;
    const most = Math.floor(least * allowance);

    it(`${platform}: at most ${most} requests, none of them throttled`, async () => {
      const { outcomes, statuses, calls, seen } = await atFullSpeed(store, shipments);
      counted[platform] = { calls, atMost: most };
      expect({ ...tally(outcomes), ...tally(statuses) }).toEqual({ done: shipments, complete: shipments });
      expect({ throttled: seen.throttled, mistakes: seen.mistakes }).toEqual({ throttled: 0, mistakes: [] });
      expect(calls).toBeLessThanOrEqual(most);
    }, 120_000);
  }

  /** For the benchmark, which shows them beside its own figures. */
  afterAll(() => {
    const file = process.env['PARCELWIRE_CALLS'];
    if (file) writeFileSync(file, JSON.stringify(counted));
  });

  it('every budget is of a platform there is', () => {
    expect(Object.keys(callBudgets).filter(name => !stores.some(store => store.platform === name))).toEqual([]);
  });
});

function tally(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(words)].map(word => [word, words.filter(each => each === word).length]));
}
