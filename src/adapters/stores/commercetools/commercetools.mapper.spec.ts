import { describe, expect, it } from '@jest/globals';
import { orderOf } from './commercetools.mapper.js';
import type { WireOrder } from './commercetools.wire.js';

const order: WireOrder = {
  id: '98343a5b-0000-4000-8000-000000000001', version: 5, orderNumber: '2001', createdAt: '2026-10-01T13:00:00.000Z', customerEmail: 'ada@example.com',
  orderState: 'Confirmed', shipmentState: 'Pending', shippingMode: 'Single', shippingInfo: { deliveries: [] }, custom: { fields: { note: 'ring twice' } },
  shippingAddress: { firstName: 'Ada', lastName: 'Byron', streetName: 'Main St', streetNumber: '1', apartment: 'Apt 2', city: 'Easton', postalCode: '18042', state: 'PA', country: 'US' },
  lineItems: [
    { id: 'd883', key: 'l1', name: { de: 'Becher', 'en-GB': 'Mug' }, variant: { sku: 'MUG-1' }, quantity: 3, lineItemMode: 'Standard', state: [{ quantity: 3, state: { id: 's-1' } }] },
    { id: 'd884', name: { de: 'Karte' }, variant: {}, quantity: 1, lineItemMode: 'GiftLineItem' },
  ],
};

describe('an order of commercetools in our words', () => {
  it('keeps ids exactly, joins the parts of an address, marks gifts, and carries its standing', () => {
    expect(orderOf(order, '2001')).toEqual({
      storeOrderId: '2001', number: '2001', placedAt: new Date('2026-10-01T13:00:00Z'), holds: [], cancelled: false,
      shipTo: {
        name: 'Ada Byron', company: null, street1: '1 Main St', street2: 'Apt 2', city: 'Easton', state: 'PA', zip: '18042', countryCode: 'US', phone: null,
        email: 'ada@example.com', residential: true,
      },
      lines: [
        { storeLineId: 'd883', sku: 'MUG-1', name: 'Mug', quantity: 3, cancelled: 0, components: [], carried: {} },
        { storeLineId: 'd884', sku: null, name: 'Karte', quantity: 1, cancelled: 0, components: [], carried: { gift: true } },
      ],
      carried: {
        customFields: { note: 'ring twice' },
        standing: {
          id: order.id, version: 5, number: '2001', orderState: 'Confirmed', shipmentState: 'Pending', places: [null], deliveries: [],
          lines: [
            { id: 'd883', key: 'l1', sku: 'MUG-1', quantity: 3, states: [{ id: 's-1', units: 3 }], targets: [] },
            { id: 'd884', key: null, sku: null, quantity: 1, states: [], targets: [] },
          ],
        },
      },
    });
  });

  it('takes what there is of an address, wherever it stands', () => {
    const { shippingAddress: _, customerEmail: __, orderNumber: ___, createdAt: ____, custom: _____, ...bare } = order;
    expect(orderOf(bare, order.id)).toMatchObject({ number: null, placedAt: null, shipTo: null });
    expect(orderOf(bare, order.id).carried).not.toHaveProperty('customFields');
    const shippingAddress = { company: 'Analytical', pOBox: ' PO 7 ', region: 'Avon', mobile: '+44 7', email: 'ada@analytical.example' };
    const found = orderOf({ ...bare, customerEmail: 'ada@example.com', custom: { fields: {} }, shipping: [{ shippingKey: 'office' }, { shippingKey: 'home', shippingAddress }] }, order.id);
    expect(found.shipTo).toEqual({
      name: null, company: 'Analytical', street1: 'PO 7', street2: null, city: null, state: 'Avon', zip: null, countryCode: null, phone: '+44 7', email: 'ada@analytical.example', residential: false,
    });
    expect(found.carried).not.toHaveProperty('customFields');
    expect(orderOf({ ...bare, shippingAddress: { phone: '+44 1', mobile: '+44 7' } }, order.id).shipTo).toMatchObject({ phone: '+44 1', email: null, state: null });
  });

  it('names a line in English where it can, and carries what the project keeps with it', () => {
    const named = (name: Record<string, string>): unknown => orderOf({ ...order, lineItems: [{ ...order.lineItems[0]!, name, custom: { fields: { engraving: 'Ada' } } }] }, '2001').lines;
    expect(named({ 'en-GB': 'Mug of tea', en: 'Mug' })).toMatchObject([{ name: 'Mug', carried: { customFields: { engraving: 'Ada' } } }]);
    expect(named({})).toMatchObject([{ name: null }]);
  });

  it('reads deliveries from every shipping method, and takes a delivery\'s only parcel for the whole of it', () => {
    const { standing } = orderOf({
      ...order, shippingMode: 'Multiple',
      shipping: [
        { shippingKey: 'home', shippingInfo: { deliveries: [{ id: 'd-1', key: 'k-1', items: [{ id: 'd883', quantity: 1 }, { id: 'd883', quantity: 1 }], parcels: [{ id: 'p-1', trackingData: { trackingId: '1Z1', carrier: 'UPS' } }] }] } },
        { shippingKey: 'office' },
      ],
    }, order.id).carried;
    expect(standing).toMatchObject({
      places: ['home', 'office'],
      deliveries: [{ place: 'home', items: [{ id: 'd883', quantity: 2 }], parcels: [{ number: '1Z1', items: [{ id: 'd883', quantity: 2 }] }] }],
    });
  });

  it('reads which units go by which method, what comes back, and what stands in a parcel alone', () => {
    const { standing } = orderOf({
      ...order, shippingMode: 'Multiple', lineItems: [{ ...order.lineItems[0]!, shippingDetails: { targets: [{ quantity: 2, shippingMethodKey: 'home' }, { quantity: 1 }] } }],
      shipping: [{ shippingKey: 'home', shippingInfo: { deliveries: [{ id: 'd-1', items: [{ id: 'd883', quantity: 2 }], parcels: [
        { id: 'p-0', trackingData: { trackingId: 'R1', isReturn: true }, custom: {} }, { id: 'p-1', custom: { fields: { link: 'https://ups.example' } } },
      ] }] } }],
    }, order.id).carried;
    expect(standing).toMatchObject({
      lines: [{ targets: [{ place: 'home', units: 2 }] }],
      deliveries: [{ key: null, items: [{ id: 'd883', quantity: 2 }], parcels: [
        { id: 'p-0', isReturn: true, items: [], customFields: [] }, { id: 'p-1', key: null, number: null, carrier: null, isReturn: false, items: [{ id: 'd883', quantity: 2 }], customFields: ['link'] },
      ] }],
    });
  });

  it('is cancelled by its order state or its shipment state', () => {
    expect([{ orderState: 'Cancelled' }, { shipmentState: 'Canceled' }].map(change => orderOf({ ...order, ...change }, '2001').cancelled)).toEqual([true, true]);
  });
});
