import type { SandboxReply } from '../../sandbox-server.js';
import { generatedLink } from './links.js';
import { itemsShipped, itemsTotal, type LineRecord, type OrderRecord, shippedOf, type ShipmentRecord, statusNames } from './store.records.js';

/** V2 errors are an array. */
export const refusal = (status: number, message: string): SandboxReply => ({ status, body: [{ status, message }] });

/** Something a correct adapter never sends. */
export const mistaken = (message: string, what = message): SandboxReply => ({ ...refusal(400, message), mistake: what });

export const notFound: SandboxReply = refusal(404, 'The requested resource was not found.');

/** An empty list has no body. */
export const list = (rows: readonly object[], { page, limit }: { readonly page: number; readonly limit: number }): SandboxReply => {
  const shown = rows.slice((page - 1) * limit, page * limit);
  return shown.length === 0 ? { status: 204 } : { status: 200, body: shown };
};

export function orderAnswer(order: OrderRecord, include: ReadonlySet<string>): object {
  return {
    id: order.id, status_id: order.statusId, status: statusNames[order.statusId], is_deleted: order.archived,
    date_created: rfc2822(order.createdAt), date_modified: rfc2822(order.modifiedAt), date_shipped: order.statusId === 2 ? rfc2822(order.modifiedAt) : '',
    items_total: itemsTotal(order), items_shipped: itemsShipped(order), order_is_digital: order.lines.every(line => line.type !== 'physical'),
    shipping_address_count: order.addresses.length, customer_id: 0, customer_message: '', staff_notes: '', external_order_id: '',
    billing_address: { first_name: 'Jane', last_name: 'Doe', street_1: '1 Main St', city: 'Austin', state: 'Texas', zip: '78751', country_iso2: 'US' },
    products: resource(order, 'products'), shipping_addresses: resource(order, 'shipping_addresses'),
    consignments: include.has('consignments') || include.has('consignments.line_items') ? consignments(order, include.has('consignments.line_items')) : resource(order, 'consignments'),
  };
}

export function productAnswer(order: OrderRecord, line: LineRecord): object {
  return {
    id: line.id, order_id: order.id, product_id: line.id + 1, variant_id: line.id + 2, order_pickup_method_id: line.type === 'physical' && line.addressId === 0 ? 1 : 0,
    order_address_id: line.addressId, name: line.name, sku: line.sku, type: line.type, quantity: line.quantity, quantity_shipped: shippedOf(order, line.id),
    quantity_refunded: line.refunded, is_refunded: line.refunded === line.quantity, parent_order_product_id: null, is_bundled_product: false,
    wrapping_name: '', wrapping_message: '', applied_discounts: [],
  };
}

export function shipmentAnswer(order: OrderRecord, shipment: ShipmentRecord): object {
  const { fields } = shipment;
  return {
    id: shipment.id, order_id: order.id, customer_id: 0, order_address_id: shipment.addressId, date_created: rfc2822(shipment.createdAt), ...fields,
    shipping_provider_display_name: fields.shipping_provider.toUpperCase(), generated_tracking_link: generatedLink(fields),
    items: shipment.items.map(item => ({ order_product_id: item.lineId, product_id: 0, quantity: item.quantity })),
  };
}

function consignments(order: OrderRecord, withLines: boolean): object {
  const lines = (of: readonly LineRecord[]): object[] => of.map(line => (withLines ? productAnswer(order, line) : resource(order, `products/${line.id}`)));
  const pickedUp = order.lines.filter(line => line.type === 'physical' && line.addressId === 0);
  const digital = order.lines.filter(line => line.type === 'digital');
  const certificates = order.lines.filter(line => line.type === 'giftcertificate');
  return {
    shipping: order.addresses.map((address, at) => ({
      id: address.id + 7_000 + at, first_name: 'Jane', last_name: 'Doe', company: '', street_1: '1 Main St', street_2: '', city: address.city, state: 'Texas', zip: '78751',
      country_iso2: 'US', phone: '', email: 'jane@shopper.example', shipping_method: 'Ground', line_items: lines(order.lines.filter(line => line.addressId === address.id)),
    })),
    pickups: pickedUp.length > 0 ? [{ id: 1, pickup_method_id: 1, line_items: lines(pickedUp) }] : [],
    downloads: digital.length > 0 ? [{ recipient_email: 'jane@shopper.example', line_items: lines(digital) }] : [],
    email: { gift_certificates: certificates.map(line => ({ recipient_email: 'jane@shopper.example', line_items: lines([line]) })) },
  };
}

const resource = (order: OrderRecord, of: string): object => ({ url: `https://api.bigcommerce.com/stores/sandbox/v2/orders/${order.id}/${of}`, resource: `/orders/${order.id}/${of}` });

const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
