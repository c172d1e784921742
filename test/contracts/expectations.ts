import { expect } from '@jest/globals';
import type { Probe } from '../../src/application/ports/store-adapter.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import type { Receipt } from '../../src/domain/fulfillment/notice.js';
import type { Shop } from './shop.js';

/** The failure shows the whole ending, with the store's own words and ours. */
export function expectEnding(found: Outcome<Receipt> | Probe | undefined, expected: Record<string, unknown>): void {
  expect(found).toEqual(expect.objectContaining(expected));
}

/** The store has the news. */
export function expectTold(outcome: Outcome<Receipt> | undefined): void {
  expectEnding(outcome, { is: expect.stringMatching(/^(done|already)$/) });
}

/** A refusal a person can act on; `said` is empty only where the store was not asked. */
export function expectReason(outcome: Outcome<Receipt>): void {
  expectEnding(outcome, { is: 'refused', code: expect.stringMatching(/\w/), meaning: expect.stringMatching(/\w/), whatToDo: expect.stringMatching(/\w/) });
}

/** Units the shopper sees in boxes, which is none where the platform cannot tell them apart. */
export function expectUnits(shop: Shop, id: string, units: number): void {
  expect({ units: shop.unitsSeen(id) }).toEqual({ units: shop.card.traits.partial ? units : 0 });
}

export function receiptOf(outcome: Outcome<Receipt>): Receipt {
  return 'value' in outcome ? outcome.value : { packages: [] };
}
