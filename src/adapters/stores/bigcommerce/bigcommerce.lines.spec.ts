import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { bookOfFacts, bookOfProducts } from './bigcommerce.lines.js';

const notice = aNotice().about(anOrder('118').line('MUG', 2).line('TEE', 1).build()).withPackages(aPackage('1Z1').of('MUG', 2)).build();
const products = [
  { id: 25, order_address_id: 20, sku: 'MUG', type: 'digital', quantity: 1 },
  { id: 26, order_address_id: 20, sku: 'MUG', type: 'physical', quantity: 2 },
  { id: 27, order_address_id: 21, sku: 'TEE', type: 'physical', quantity: 1 },
];

describe('lines in BigCommerce\'s ids', () => {
  it('are not guessed from an order that does not say its addresses', () => {
    expect(bookOfFacts(notice)).toBeUndefined();
  });

  it('of an order somebody typed in are found by SKU, and named back', () => {
    const book = bookOfProducts(notice, products);
    expect(book.placeOf({ storeLineId: 'line-MUG', sku: 'MUG' })).toEqual({ orderProductId: 26, orderAddressId: 20 });
    expect(book.nameOf(26)).toBe('line-MUG');
    expect(book.nameOf(27)).toBe('line-TEE');
    expect(book.nameOf(25)).toBe('25');
  });

  it('that are nobody\'s are named with their SKU', () => {
    const stranger = aNotice().about(anOrder('118').line('CUP', 1).build()).withPackages(aPackage('1Z1').of('CUP', 1)).build();
    expect(bookOfProducts(stranger, products).placeOf({ storeLineId: 'line-CUP', sku: 'CUP' })).toEqual({ said: 'The order has no line line-CUP and no SKU CUP left.' });
  });
});
