import { anything, count, fields, fits, flag, idNumber, list, optional, text } from '../../../application/stores/answer-shape.js';

/** The parts of BigCommerce's V2 answers that are read. Money and dates are text (RFC 2822). */
export interface WireOrder {
  readonly id: number;
  readonly status_id: number;
  /** The store's own label. */
  readonly status?: string;
  readonly is_deleted?: boolean;
  readonly items_total?: number;
  readonly items_shipped?: number;
  readonly date_created?: string;
  readonly date_modified?: string;
  readonly customer_message?: string;
  readonly external_order_id?: string | null;
  readonly consignments?: unknown;
}

export interface WireProduct {
  /** What shipments call `order_product_id`. */
  readonly id: number;
  readonly order_address_id: number;
  readonly order_pickup_method_id?: number;
  readonly product_id?: number;
  readonly variant_id?: number;
  readonly parent_order_product_id?: number | null;
  readonly sku?: string;
  readonly name?: string;
  /** `digital` and `giftcertificate` never ship. */
  readonly type?: string;
  readonly quantity: number;
  readonly quantity_shipped?: number;
  readonly quantity_refunded?: number;
  readonly wrapping_name?: string | null;
  readonly wrapping_message?: string | null;
}

export interface WireAddress {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly company?: string;
  readonly street_1?: string;
  readonly street_2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly country_iso2?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface WireShipment {
  readonly id: number;
  readonly order_address_id?: number;
  readonly tracking_number?: string;
  readonly shipping_method?: string;
  readonly shipping_provider?: string;
  readonly tracking_carrier?: string;
  readonly tracking_link?: string;
  readonly generated_tracking_link?: string;
  readonly comments?: string;
  readonly items: readonly WireItem[];
}

export interface WireItem {
  readonly order_product_id: number;
  readonly quantity: number;
}

/** How a parcel travels: all five belong together, so all are always said. */
export interface TrackingFields {
  readonly tracking_number: string;
  readonly shipping_method: string;
  readonly shipping_provider: string;
  readonly tracking_carrier: string;
  readonly tracking_link: string;
}

export interface ShipmentBody extends TrackingFields {
  readonly order_address_id: number;
  readonly comments: string;
  readonly items: readonly WireItem[];
}

export type ShipmentChange = Partial<TrackingFields & { readonly comments: string }>;

const order = fields<WireOrder>({
  id: idNumber,
  status_id: count,
  status: optional(text),
  is_deleted: optional(flag),
  items_total: optional(count),
  items_shipped: optional(count),
  date_created: optional(text),
  date_modified: optional(text),
  customer_message: optional(text),
  external_order_id: optional(text),
  consignments: anything,
});

const product = fields<WireProduct>({
  id: idNumber,
  order_address_id: count,
  order_pickup_method_id: optional(count),
  product_id: optional(count),
  variant_id: optional(count),
  parent_order_product_id: optional(count),
  sku: optional(text),
  name: optional(text),
  type: optional(text),
  quantity: count,
  quantity_shipped: optional(count),
  quantity_refunded: optional(count),
  wrapping_name: optional(text),
  wrapping_message: optional(text),
});

const address = fields<WireAddress>({
  first_name: optional(text),
  last_name: optional(text),
  company: optional(text),
  street_1: optional(text),
  street_2: optional(text),
  city: optional(text),
  state: optional(text),
  zip: optional(text),
  country_iso2: optional(text),
  phone: optional(text),
  email: optional(text),
});

const shipment = fields<WireShipment>({
  id: idNumber,
  order_address_id: optional(count),
  tracking_number: optional(text),
  shipping_method: optional(text),
  shipping_provider: optional(text),
  tracking_carrier: optional(text),
  tracking_link: optional(text),
  generated_tracking_link: optional(text),
  comments: optional(text),
  items: list(fields<WireItem>({ order_product_id: idNumber, quantity: count })),
});

export const isOrder = (value: unknown): value is WireOrder => fits(order, value);
export const isProduct = (value: unknown): value is WireProduct => fits(product, value);
export const isAddress = (value: unknown): value is WireAddress => fits(address, value);
export const isShipment = (value: unknown): value is WireShipment => fits(shipment, value);
