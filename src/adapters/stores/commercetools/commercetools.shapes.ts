import {
  count,
  dictionary,
  fields,
  fits,
  flag,
  idText,
  list,
  optional,
  type Shape,
  text,
  time,
  anything,
} from '../../../application/stores/answer-shape.js';
import type {
  DeliveryItem,
  TrackingData,
  WireAddress,
  WireCustom,
  WireDelivery,
  WireErrors,
  WireLineItem,
  WireOrder,
  WirePage,
  WireParcel,
  WireShippingInfo,
} from './commercetools.wire.js';

const items = list(fields<DeliveryItem>({ id: text, quantity: count }));
const custom = fields<WireCustom>({ fields: optional(dictionary(anything)) });

const address = fields<WireAddress>({
  firstName: optional(text),
  lastName: optional(text),
  company: optional(text),
  streetName: optional(text),
  streetNumber: optional(text),
  additionalStreetInfo: optional(text),
  additionalAddressInfo: optional(text),
  building: optional(text),
  apartment: optional(text),
  pOBox: optional(text),
  city: optional(text),
  state: optional(text),
  region: optional(text),
  postalCode: optional(text),
  country: optional(text),
  phone: optional(text),
  mobile: optional(text),
  email: optional(text),
});

const parcel = fields<WireParcel>({
  id: text,
  key: optional(text),
  items: optional(items),
  custom: optional(custom),
  trackingData: optional(
    fields<TrackingData>({
      trackingId: optional(text),
      carrier: optional(text),
      provider: optional(text),
      providerTransaction: optional(text),
      isReturn: optional(flag),
    }),
  ),
});

const shippingInfo = fields<WireShippingInfo>({
  deliveries: optional(
    list(fields<WireDelivery>({ id: text, key: optional(text), items: optional(items), parcels: optional(list(parcel)) })),
  ),
});

const lineItem = fields<WireLineItem>({
  id: text,
  key: optional(text),
  name: optional(dictionary(text)),
  variant: optional(fields<{ readonly sku?: string }>({ sku: optional(text) })),
  quantity: count,
  lineItemMode: optional(text),
  custom: optional(custom),
  state: optional(
    list(
      fields<{ readonly quantity: number; readonly state: { readonly id: string } }>({
        quantity: count,
        state: fields<{ readonly id: string }>({ id: text }),
      }),
    ),
  ),
  shippingDetails: optional(
    fields<NonNullable<WireLineItem['shippingDetails']>>({
      targets: optional(
        list(
          fields<{ readonly quantity: number; readonly shippingMethodKey?: string }>({
            quantity: count,
            shippingMethodKey: optional(text),
          }),
        ),
      ),
    }),
  ),
});

const order = fields<WireOrder>({
  id: idText,
  version: count,
  orderNumber: optional(text),
  createdAt: optional(time),
  customerEmail: optional(text),
  orderState: text,
  shipmentState: optional(text),
  shippingMode: optional(text),
  shippingAddress: optional(address),
  lineItems: list(lineItem),
  shippingInfo: optional(shippingInfo),
  custom: optional(custom),
  shipping: optional(
    list(
      fields<NonNullable<WireOrder['shipping']>[number]>({
        shippingKey: text,
        shippingInfo: optional(shippingInfo),
        shippingAddress: optional(address),
      }),
    ),
  ),
});

const errors = fields<WireErrors>({
  message: optional(text),
  error: optional(text),
  error_description: optional(text),
  errors: optional(list(fields<{ readonly code?: string; readonly message?: string }>({ code: optional(text), message: optional(text) }))),
});

const pageOf = <T>(row: Shape<T>): Shape<WirePage<T>> => fields<WirePage<T>>({ results: list(row) });
const orderPage = pageOf(anything);
const statePage = pageOf(fields<{ readonly id: string; readonly key?: string }>({ id: text, key: optional(text) }));

export const isOrder = (body: unknown): body is WireOrder => fits(order, body);
export const isOrderPage = (body: unknown): body is WirePage<unknown> => fits(orderPage, body);
export const isStatePage = (body: unknown): body is WirePage<{ readonly id: string; readonly key?: string }> => fits(statePage, body);
export const isErrors = (body: unknown): body is WireErrors => fits(errors, body);
