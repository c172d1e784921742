import { buildSchema, GraphQLError, isScalarType } from 'graphql';

/**
 * The part of Shopify's Admin schema (2026-10) that the sandbox serves; whatever is missing here is refused as unknown.
 * A spec compares it with the official schema, field by field.
 */
export const adminSchema = buildSchema(/* GraphQL */ `
schema { query: QueryRoot mutation: Mutation }
scalar DateTime
scalar Decimal
scalar Money
scalar URL

type QueryRoot {
  shop: Shop!
  currentAppInstallation: AppInstallation!
  order(id: ID!): Order
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
}
type Mutation {
  fulfillmentCreate(fulfillment: FulfillmentInput!, message: String): FulfillmentCreatePayload
  fulfillmentTrackingInfoUpdate(fulfillmentId: ID!, notifyCustomer: Boolean, trackingInfoInput: FulfillmentTrackingInput!): FulfillmentTrackingInfoUpdatePayload
  fulfillmentCancel(id: ID!): FulfillmentCancelPayload
  orderCapture(input: OrderCaptureInput!): OrderCapturePayload
  orderClose(input: OrderCloseInput!): OrderClosePayload
  metafieldsSet(metafields: [MetafieldsSetInput!]!): MetafieldsSetPayload
}

interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Shop { name: String! }
type AppInstallation { accessScopes: [AccessScope!]! }
type AccessScope { handle: String! description: String! }

type Order implements Node {
  id: ID! name: String! createdAt: DateTime! cancelledAt: DateTime cancelReason: OrderCancelReason closed: Boolean! note: String email: String
  capturable: Boolean! fullyPaid: Boolean! displayFulfillmentStatus: OrderDisplayFulfillmentStatus!
  customAttributes: [Attribute!]!
  shippingAddress: MailingAddress
  lineItems(first: Int, after: String): LineItemConnection!
  fulfillmentOrders(first: Int, after: String): FulfillmentOrderConnection!
  fulfillments(first: Int): [Fulfillment!]!
  transactions(capturable: Boolean, first: Int): [OrderTransaction!]!
}
enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
enum OrderDisplayFulfillmentStatus { FULFILLED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED SCHEDULED UNFULFILLED }
type Attribute { key: String! value: String }
type MailingAddress {
  name: String company: String address1: String address2: String city: String provinceCode: String zip: String countryCodeV2: CountryCode phone: String
}
enum CountryCode { US CA GB DE }
type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
type LineItem implements Node {
  id: ID! sku: String name: String! quantity: Int! currentQuantity: Int! unfulfilledQuantity: Int! requiresShipping: Boolean! customAttributes: [Attribute!]!
}

type FulfillmentOrderConnection { nodes: [FulfillmentOrder!]! pageInfo: PageInfo! }
type FulfillmentOrder implements Node {
  id: ID! status: FulfillmentOrderStatus! fulfillAt: DateTime
  assignedLocation: FulfillmentOrderAssignedLocation!
  deliveryMethod: DeliveryMethod
  supportedActions: [FulfillmentOrderSupportedAction!]!
  fulfillmentHolds: [FulfillmentHold!]!
  lineItems(first: Int, after: String): FulfillmentOrderLineItemConnection!
}
enum FulfillmentOrderStatus { CANCELLED CLOSED INCOMPLETE IN_PROGRESS ON_HOLD OPEN SCHEDULED }
type FulfillmentOrderAssignedLocation { name: String! location: Location }
type Location implements Node { id: ID! name: String! }
type DeliveryMethod implements Node { id: ID! methodType: DeliveryMethodType! }
enum DeliveryMethodType { LOCAL NONE PICKUP_POINT PICK_UP RETAIL SHIPPING }
type FulfillmentOrderSupportedAction { action: FulfillmentOrderAction! }
enum FulfillmentOrderAction { CREATE_FULFILLMENT HOLD MARK_AS_OPEN MOVE RELEASE_HOLD }
type FulfillmentHold implements Node { id: ID! reason: FulfillmentHoldReason! }
enum FulfillmentHoldReason { AWAITING_PAYMENT AWAITING_RETURN_ITEMS HIGH_RISK_OF_FRAUD INCORRECT_ADDRESS INVENTORY_OUT_OF_STOCK OTHER UNKNOWN_DELIVERY_DATE }
type FulfillmentOrderLineItemConnection { nodes: [FulfillmentOrderLineItem!]! pageInfo: PageInfo! }
type FulfillmentOrderLineItem implements Node { id: ID! sku: String totalQuantity: Int! remainingQuantity: Int! requiresShipping: Boolean! lineItem: LineItem! }

type Fulfillment implements Node {
  id: ID! name: String! status: FulfillmentStatus! createdAt: DateTime! location: Location
  trackingInfo(first: Int): [FulfillmentTrackingInfo!]!
  fulfillmentLineItems(first: Int, after: String): FulfillmentLineItemConnection!
}
enum FulfillmentStatus { CANCELLED ERROR FAILURE SUCCESS }
type FulfillmentTrackingInfo { number: String company: String url: URL }
type FulfillmentLineItemConnection { nodes: [FulfillmentLineItem!]! pageInfo: PageInfo! }
type FulfillmentLineItem implements Node { id: ID! quantity: Int lineItem: LineItem! }

type OrderTransaction implements Node {
  id: ID! kind: OrderTransactionKind! status: OrderTransactionStatus! parentTransaction: OrderTransaction totalUnsettledSet: MoneyBag
}
enum OrderTransactionKind { AUTHORIZATION CAPTURE EMV_AUTHORIZATION REFUND SALE VOID }
enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
type MoneyBag { presentmentMoney: MoneyV2! shopMoney: MoneyV2! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
enum CurrencyCode { USD EUR GBP CAD }

type UserError { field: [String!] message: String! }
type FulfillmentCreatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
type FulfillmentTrackingInfoUpdatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
type FulfillmentCancelPayload { fulfillment: Fulfillment userErrors: [UserError!]! }
type OrderCapturePayload { transaction: OrderTransaction userErrors: [UserError!]! }
type OrderClosePayload { order: Order userErrors: [UserError!]! }
type MetafieldsSetPayload { metafields: [Metafield!] userErrors: [MetafieldsSetUserError!]! }
type Metafield implements Node { id: ID! namespace: String! key: String! type: String! value: String! }
type MetafieldsSetUserError { code: MetafieldsSetUserErrorCode elementIndex: Int field: [String!] message: String! }
enum MetafieldsSetUserErrorCode { LESS_THAN_OR_EQUAL_TO INVALID_VALUE }

input FulfillmentInput { lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]! notifyCustomer: Boolean = false trackingInfo: FulfillmentTrackingInput }
input FulfillmentOrderLineItemsInput { fulfillmentOrderId: ID! fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] }
input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
input FulfillmentTrackingInput { company: String number: String numbers: [String!] url: URL urls: [URL!] }
input OrderCaptureInput { id: ID! parentTransactionId: ID! amount: Money! currency: CurrencyCode finalCapture: Boolean }
input OrderCloseInput { id: ID! }
input MetafieldsSetInput { ownerId: ID! namespace: String key: String! type: String value: String! compareDigest: String }
`);

/** Shopify takes addresses of RFC 3986 with scheme and host, and refuses the whole document for any other. */
const rfc3986 = /^https?:\/\/[\w\-.~:@!$&'()*+,;=%[\]]+(?:[/?](?:[\w\-.~:/?@!$&'()*+,;=]|%[\da-f]{2})*)?(?:#(?:[\w\-.~:/?@!$&'()*+,;=]|%[\da-f]{2})*)?$/i;
const url = adminSchema.getType('URL');
if (!isScalarType(url)) throw new Error('expected the scalar URL');
url.parseValue = (value: unknown): string => {
  if (typeof value === 'string' && rfc3986.test(value)) return value;
  throw new GraphQLError(`Invalid url '${String(value)}'`);
};
