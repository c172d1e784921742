import type { Order, OrderLine } from './order.js';

/** Whether two lines sell the same, or what the other is made of: goods may count for one of them now and for the other later. */
export function sharesGoods({ lines }: Order): boolean {
  const skus = lines.flatMap(goodsOf);
  return new Set(skus).size < skus.length;
}

const goodsOf = ({ sku, components }: OrderLine): string[] => [
  ...new Set([...(sku === null ? [] : [sku]), ...components.map(each => each.sku)]),
];
