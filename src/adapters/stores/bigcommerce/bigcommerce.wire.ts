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

export const isOrder = (value: unknown): value is WireOrder => hasNumbers(value, 'id', 'status_id');
export const isProduct = (value: unknown): value is WireProduct => hasNumbers(value, 'id', 'order_address_id', 'quantity');
export const isShipment = (value: unknown): value is WireShipment => hasNumbers(value, 'id') && Array.isArray((value as { items?: unknown }).items);

function hasNumbers(value: unknown, ...fields: string[]): boolean {
  return typeof value === 'object' && value !== null && fields.every(field => typeof (value as Record<string, unknown>)[field] === 'number');
}
