import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isWritten, tableOf, withTable } from '../../scripts/print-platforms/table.mjs';
import type { StoreCard } from '../../src/application/ports/store-adapter.js';
import { everyStore } from '../contracts/every-store.js';

const acme: StoreCard = {
  platform: 'acme', title: 'Acme', settings: class {},
  limits: { noticesPerCall: 50, atOnce: 4, requestTimeoutMs: 20_000, budgets: { feeds: { capacity: 15, perSecond: 1 / 120 }, points: { capacity: 2_000, perSecond: 100 } } },
  traits: { partial: true, manyPackages: true, editTracking: false, takeBack: false, readBack: true, idempotencyKeys: false },
  carriers: {}, knownErrors: [],
};

describe('the table of platforms', () => {
  it('in README.md says what the cards say', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const printed = withTable(readme, tableOf((await everyStore()).map(store => store.adapter().card)));
    if (printed !== readme) throw new Error('Expected the table of platforms in README.md to be as the cards say, found another: run "npm run print:platforms".');
  });

  it('has a row for a card, with what it can and what it bears', () => {
    expect(tableOf([acme]).split('\n')[2]).toBe(
      '| [acme](src/adapters/stores/acme/README.md) | Acme | yes | yes | yes | – | – | yes | – | 50 | 4 | feeds 15, 1 in 120 s<br>points 2000, 100/s |',
    );
  });

  it('has none for a store nobody has finished', () => {
    const unwritten = { ...acme, knownErrors: [{ code: 'not-written', says: /yet/, ends: 'refused' as const, meaning: 'Not yet.', whatToDo: 'Write it.' }] };
    expect([isWritten(unwritten), tableOf([unwritten]).split('\n')]).toEqual([false, [expect.any(String), expect.any(String)]]);
  });

  it('replaces its own section and nothing else', () => {
    expect(withTable('# A\n<!-- platforms -->\nold\n<!-- /platforms -->\nB', '| new |')).toBe('# A\n<!-- platforms -->\n| new |\n<!-- /platforms -->\nB');
    expect(withTable('# A', '| new |')).toBeUndefined();
  });
});
