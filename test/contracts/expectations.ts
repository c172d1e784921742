import { expect } from '@jest/globals';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import type { Receipt } from '../../src/domain/fulfillment/notice.js';
import type { Shop } from './shop.js';

/** The store has the news; otherwise the failure shows the whole ending, with its own words. */
export function expectTold(outcome: Outcome<Receipt> | undefined): void {
  expect(outcome).toMatchObject({ is: expect.stringMatching(/^(done|already)$/) });
}

/** A refusal a person can act on; `said` is empty only where the store was not asked. */
export function expectReason(outcome: Outcome<Receipt>): void {
  expect(outcome).toMatchObject({ is: 'refused', code: expect.stringMatching(/\w/), meaning: expect.stringMatching(/\w/), whatToDo: expect.stringMatching(/\w/) });
}

/** Units the shopper sees in boxes, which is none where the platform cannot tell them apart. */
export function expectUnits(shop: Shop, id: string, units: number): void {
  expect({ units: shop.unitsSeen(id) }).toEqual({ units: shop.card.traits.partial ? units : 0 });
}

export function receiptOf(outcome: Outcome<Receipt>): Receipt {
  return 'value' in outcome ? outcome.value : { packages: [] };
}
