import type { StoreAdapter } from '../../../src/application/ports/store-adapter.js';
import { type Mutant, mutated, withCard } from './mutant.js';
import { shopify, webhook } from './right-stores.js';

/** What the store says of itself, and what it knows of its orders. */
export const brokenCards: readonly Mutant[] = [
  {
    does: 'wants longer for a request than a lane is leased',
    breaks: ['its card promises nothing the service cannot keep'],
    store: withCard(webhook, ({ limits }) => ({ limits: { ...limits, requestTimeoutMs: 60_000 } })),
  },
  {
    does: 'promises to read back and cannot',
    breaks: ['an order is found by the store\'s own id, line ids kept exactly'],
    store: withCard(webhook, ({ traits }) => ({ traits: { ...traits, readBack: true } })),
  },
  {
    does: 'reads back although its card says it cannot',
    breaks: ['a store whose card promises no reading back offers none'],
    store: withCard(shopify, ({ traits }) => ({ traits: { ...traits, readBack: false } })),
  },
  {
    does: 'gives all lines of an order one id',
    breaks: ['an order is found by the store\'s own id, line ids kept exactly'],
    store: mutated(shopify, ({ orders }) => ({ orders: withOneLineId(orders!) })),
  },
];

function withOneLineId(orders: NonNullable<StoreAdapter['orders']>): NonNullable<StoreAdapter['orders']> {
  return {
    find: async (ids, session) => (await orders.find(ids, session)).map(found =>
      ('order' in found ? { order: { ...found.order, lines: found.order.lines.map(line => ({ ...line, storeLineId: '1' })) } } : found)),
  };
}
