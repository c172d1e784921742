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
];
