import type { Address, CarriedData, Hold, Order, OrderLine } from '../../../domain/order/order.js';
import { dead, held } from './bigcommerce.statuses.js';
import type { WireAddress, WireOrder, WireProduct } from './bigcommerce.wire.js';

/** Downloads and gift certificates never ship: they are no lines of ours, only their ids are kept. */
export const neverShips = ({ type }: WireProduct): boolean => type === 'digital' || type === 'giftcertificate';

/** `shipTo` is the first shipping address; which line goes to which address is carried with the line. */
export function orderOf(order: WireOrder, products: readonly WireProduct[], shipTo: WireAddress | undefined): Order {
  const digitalLines = products.filter(neverShips).map(each => String(each.id));
  return {
    storeOrderId: String(order.id),
    number: String(order.id),
    placedAt: dateIn(order.date_created),
    shipTo: shipTo ? addressOf(shipTo) : null,
    lines: products.filter(each => !neverShips(each)).map(lineOf),
    holds: holdsOf(order),
    cancelled: dead.has(order.status_id) || order.is_deleted === true,
    carried: said({
      customerMessage: order.customer_message,
      externalOrderId: order.external_order_id,
      digitalLines: digitalLines.length > 0 ? digitalLines : undefined,
      itemsTotal: order.items_total,
    }),
  };
}

/** Refunded units that did not leave yet shall not leave. */
function lineOf(product: WireProduct): OrderLine {
  const { id, sku, name, quantity, quantity_refunded: refunded = 0, quantity_shipped: shipped = 0 } = product;
  return {
    storeLineId: String(id),
    sku: sku || null,
    name: name || null,
    quantity,
    cancelled: Math.max(0, Math.min(refunded, quantity - shipped)),
    components: [],
    carried: said({
      orderAddressId: product.order_address_id,
      productId: product.product_id,
      variantId: product.variant_id,
      parentOrderProductId: product.parent_order_product_id,
      giftWrapping: product.wrapping_name,
      giftMessage: product.wrapping_message,
    }),
  };
}

function addressOf(address: WireAddress): Address {
  return {
    name: [address.first_name, address.last_name].filter(Boolean).join(' ') || null,
    company: address.company || null,
    street1: address.street_1 || null,
    street2: address.street_2 || null,
    city: address.city || null,
    state: address.state || null,
    zip: address.zip || null,
    countryCode: address.country_iso2 || null,
    phone: address.phone || null,
    email: address.email || null,
    residential: false,
  };
}

function holdsOf(order: WireOrder): Hold[] {
  const since = dateIn(order.date_modified) ?? dateIn(order.date_created);
  return held.has(order.status_id) && since ? [{ reason: order.status ?? `status ${order.status_id}`, since }] : [];
}

function dateIn(text: string | undefined): Date | null {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Only what was said. */
function said(data: CarriedData): CarriedData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null && value !== ''));
}
