import { anything, either, flag, listOf, matching, number, oneOf, orNull, record, text, whole } from './shape.js';

const date = either(
  matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
  record({ date: matching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/), timezone: text, timezone_type: oneOf(3) }),
);

const address = record({
  name: orNull(text), company: orNull(text), street1: orNull(text), street2: orNull(text), state: orNull(text), city: orNull(text),
  zip: orNull(text), country_code: orNull(text), phone: orNull(text), email: orNull(text), residential: flag,
});

const lot = record({ number: orNull(text), expiration_date: orNull(matching(/^\d{4}-\d\d-\d\d$/)) });

const item = record({
  line_key: orNull(text), sku: text, name: orNull(text), ordered_quantity: whole, quantity: whole, fulfilled_quantity: whole,
  source: oneOf('imported', 'manual', 'inserted', 'packaging', 'claim_reship'),
  products: listOf(record({ sku: text, ordered_quantity: whole, quantity: whole, lot: orNull(lot), other_potential_lots: listOf(lot) })),
});

const box = record({
  tracking_number: orNull(text), tracking_link: orNull(text), carrier_tracking_url: orNull(text), weight_lb: orNull(number),
  box_number: orNull(whole), pallet_number: orNull(whole), pallet_weight_lb: orNull(number),
  packing_group: orNull(record({ key: text, name: orNull(text) })),
  packed_items: orNull(listOf(record({ sku: text, line_key: orNull(text), quantity: whole }))),
  packed_products: orNull(listOf(record({ sku: text, quantity: whole, lot_number: orNull(text), expiration_date: orNull(text) }))),
  carton_labels: orNull(listOf(record({ type: text, identifier: orNull(text) }))),
});

const pallet = record({
  number: whole,
  weight: orNull(record({ value: number, unit: oneOf('kg', 'g', 'lb', 'oz') })),
  dimensions: orNull(record({ length: number, width: number, height: number, unit: oneOf('m', 'cm', 'mm', 'ft', 'in') })),
  labels: listOf(record({ type: text, identifier: text })),
});

const part = record({ order_number: text });

/** ShipMonk's Shipment Notification, contract v1.024, key by key. */
const notification = record({
  order_key: text, parent_order_key: orNull(text), order_number: text, warehouse: text, items: listOf(item), store_id: text,
  carrier: text, service: orNull(text), master_tracking_number: text, tracking_link: orNull(text), estimated_shipping_cost: orNull(number),
  custom_data: listOf(record({ name: text, value: anything })),
  carrier_tracking_url: orNull(text),
  carrier_alpha_code: orNull(text),
  carrier_trans_method_code: orNull(text),
  bill_of_lading_number: orNull(text),
  master_bill_of_lading_number: orNull(text),
  load_number: orNull(text),
  authorization_number: orNull(text),
  order_parts: record({ main_order: record({ order_number: text, parts: listOf(part) }) }),
  serial_numbers: listOf(record({ line_key: orNull(text), serial_numbers: listOf(record({ sku: text, serial_number: text })) })),
  order_size: oneOf('unknown', 'regular', 'oversized_item', 'large', 'extra_large'),
  extra_data: listOf(record({ label: text, value: text })),
  routing: orNull(record({ routing_key: orNull(text) })),
  ordered_at: date, shipped_at: date, packages: listOf(box), pallets: listOf(pallet), ship_from: orNull(address), ship_to: address,
});

/** Complaints about a body that should be a Shipment Notification; none when it is one. */
export const complaintsAbout = (body: unknown): readonly string[] => notification(body, '');
