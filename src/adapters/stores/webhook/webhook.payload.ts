import type { OrderSize } from '../../../domain/shipment/remarks.js';
import type { Pallet } from '../../../domain/shipment/freight.js';
import type { LegacyDate } from './webhook.dates.js';

/** ShipMonk's Shipment Notification, contract v1.024: every key is always there. */
export interface ShipmentNotification {
  readonly order_key: string;
  readonly parent_order_key: string | null;
  readonly order_number: string;
  readonly warehouse: string;
  readonly items: readonly NotifiedItem[];
  readonly store_id: string;
  readonly carrier: string;
  readonly service: string | null;
  readonly master_tracking_number: string;
  readonly tracking_link: string | null;
  readonly estimated_shipping_cost: number | null;
  readonly custom_data: readonly { readonly name: string; readonly value: unknown }[];
  readonly carrier_tracking_url: string | null;
  readonly carrier_alpha_code: string | null;
  readonly carrier_trans_method_code: string | null;
  readonly bill_of_lading_number: string | null;
  readonly master_bill_of_lading_number: string | null;
  readonly load_number: string | null;
  readonly authorization_number: string | null;
  readonly order_parts: {
    readonly main_order: { readonly order_number: string; readonly parts: readonly { readonly order_number: string }[] };
  };
  readonly serial_numbers: readonly LineSerials[];
  readonly order_size: OrderSize;
  readonly extra_data: readonly { readonly label: string; readonly value: string }[];
  readonly routing: { readonly routing_key: string | null } | null;
  readonly ordered_at: string | LegacyDate;
  readonly shipped_at: string | LegacyDate;
  readonly packages: readonly NotifiedPackage[];
  readonly pallets: readonly Pallet[];
  readonly ship_from: NotifiedAddress | null;
  readonly ship_to: NotifiedAddress;
}

/** One line of the order, in whole units of what was sold. */
export interface NotifiedItem {
  readonly line_key: string | null;
  readonly sku: string;
  readonly name: string | null;
  readonly ordered_quantity: number;
  /** Deprecated alias of `ordered_quantity`. */
  readonly quantity: number;
  /** Complete units, this notice and all before it. */
  readonly fulfilled_quantity: number;
  readonly source: 'imported';
  readonly products: readonly NotifiedProduct[];
}

/** Physical goods of a line: itself, or the components of a bundle. */
export interface NotifiedProduct {
  readonly sku: string;
  readonly ordered_quantity: number;
  readonly quantity: number;
  readonly lot: NotifiedLot | null;
  readonly other_potential_lots: readonly NotifiedLot[];
}

export interface NotifiedLot {
  readonly number: string | null;
  /** `YYYY-MM-DD` */
  readonly expiration_date: string | null;
}

export interface LineSerials {
  readonly line_key: string | null;
  readonly serial_numbers: readonly { readonly sku: string; readonly serial_number: string }[];
}

export interface NotifiedPackage {
  readonly tracking_number: string | null;
  readonly tracking_link: string | null;
  readonly carrier_tracking_url: string | null;
  readonly weight_lb: number | null;
  readonly box_number: number | null;
  readonly pallet_number: number | null;
  readonly pallet_weight_lb: number | null;
  readonly packing_group: { readonly key: string; readonly name: string | null } | null;
  /** Null: the warehouse did not say what is inside. */
  readonly packed_items: readonly { readonly sku: string; readonly line_key: string | null; readonly quantity: number }[] | null;
  readonly packed_products: readonly PackedProduct[] | null;
  readonly carton_labels: readonly { readonly type: string; readonly identifier: string | null }[] | null;
}

export interface PackedProduct {
  readonly sku: string;
  readonly quantity: number;
  readonly lot_number: string | null;
  readonly expiration_date: string | null;
}

export interface NotifiedAddress {
  readonly name: string | null;
  readonly company: string | null;
  readonly street1: string | null;
  readonly street2: string | null;
  readonly state: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly country_code: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly residential: boolean;
}
