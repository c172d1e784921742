import { describe, expect, it } from '@jest/globals';
import { orderOf, refundedIn } from './woocommerce.mapper.js';
import type { Virtual } from './woocommerce.virtual.js';
import type { WireOrder } from './woocommerce.wire.js';

const wire: WireOrder = {
  id: 14, number: 'SO-0014', status: 'processing', date_created_gmt: '2026-11-20T23:58:19', customer_note: 'ring bell',
  billing: { first_name: 'Bob', last_name: 'Payer', address_1: '9 Bank St', country: 'US', email: 'bob@example.com', phone: '+1 555 0100' },
  shipping: { first_name: 'Ada', last_name: 'Buyer', company: '', address_1: '1 St', address_2: '', city: 'Boise', state: 'ID', postcode: '83702', country: 'US', phone: '' },
  line_items: [{ id: 21, sku: 'MUG-1', name: 'Mug', quantity: 3 }, { id: 22, sku: '', name: 'Gift wrap', quantity: 1 }],
};

const productsRead = (virtual: readonly string[] = [], unread: readonly string[] = []): Virtual => ({ virtual: new Set(virtual), unread: new Set(unread) });

describe('an order of WooCommerce', () => {
  it('keeps its ids; refunded units count as cancelled', () => {
    expect(orderOf(wire, new Map([['21', 1]]), productsRead())).toEqual({
      storeOrderId: '14', number: 'SO-0014', placedAt: new Date('2026-11-20T23:58:19Z'), holds: [], cancelled: false, carried: { units: 4, note: 'ring bell' },
      shipTo: { name: 'Ada Buyer', company: null, street1: '1 St', street2: null, city: 'Boise', state: 'ID', zip: '83702', countryCode: 'US', phone: '+1 555 0100', email: 'bob@example.com', residential: true },
      lines: [
        { storeLineId: '21', sku: 'MUG-1', name: 'Mug', quantity: 3, cancelled: 1, components: [], carried: {} },
        { storeLineId: '22', sku: null, name: 'Gift wrap', quantity: 1, cancelled: 0, components: [], carried: {} },
      ],
    });
  });

  it('has lines that need no shipping where the variation, or the product without any, is virtual', () => {
    const lines = [{ product_id: 1 }, { product_id: 1, variation_id: 2 }, { product_id: 2, variation_id: 3 }, { product_id: 3, variation_id: 0 }, {}];
    const found = orderOf({ ...wire, line_items: lines.map((each, id) => ({ id, quantity: 1, ...each })) }, new Map(), productsRead(['1', '3']));
    expect(found.lines.map(each => each.needsNoShipping ?? false)).toEqual([true, false, true, true, false]);
  });

  it('says of which lines the shop did not tell whether they need shipping', () => {
    const found = orderOf({ ...wire, line_items: [{ id: 1, quantity: 1, product_id: 1 }, { id: 2, quantity: 1, product_id: 2 }] }, new Map(), productsRead([], ['2']));
    expect(found.lines.map(each => each.carried)).toEqual([{}, { productUnread: true }]);
  });

  it('without a shipping address goes to the payer', () => {
    expect(orderOf({ ...wire, shipping: { address_1: '', country: '' } }, new Map(), productsRead()).shipTo).toMatchObject({ name: 'Bob Payer', street1: '9 Bank St' });
  });

  it.each(['cancelled', 'refunded', 'failed'])('that is %s is cancelled', status => {
    expect(orderOf({ ...wire, status }, new Map(), productsRead()).cancelled).toBe(true);
  });
});

describe('refunds', () => {
  it('add up per line; money alone is no unit', () => {
    const line = (of: string | number, quantity: number) => ({ id: 1, quantity, meta_data: [{ key: '_refunded_item_id', value: of }] });
    expect(refundedIn([{ line_items: [line('21', -1), line('22', 0)] }, { line_items: [line(21, -2)] }, {}])).toEqual(new Map([['21', 3], ['22', 0]]));
  });
});
