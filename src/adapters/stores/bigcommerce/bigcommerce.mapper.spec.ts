import { describe, expect, it } from '@jest/globals';
import { orderOf } from './bigcommerce.mapper.js';
import type { WireOrder, WireProduct } from './bigcommerce.wire.js';

const wire: WireOrder = {
  id: 118, status_id: 11, status: 'Ready to pack', is_deleted: false, date_created: 'Wed, 05 Dec 2018 20:16:55 +0000', date_modified: 'Thu, 06 Dec 2018 08:00:00 +0000',
  customer_message: 'ring bell', external_order_id: '',
};
const tee: WireProduct = {
  id: 25, order_address_id: 20, product_id: 20, variant_id: 78, sku: 'S-GREE', name: 'Green tee', type: 'physical', quantity: 3, quantity_shipped: 1, quantity_refunded: 1,
  parent_order_product_id: null, wrapping_name: 'Ribbon', wrapping_message: 'For Ann',
};
const book: WireProduct = { id: 26, order_address_id: 0, sku: 'PDF', name: 'Pattern', type: 'digital', quantity: 1 };

describe('an order as BigCommerce gives it', () => {
  it('keeps its ids, the address of each line, gift words, and what was refunded', () => {
    const address = { first_name: 'Jane', last_name: 'Doe', street_1: '1 St', city: 'Austin', state: 'Texas', zip: '78751', country_iso2: 'US', company: '', email: 'j@x.example' };
    expect(orderOf(wire, [tee, book], address)).toEqual({
      storeOrderId: '118', number: '118', placedAt: new Date('2018-12-05T20:16:55Z'), holds: [], cancelled: false,
      shipTo: { name: 'Jane Doe', company: null, street1: '1 St', street2: null, city: 'Austin', state: 'Texas', zip: '78751', countryCode: 'US', phone: null, email: 'j@x.example', residential: false },
      lines: [{
        storeLineId: '25', sku: 'S-GREE', name: 'Green tee', quantity: 3, cancelled: 1, components: [],
        carried: { orderAddressId: 20, productId: 20, variantId: 78, giftWrapping: 'Ribbon', giftMessage: 'For Ann' },
      }],
      carried: { customerMessage: 'ring bell', digitalLines: ['26'] },
    });
  });

  it.each([[4, 'refunded'], [5, 'cancelled'], [6, 'declined']])('of status %i (%s) is cancelled for the warehouse', statusId => {
    expect(orderOf({ ...wire, status_id: statusId }, [tee], undefined).cancelled).toBe(true);
  });

  it('that was archived is cancelled for the warehouse', () => {
    expect(orderOf({ ...wire, is_deleted: true }, [tee], undefined).cancelled).toBe(true);
  });

  it.each([0, 1, 7, 12, 13])('of status %i is held, under the store\'s own label', statusId => {
    expect(orderOf({ ...wire, status_id: statusId }, [tee], undefined).holds).toEqual([{ reason: 'Ready to pack', since: new Date('2018-12-06T08:00:00Z') }]);
  });
});
