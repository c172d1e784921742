import type { Address, Order, OrderLine } from '../../../domain/order/order.js';
import { productIdsOf, type RefundedUnits } from './woocommerce.order-view.js';
import { productOf, unreadProduct, type Virtual } from './woocommerce.virtual.js';
import { metaOf, unitsOrdered, type WireAddress, type WireLine, type WireOrder, type WireRefund } from './woocommerce.wire.js';

/** The order in our words. Refunded units count as cancelled; a bundle and its parts are lines of their own. */
export function orderOf(wire: WireOrder, refunded: RefundedUnits, products: Virtual): Order {
  return {
    storeOrderId: String(wire.id),
    number: wire.number === undefined || wire.number === null ? null : String(wire.number),
    placedAt: momentIn(wire.date_created_gmt),
    shipTo: addressOf(wire),
    lines: (wire.line_items ?? []).map(line => lineOf(line, refunded, products)),
    holds: [],
    cancelled: ['cancelled', 'refunded', 'failed', 'trash'].includes(wire.status),
    carried: { units: unitsOrdered(wire), ...(wire.customer_note ? { note: wire.customer_note } : {}) },
  };
}

function lineOf(line: WireLine, refunded: RefundedUnits, { virtual, unread }: Virtual): OrderLine {
  const product = productOf({ productIds: productIdsOf(line) });
  return {
    storeLineId: String(line.id),
    sku: line.sku ? line.sku : null,
    name: line.name ?? null,
    quantity: line.quantity,
    cancelled: Math.min(line.quantity, refunded.get(String(line.id)) ?? 0),
    ...(virtual.has(product) ? { needsNoShipping: true } : {}),
    components: [],
    carried: unread.has(product) ? { [unreadProduct]: true } : {},
  };
}

/** Units per order line that were paid back. */
export function refundedIn(refunds: readonly WireRefund[]): RefundedUnits {
  const units = new Map<string, number>();
  for (const line of refunds.flatMap(each => each.line_items ?? [])) {
    const of = metaOf(line, '_refunded_item_id');
    if (typeof of !== 'string' && typeof of !== 'number') continue;
    units.set(String(of), (units.get(String(of)) ?? 0) + Math.abs(line.quantity));
  }
  return units;
}

/** An order without a shipping address goes to the billing address. */
function addressOf({ shipping, billing }: WireOrder): Address | null {
  const to = shipping?.address_1 || shipping?.country ? shipping : billing;
  if (!to) return null;
  const text = (value: string | undefined): string | null => (value ? value : null);
  return {
    name: text([to.first_name, to.last_name].filter(Boolean).join(' ')),
    company: text(to.company),
    street1: text(to.address_1),
    street2: text(to.address_2),
    city: text(to.city),
    state: text(to.state),
    zip: text(to.postcode),
    countryCode: text(to.country),
    phone: text(to.phone) ?? text(billing?.phone),
    email: text(billing?.email),
    residential: isHome(to),
  };
}

/** WooCommerce writes times in UTC and without a zone. */
function momentIn(time: string | null | undefined): Date | null {
  const at = new Date(`${time ?? ''}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

const isHome = (address: WireAddress): boolean => !address.company;
