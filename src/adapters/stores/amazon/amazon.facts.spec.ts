import { describe, expect, it } from '@jest/globals';
import { orderFacts, seenShipments } from './amazon.facts.js';
import type { AmazonOrder } from './amazon.order.js';

const order: AmazonOrder = {
  orderId: '902-1845936-5435065', createdTime: '2026-11-20T10:00:00Z', programs: ['PRIME'], salesChannel: { marketplaceId: 'ATVPDKIKX0DER' },
  recipient: { deliveryAddress: { name: 'A B', addressLine1: '1 Main St', city: 'Seattle', stateOrRegion: 'WA', postalCode: '98101', countryCode: 'US' } },
  fulfillment: { fulfillmentStatus: 'PARTIALLY_SHIPPED', fulfilledBy: 'MERCHANT', fulfillmentServiceLevel: 'STANDARD', shipByWindow: { latestDateTime: '2026-11-22T07:59:59Z' } },
  orderItems: [
    {
      orderItemId: '79039765272157', quantityOrdered: 3, programs: ['TRANSPARENCY'], product: { asin: 'B0', sellerSku: 'ABC-1', title: 'Thing' }, cancellation: { cancellationExecution: { cancelledBy: 'BUYER' } },
      fulfillment: { quantityFulfilled: 1, quantityUnfulfilled: 1, packing: { giftOption: { giftMessage: 'Hi', giftWrapLevel: 'PREMIUM' }, serialNumberRequirement: { requirementType: 'REQUIRED' } } },
    },
  ],
  packages: [
    { packageReferenceId: '101', packageStatus: { status: 'SHIPPED' }, carrier: 'UPS', shippingService: 'Ground; also 1Z2', trackingNumber: '1Z1', packageItems: [{ orderItemId: '79039765272157', quantity: 1 }] },
    { packageReferenceId: '102', packageStatus: { status: 'CANCELLED' }, trackingNumber: '1Z3' },
  ],
};

describe('Amazon\'s order in our words', () => {
  it('keeps its ids and carries gift, serial, transparency and ship-by data untouched', () => {
    expect(orderFacts(order)).toEqual({
      storeOrderId: '902-1845936-5435065', number: '902-1845936-5435065', placedAt: new Date('2026-11-20T10:00:00Z'), cancelled: false, holds: [],
      shipTo: { name: 'A B', company: null, street1: '1 Main St', street2: null, city: 'Seattle', state: 'WA', zip: '98101', countryCode: 'US', phone: null, email: null, residential: false },
      lines: [{
        storeLineId: '79039765272157', sku: 'ABC-1', name: 'Thing', quantity: 3, cancelled: 1, components: [],
        carried: {
          asin: 'B0', programs: ['TRANSPARENCY'], cancellation: { cancellationExecution: { cancelledBy: 'BUYER' } },
          packing: { giftOption: { giftMessage: 'Hi', giftWrapLevel: 'PREMIUM' }, serialNumberRequirement: { requirementType: 'REQUIRED' } },
        },
      }],
      carried: { marketplaceId: 'ATVPDKIKX0DER', fulfilledBy: 'MERCHANT', shipBy: '2026-11-22T07:59:59Z', serviceLevel: 'STANDARD', programs: ['PRIME'], packageReferences: ['101', '102'] },
    });
  });

  it('counts no unit as cancelled that left before, and every unit of an item that nobody counts', () => {
    const [item] = order.orderItems;
    const cancelled = (fulfillment?: object): number => orderFacts({ ...order, orderItems: [{ ...item!, fulfillment }] }).lines[0]!.cancelled;
    expect([cancelled({ quantityFulfilled: 3 }), cancelled({ quantityUnfulfilled: 1 }), cancelled()]).toEqual([0, 2, 3]);
  });

  it('shows every package that left, with the numbers that ride along', () => {
    expect(seenShipments(order)).toEqual([{ reference: '101', trackingNumbers: ['1Z1', '1Z2'], carrier: 'UPS', lines: [{ storeLineId: '79039765272157', quantity: 1 }] }]);
  });

  it('needs neither an address nor a product, which Amazon withholds from some roles', () => {
    const { recipient: _withheld, ...bare } = order;
    expect(orderFacts({ ...bare, orderItems: [{ orderItemId: '1', quantityOrdered: 1, product: {} }] })).toMatchObject({ shipTo: null, lines: [{ sku: null, name: null, cancelled: 0 }] });
  });

  it('an order that is not released is on hold', () => {
    expect(orderFacts({ ...order, fulfillment: { fulfillmentStatus: 'PENDING' } }).holds).toEqual([{ reason: 'Amazon has not released the order (PENDING)', since: new Date('2026-11-20T10:00:00Z') }]);
  });

  it('a cancelled order has all its units cancelled', () => {
    expect(orderFacts({ ...order, fulfillment: { fulfillmentStatus: 'CANCELLED' } })).toMatchObject({ cancelled: true, lines: [{ quantity: 3, cancelled: 3 }] });
  });
});
