import { isComplete, shippedUnits, type SoldOrder } from './amazon.seller.js';

/** The order as getOrder of 2026-01-01 answers it. */
export function orderBody(order: SoldOrder, marketplaceId: string, includedData: readonly string[]): object {
  const shipped = order.packages.size > 0;
  const status = order.cancelled ? 'CANCELLED' : isComplete(order) ? 'SHIPPED' : shipped ? 'PARTIALLY_SHIPPED' : 'UNSHIPPED';
  const wants = (data: string): boolean => includedData.includes(data);
  return {
    orderId: order.id,
    createdTime: order.createdTime,
    lastUpdatedTime: order.createdTime,
    salesChannel: { channelName: 'AMAZON', marketplaceId },
    ...(wants('RECIPIENT')
      ? {
          recipient: {
            deliveryAddress: {
              name: 'A Buyer',
              addressLine1: '1 Main St',
              city: 'Seattle',
              stateOrRegion: 'WA',
              postalCode: '98101',
              countryCode: 'US',
            },
          },
        }
      : {}),
    ...(wants('FULFILLMENT')
      ? { fulfillment: { fulfillmentStatus: status, fulfilledBy: 'MERCHANT', fulfillmentServiceLevel: 'STANDARD', ...order.carried } }
      : {}),
    orderItems: order.lines.map(line => ({
      orderItemId: line.storeLineId,
      quantityOrdered: line.quantity,
      product: { asin: 'B000000001', sellerSku: line.sku, ...(line.name ? { title: line.name } : {}) },
      ...(wants('FULFILLMENT') ? { fulfillment: quantities(order, line.storeLineId, line.quantity) } : {}),
    })),
    ...(wants('PACKAGES') ? { packages: packagesOf(order) } : {}),
  };
}

function quantities(order: SoldOrder, orderItemId: string, ordered: number): object {
  const quantityFulfilled = shippedUnits(order, orderItemId);
  return { quantityFulfilled, quantityUnfulfilled: order.cancelled ? 0 : ordered - quantityFulfilled };
}

function packagesOf(order: SoldOrder): object[] {
  return [...order.packages.values()].map(each => ({
    packageReferenceId: each.reference,
    packageStatus: { status: 'SHIPPED' },
    carrier: each.carrier,
    shipTime: each.shipTime,
    ...(each.method ? { shippingService: each.method } : {}),
    ...(each.trackingNumber ? { trackingNumber: each.trackingNumber } : {}),
    packageItems: each.items,
  }));
}
