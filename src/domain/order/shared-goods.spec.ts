import { expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { sharesGoods } from './shared-goods.js';

it.each([
  ['one SKU twice', anOrder().line('MUG', 1, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' })],
  ['a part of a bundle', anOrder().bundle('SET', 1, { MUG: 1 }).line('MUG', 1)],
  ['one part in two bundles', anOrder().bundle('SET', 1, { MUG: 1, TEE: 1 }).bundle('BOX', 1, { MUG: 2 })],
])('lines that sell %s share goods', (_, order) => {
  expect(sharesGoods(order.build())).toBe(true);
});

it('lines that sell other goods share none, nor do lines of which the store gives no SKU, nor a bundle with itself', () => {
  expect(sharesGoods(anOrder().line('MUG', 1).bundle('SET', 1, { SET: 1, TEE: 1 }).line('A', 1, { sku: null }).line('B', 1, { sku: null }).build())).toBe(false);
});
