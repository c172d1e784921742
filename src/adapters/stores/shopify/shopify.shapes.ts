import {
  anything,
  count,
  dictionary,
  fields,
  flag,
  list,
  number,
  optional,
  orNull,
  type Shape,
  text,
  textOrNumber,
  time,
} from '../../../application/stores/answer-shape.js';
import type {
  GraphqlBody,
  GraphqlError,
  Page,
  UserError,
  WireAddress,
  WireAttribute,
  WireAuthorization,
  WireClosing,
  WireFulfillment,
  WireFulfillmentOrder,
  WireOrder,
  WireOrderLine,
  WireOrderState,
  WirePayload,
  WirePayment,
  WireTracking,
} from './shopify.wire.js';

const pageInfo = fields<Page<never>['pageInfo']>({ hasNextPage: flag, endCursor: orNull(text) });
const pageOf = <T>(row: Shape<T>): Shape<Page<T>> => fields<Page<T>>({ pageInfo, nodes: list(row) });
const withId = fields({ id: text });

type Line<P extends { readonly nodes: readonly unknown[] }> = P['nodes'][number];

const openLine = fields<Line<WireFulfillmentOrder['lineItems']>>({
  id: text,
  sku: orNull(text),
  remainingQuantity: count,
  lineItem: orNull(withId),
});
const shownLine = fields<Line<WireFulfillment['fulfillmentLineItems']>>({
  quantity: orNull(count),
  lineItem: orNull(fields({ id: text, sku: orNull(text) })),
});
const tracking = list(fields<WireTracking>({ number: orNull(text), company: orNull(text), url: orNull(text) }));
const attributes = orNull(list(fields<WireAttribute>({ key: text, value: orNull(text) })));

const fulfillmentOrder = fields<WireFulfillmentOrder>({
  id: text,
  status: text,
  fulfillAt: orNull(time),
  assignedLocation: orNull(fields({ location: orNull(withId) })),
  deliveryMethod: orNull(fields({ methodType: text })),
  supportedActions: list(fields({ action: text })),
  fulfillmentHolds: list(fields({ reason: text })),
  lineItems: pageOf(openLine),
});

const fulfillment = fields<WireFulfillment>({ id: text, status: text, trackingInfo: tracking, fulfillmentLineItems: pageOf(shownLine) });

export const orderState = fields<WireOrderState>({
  id: text,
  name: text,
  cancelledAt: orNull(time),
  cancelReason: orNull(text),
  fulfillmentOrders: pageOf(fulfillmentOrder),
  fulfillments: list(fulfillment),
});

const orderLine = fields<WireOrderLine>({
  id: text,
  sku: orNull(text),
  name: text,
  quantity: count,
  currentQuantity: count,
  requiresShipping: flag,
  customAttributes: attributes,
});

const address = fields<WireAddress>({
  name: orNull(text),
  company: orNull(text),
  address1: orNull(text),
  address2: orNull(text),
  city: orNull(text),
  provinceCode: orNull(text),
  zip: orNull(text),
  countryCodeV2: orNull(text),
  phone: orNull(text),
});

export const order = fields<WireOrder>({
  id: text,
  name: text,
  createdAt: time,
  cancelledAt: orNull(time),
  note: orNull(text),
  email: orNull(text),
  customAttributes: attributes,
  shippingAddress: orNull(address),
  lineItems: pageOf(orderLine),
});

const money = fields({ presentmentMoney: fields({ amount: text, currencyCode: text }) });

export const closing = fields<WireClosing>({
  id: text,
  closed: flag,
  capturable: flag,
  fullyPaid: flag,
  displayFulfillmentStatus: text,
  fulfillments: list(fields<WireClosing['fulfillments'][number]>({ status: text, trackingInfo: tracking })),
  open: list(fields<WireAuthorization>({ id: text, kind: text, status: text, totalUnsettledSet: orNull(money) })),
  payments: list(fields<WirePayment>({ kind: text, status: text, parentTransaction: orNull(fields({ id: text })) })),
});

/** Nodes asked for by id; each is checked where it is taken out, so that one that cannot be read spoils no other. */
export const nodes = fields({ nodes: list(anything) });
export const wideOrder = fields({ order: orNull(orderState) });
export const moreOpen = fields({ node: orNull(fields({ lines: pageOf(openLine) })) });
export const moreShown = fields({ node: orNull(fields({ lines: pageOf(shownLine) })) });
export const moreLines = fields({ node: orNull(fields({ lines: pageOf(orderLine) })) });

export const payload = fields<WirePayload>({
  fulfillment: optional(fields<NonNullable<WirePayload['fulfillment']>>({ id: text, trackingInfo: optional(tracking) })),
  transaction: optional(fields({ id: text, status: text })),
  userErrors: list(fields<UserError>({ field: optional(list(text)), message: text })),
});

const error = fields<GraphqlError>({
  message: text,
  path: optional(list(textOrNumber)),
  extensions: optional(fields<NonNullable<GraphqlError['extensions']>>({ code: optional(text), requiredAccess: optional(text) })),
});

export const cost = fields<NonNullable<NonNullable<GraphqlBody['extensions']>['cost']>>({
  requestedQueryCost: number,
  actualQueryCost: optional(number),
  throttleStatus: optional(fields({ maximumAvailable: number, currentlyAvailable: number, restoreRate: number })),
});

export const graphqlBody = fields<GraphqlBody>({
  data: optional(dictionary(anything)),
  errors: optional(list(error)),
  extensions: optional(fields<NonNullable<GraphqlBody['extensions']>>({ cost: optional(cost) })),
});
