import type { Address, CarriedData, Order, OrderLine } from '../../../domain/order/order.js';
import { inFormOf } from './shopify.ids.js';
import type { WireAddress, WireAttribute, WireOrder, WireOrderLine } from './shopify.wire.js';

/** The order in our words. Its id stays as it was asked for; line ids take the same form. */
export function orderOf(wire: WireOrder, asked: string): Order {
  return {
    storeOrderId: asked,
    number: wire.name,
    placedAt: new Date(wire.createdAt),
    shipTo: wire.shippingAddress ? addressOf(wire.shippingAddress, wire.email) : null,
    lines: wire.lineItems.nodes.map(line => lineOf(line, asked)),
    holds: [],
    cancelled: wire.cancelledAt !== null,
    carried: carriedOf(wire.customAttributes, wire.note === null ? {} : { note: wire.note }),
  };
}

/** `quantity` includes units that were removed or refunded; `currentQuantity` does not. */
function lineOf(line: WireOrderLine, asked: string): OrderLine {
  return {
    storeLineId: inFormOf(asked, line.id),
    sku: line.sku === '' ? null : line.sku,
    name: line.name,
    quantity: line.quantity,
    cancelled: Math.max(0, line.quantity - line.currentQuantity),
    ...(line.requiresShipping ? {} : { needsNoShipping: true }),
    components: [],
    carried: carriedOf(line.customAttributes, line.requiresShipping ? {} : { requiresShipping: false }),
  };
}

function carriedOf(attributes: readonly WireAttribute[] | null, more: CarriedData): CarriedData {
  return {
    ...more,
    ...(attributes?.length ? { customAttributes: Object.fromEntries(attributes.map(({ key, value }) => [key, value])) } : {}),
  };
}

function addressOf(wire: WireAddress, email: string | null): Address {
  return {
    name: wire.name, company: wire.company, street1: wire.address1, street2: wire.address2, city: wire.city, state: wire.provinceCode,
    zip: wire.zip, countryCode: wire.countryCodeV2, phone: wire.phone, email, residential: wire.company === null || wire.company === '',
  };
}
