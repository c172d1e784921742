import type { SeenShipment } from '../../../domain/fulfillment/notice.js';
import type { Address, CarriedData, Hold, Order, OrderLine } from '../../../domain/order/order.js';
import { type AmazonAddress, type AmazonItem, type AmazonOrder, packagesOf } from './amazon.order.js';
import { ridersIn } from './amazon.riders.js';

/** What of an order comes back with its shipments: `Order.carried` of this platform. */
export interface CarriedOrder {
  readonly marketplaceId?: string;
  readonly fulfilledBy?: string;
  /** ISO 8601: Amazon counts a shipment after it as late. */
  readonly shipBy?: string;
  readonly serviceLevel?: string;
  readonly programs?: readonly string[];
  readonly deliveryPreference?: object;
  readonly associatedOrders?: readonly object[];
  /** Package numbers the order already used, whoever chose them. */
  readonly packageReferences?: readonly string[];
}

/** `OrderLine.carried` of this platform: gift, serial, transparency and handling data in Amazon's own form. */
export interface CarriedItem {
  readonly asin?: string;
  readonly programs?: readonly string[];
  readonly customization?: object;
  readonly cancellation?: object;
  readonly packing?: object;
  readonly shipping?: { readonly shippingConstraints?: { readonly cashOnDelivery?: string } };
}

/** Amazon's order in our words, its ids kept exactly. */
export function orderFacts(order: AmazonOrder): Order {
  const { fulfillment, salesChannel, recipient } = order;
  const cancelled = fulfillment?.fulfillmentStatus === 'CANCELLED';
  const carried: CarriedOrder = {
    ...given('marketplaceId', salesChannel.marketplaceId),
    ...given('fulfilledBy', fulfillment?.fulfilledBy),
    ...given('shipBy', fulfillment?.shipByWindow?.latestDateTime),
    ...given('serviceLevel', fulfillment?.fulfillmentServiceLevel),
    ...given('programs', order.programs),
    ...given('deliveryPreference', recipient?.deliveryPreference),
    ...given('associatedOrders', order.associatedOrders),
    ...given('packageReferences', order.packages?.map(each => each.packageReferenceId)),
  };
  return {
    storeOrderId: order.orderId,
    number: order.orderId,
    placedAt: new Date(order.createdTime),
    shipTo: recipient?.deliveryAddress ? addressOf(recipient.deliveryAddress) : null,
    lines: order.orderItems.map(item => lineOf(item, cancelled)),
    holds: holdsOf(order),
    cancelled,
    carried: carried as CarriedData,
  };
}

/** Every package of the order as the store shows it, numbers that ride along included. */
export function seenShipments(order: AmazonOrder): SeenShipment[] {
  return packagesOf(order).map(each => ({
    reference: each.packageReferenceId,
    trackingNumbers: [...(each.trackingNumber ? [each.trackingNumber] : []), ...ridersIn(each.shippingService ?? '').riders],
    carrier: each.carrier ?? null,
    lines: (each.packageItems ?? []).map(item => ({ storeLineId: item.orderItemId, quantity: item.quantity })),
  }));
}

function lineOf(item: AmazonItem, cancelled: boolean): OrderLine {
  const { product, fulfillment, cancellation } = item;
  const gone = cancelled || cancellation?.cancellationExecution !== undefined;
  const kept = cancelled ? 0 : (fulfillment?.quantityFulfilled ?? 0) + (fulfillment?.quantityUnfulfilled ?? 0);
  const carried: CarriedItem = {
    ...given('asin', product.asin),
    ...given('programs', item.programs),
    ...given('customization', product.customization),
    ...given('cancellation', cancellation),
    ...given('packing', fulfillment?.packing),
    ...given('shipping', fulfillment?.shipping),
  };
  return {
    storeLineId: item.orderItemId,
    sku: product.sellerSku ?? null,
    name: product.title ?? null,
    quantity: item.quantityOrdered,
    cancelled: gone ? Math.max(0, item.quantityOrdered - kept) : 0,
    components: [],
    carried: carried as CarriedData,
  };
}

function holdsOf(order: AmazonOrder): Hold[] {
  const status = order.fulfillment?.fulfillmentStatus ?? '';
  return status.startsWith('PENDING')
    ? [{ reason: `Amazon has not released the order (${status})`, since: new Date(order.createdTime) }]
    : [];
}

function addressOf(address: AmazonAddress): Address {
  const street2 = [address.addressLine2, address.addressLine3].filter(Boolean).join(', ');
  return {
    name: address.name ?? null,
    company: address.companyName ?? null,
    street1: address.addressLine1 ?? null,
    street2: street2 || null,
    city: address.city ?? null,
    state: address.stateOrRegion ?? null,
    zip: address.postalCode ?? null,
    countryCode: address.countryCode ?? null,
    phone: address.phone ?? null,
    email: null,
    residential: address.addressType === 'RESIDENTIAL',
  };
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
