import {
  anything,
  count,
  fields,
  fits,
  flag,
  list,
  number,
  optional,
  type Shape,
  text,
  textOrNumber,
} from '../../../application/stores/answer-shape.js';
import type {
  WireAddress,
  WireError,
  WireFulfillment,
  WireMeta,
  WireNote,
  WireOrder,
  WireRefund,
  WireTracking,
} from './woocommerce.wire.js';

const metas = optional(list(fields<WireMeta>({ id: optional(number), key: text, value: anything })));

const line = fields<NonNullable<WireOrder['line_items']>[number]>({
  id: count,
  sku: optional(text),
  name: optional(text),
  product_id: optional(count),
  variation_id: optional(count),
  quantity: number,
});

const address = orEmptyList(
  fields<WireAddress>({
    first_name: optional(text),
    last_name: optional(text),
    company: optional(text),
    address_1: optional(text),
    address_2: optional(text),
    city: optional(text),
    state: optional(text),
    postcode: optional(text),
    country: optional(text),
    phone: optional(text),
    email: optional(text),
  }),
);

export const order = fields<WireOrder>({
  id: count,
  number: optional(textOrNumber),
  status: text,
  date_created_gmt: optional(text),
  customer_note: optional(text),
  billing: optional(address),
  shipping: optional(address),
  line_items: optional(list(line)),
  refunds: optional(list(fields({ id: count }))),
  meta_data: metas,
});

export const refunds = list(
  fields<WireRefund>({
    line_items: optional(list(fields<NonNullable<WireRefund['line_items']>[number]>({ id: count, quantity: number, meta_data: metas }))),
  }),
);

const trackingRow = fields<
  Omit<WireTracking, 'tracking_id' | 'tracking_number' | 'products_list'> & {
    readonly tracking_id: string | number;
    readonly tracking_number: string | number;
    readonly products_list?: unknown;
  }
>({
  tracking_id: textOrNumber,
  tracking_number: textOrNumber,
  tracking_provider: optional(text),
  custom_tracking_provider: optional(text),
  custom_tracking_link: optional(text),
  products_list: anything,
});
const unitsOfProduct = fields<ProductUnits>({ item_id: optional(textOrNumber), product: optional(textOrNumber), qty: textOrNumber });

type ProductUnits = Exclude<WireTracking['products_list'], '' | undefined>[number];

/** What a tracking plugin keeps at the order, as a list or by keys; what is no tracking is left out. */
export function trackingsIn(value: unknown): WireTracking[] {
  const rows: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return rows
    .filter(each => fits(trackingRow, each))
    .map(({ tracking_id: id, tracking_number: number, products_list: products, ...row }) => ({
      ...row,
      tracking_id: String(id),
      tracking_number: String(number),
      products_list: Array.isArray(products) ? products.filter(each => fits(unitsOfProduct, each)) : '',
    }));
}

export const fulfilledItem = fields({ item_id: textOrNumber, qty: textOrNumber });

export const fulfillments = list(
  fields<WireFulfillment>({ id: count, is_fulfilled: optional(flag), status: optional(text), meta_data: metas }),
);
export const notes = list(fields<WireNote>({ id: count, note: text, customer_note: optional(flag) }));

export const wireError = fields<WireError>({ code: textOrNumber, message: text, data: anything });

/** PHP writes an empty dictionary as an empty list. */
function orEmptyList<T>(shape: Shape<T>): Shape<T> {
  return (value, path) => (Array.isArray(value) && value.length === 0 ? undefined : shape(value, path));
}
