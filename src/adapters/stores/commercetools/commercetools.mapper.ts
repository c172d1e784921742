import type { Address, CarriedData, Order, OrderLine } from '../../../domain/order/order.js';
import { stateOf } from './commercetools.state.js';
import type { WireAddress, WireCustom, WireLineItem, WireOrder } from './commercetools.wire.js';

/** The order in our words, under the id or number it was asked by. It carries its standing, so that telling it needs no look first. */
export function orderOf(wire: WireOrder, asked: string): Order {
  const address = wire.shippingAddress ?? wire.shipping?.find(each => each.shippingAddress)?.shippingAddress;
  const standing = stateOf(wire);
  return {
    storeOrderId: asked,
    number: wire.orderNumber ?? null,
    placedAt: wire.createdAt ? new Date(wire.createdAt) : null,
    shipTo: address ? addressOf(address, wire.customerEmail) : null,
    lines: wire.lineItems.map(lineOf),
    holds: [],
    cancelled: wire.orderState === 'Cancelled' || wire.shipmentState === 'Canceled',
    carried: { standing, ...customFields(wire.custom) },
  };
}

/** Lowered quantities (an applied order edit) are gone from `quantity` itself. */
function lineOf(line: WireLineItem): OrderLine {
  return {
    storeLineId: line.id,
    sku: line.variant?.sku ?? null,
    name: nameIn(line.name),
    quantity: line.quantity,
    cancelled: 0,
    components: [],
    carried: { ...(line.lineItemMode === 'GiftLineItem' ? { gift: true } : {}), ...customFields(line.custom) },
  };
}

function nameIn(names: Readonly<Record<string, string>> = {}): string | null {
  return names['en'] ?? Object.entries(names).find(([language]) => language.startsWith('en'))?.[1] ?? Object.values(names)[0] ?? null;
}

function customFields(custom: WireCustom | undefined): CarriedData {
  return custom?.fields && Object.keys(custom.fields).length > 0 ? { customFields: custom.fields } : {};
}

/** Street, number, house and floor are apart there. */
function addressOf(wire: WireAddress, email: string | undefined): Address {
  return {
    name: joined(wire.firstName, wire.lastName),
    company: wire.company ?? null,
    street1: joined(wire.streetNumber, wire.streetName) ?? joined(wire.pOBox),
    street2: joined(wire.additionalStreetInfo, wire.building, wire.apartment, wire.additionalAddressInfo),
    city: wire.city ?? null,
    state: wire.state ?? wire.region ?? null,
    zip: wire.postalCode ?? null,
    countryCode: wire.country ?? null,
    phone: wire.phone ?? wire.mobile ?? null,
    email: wire.email ?? email ?? null,
    residential: !wire.company,
  };
}

function joined(...parts: readonly (string | undefined)[]): string | null {
  const text = parts.map(part => part?.trim()).filter(Boolean).join(' ');
  return text === '' ? null : text;
}
