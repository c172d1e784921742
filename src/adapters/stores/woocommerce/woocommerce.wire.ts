/** The parts of WooCommerce's answers that are read. Everything may be missing: plugins rewrite answers. */
export interface WireOrder {
  readonly id: number;
  /** A plugin's own numbers may be numbers. */
  readonly number?: string | number;
  readonly status: string;
  readonly date_created_gmt?: string | null;
  readonly customer_note?: string;
  readonly billing?: WireAddress;
  readonly shipping?: WireAddress;
  readonly line_items?: readonly WireLine[];
  readonly refunds?: readonly { readonly id: number }[];
  readonly meta_data?: readonly WireMeta[];
}

export interface WireLine {
  readonly id: number;
  readonly sku?: string | null;
  readonly name?: string | null;
  readonly product_id?: number;
  readonly variation_id?: number;
  readonly quantity: number;
}

export interface WireMeta {
  readonly id?: number;
  readonly key: string;
  readonly value: unknown;
}

export interface WireAddress {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly company?: string;
  readonly address_1?: string;
  readonly address_2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postcode?: string;
  readonly country?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Quantities are negative; `_refunded_item_id` names the order's line. */
export interface WireRefund {
  readonly line_items?: readonly (Pick<WireLine, 'id' | 'quantity'> & { readonly meta_data?: readonly WireMeta[] })[];
}

/** One entry of the order's `_wc_shipment_tracking_items`, as both tracking plugins keep it. */
export interface WireTracking {
  readonly tracking_id: string;
  readonly tracking_number: string;
  /** A slug of the plugin's. */
  readonly tracking_provider?: string;
  readonly custom_tracking_provider?: string;
  readonly custom_tracking_link?: string;
  /** Per-item tracking (AST PRO). */
  readonly products_list?:
    readonly { readonly item_id?: number | string; readonly product?: number | string; readonly qty: number | string }[] | '';
}

export interface WireFulfillment {
  readonly id: number;
  readonly is_fulfilled?: boolean;
  readonly status?: string;
  readonly meta_data?: readonly WireMeta[];
}

export interface WireNote {
  readonly id: number;
  readonly note: string;
  readonly customer_note?: boolean;
}

export interface WireError {
  readonly code: string | number;
  readonly message: string;
  /** The status, alone or as a field. */
  readonly data?: unknown;
}

export const metaOf = (from: { readonly meta_data?: readonly WireMeta[] }, key: string): unknown =>
  from.meta_data?.find(each => each.key === key)?.value;

/** By this an order that was given more since is known again. */
export const unitsOrdered = ({ line_items: lines }: WireOrder): number => (lines ?? []).reduce((sum, line) => sum + line.quantity, 0);
