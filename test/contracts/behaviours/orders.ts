import { expect } from '@jest/globals';
import { type Behaviour, dependingOn } from '../behaviour.js';

/** What the store tells us of what it sold. */
export const orderBehaviours: readonly Behaviour[] = [
  ...dependingOn(({ readBack }) => readBack, [
    'an order is found by the store\'s own id, line ids kept exactly', async shop => {
      expect({ recall: typeof shop.adapter.shipments.recall, find: typeof shop.adapter.orders?.find }).toEqual({ recall: 'function', find: 'function' });
      const sold = await shop.sells({ 'TEE-M': 2, MUG: 1 });
      const [found] = await shop.adapter.orders!.find([sold.id], shop.session);
      expect(found).toEqual({ order: expect.objectContaining({ storeOrderId: sold.id }) });
      expect(sold.order?.lines.map(line => [line.sku, line.quantity])).toEqual([['TEE-M', 2], ['MUG', 1]]);
      expect(new Set(sold.order?.lines.map(line => line.storeLineId)).size).toBe(2);
    },
  ], [
    'a store whose card promises no reading back offers none', async shop => {
      expect({ recall: shop.adapter.shipments.recall, orders: shop.adapter.orders }).toEqual({ recall: undefined, orders: undefined });
    },
  ]),

  whereOrdersAreRead('orders asked for together are each found under their own id, and one the store does not have is said to be unknown', async shop => {
    const [first, second] = [await shop.sells({ MUG: 1 }, '2001'), await shop.sells({ TEE: 2 }, '2002')];
    const found = await shop.adapter.orders!.find([second.id, nobodysId(first.id, second.id), first.id], shop.session);
    expect(found.map(each => ('order' in each ? [each.order.storeOrderId, each.order.lines.map(line => line.sku)] : each))).toEqual([
      [second.id, ['TEE']], { unknown: true }, [first.id, ['MUG']],
    ]);
  }),

  whereOrdersAreRead('an order says which number its shopper knows, and that the store cancelled it', async shop => {
    const { id } = await shop.sells({ MUG: 2 });
    const [sold] = await shop.adapter.orders!.find([id], shop.session);
    expect(sold).toEqual({ order: expect.objectContaining({ number: expect.stringMatching(/\d/), cancelled: false }) });
    shop.sandbox.cancelOrder(id);
    const [cancelled] = await shop.adapter.orders!.find([id], shop.session);
    expect(cancelled).toEqual({ order: expect.objectContaining({ cancelled: true }) });
  }),
];

/** What others owe instead stands above: they offer no orders at all. */
function whereOrdersAreRead(name: string, prove: Behaviour['prove']): Behaviour {
  return { name, applies: ({ traits }) => traits.readBack, prove };
}

/** Of the form that the store's ids have. */
export function nobodysId(...ids: readonly [string, ...string[]]): string {
  const others = [5, 6, 7].map(further => ids[0].replace(/\d(?=\D*$)/, last => String((Number(last) + further) % 10)));
  return others.find(each => !ids.includes(each))!;
}
