import { describe, expect, it } from '@jest/globals';
import { atFullSpeed } from '../full-speed.js';
import { announcing, mutated, sending } from './mutant.js';
import { bigcommerce, shopify } from './right-stores.js';

describe('what the budget of calls catches', () => {
  it('a store that asks for each order before it tells', async () => {
    const asking = mutated(shopify, ({ orders, shipments: { announce, ...others } }) => ({
      shipments: {
        ...others,
        announce: async (notices, session) => {
          for (const { order } of notices) await orders!.find([order.storeOrderId], session);
          return announce(notices, session);
        },
      },
    }));
    const [right, wasteful] = [await atFullSpeed(shopify, 42), await atFullSpeed(asking, 42)];
    expect([right.calls, wasteful.calls]).toEqual([3, 45]);
  });

  it('a store that does not wait for its budget', async () => {
    const hasty = announcing(bigcommerce, right => (notices, session) => right(notices, sending(session, ({ cost: _ignored, ...request }) => request)));
    const { seen } = await atFullSpeed(hasty, 200);
    expect(seen.throttled).toBeGreaterThan(0);
  });
});
