import type { FoundOrder } from '../../../src/application/ports/store-adapter.js';
import type { Order } from '../../../src/domain/order/order.js';
import type { StoreUnderTest } from '../store-under-test.js';
import { type Mutant, mutated, withCard } from './mutant.js';
import { shopify, webhook } from './right-stores.js';

const together = 'orders asked for together are each found under their own id, and one the store does not have is said to be unknown';
const itself = 'an order says which number its shopper knows, and that the store cancelled it';

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
    store: finding(shopify, found => found.map(each => changed(each, order => ({ lines: order.lines.map(line => ({ ...line, storeLineId: '1' })) })))),
  },
  {
    does: 'finds orders in an order of its own',
    breaks: [together],
    store: finding(shopify, found => found.toReversed()),
  },
  {
    does: 'has an order for whoever asks',
    breaks: [together],
    store: finding(shopify, found => found.map(each => ('unknown' in each ? found[0]! : each))),
  },
  {
    does: 'knows no order numbers',
    breaks: [itself],
    store: finding(shopify, found => found.map(each => changed(each, () => ({ number: null })))),
  },
  {
    does: 'keeps to itself what it cancelled',
    breaks: [itself],
    store: finding(shopify, found => found.map(each => changed(each, order => ({ cancelled: false, lines: order.lines.map(line => ({ ...line, cancelled: 0 })) })))),
  },
];

function finding(store: StoreUnderTest, change: (found: readonly FoundOrder[]) => readonly FoundOrder[]): StoreUnderTest {
  return mutated(store, ({ orders }) => ({ orders: { find: async (ids, session) => change(await orders!.find(ids, session)) } }));
}

const changed = (found: FoundOrder, change: (order: Order) => Partial<Order>): FoundOrder => ('order' in found ? { order: { ...found.order, ...change(found.order) } } : found);
