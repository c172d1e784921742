/** What Shopify answers, as far as we ask. Nested objects can be null wherever access to a field was denied. */
export interface GraphqlBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphqlError[];
  readonly extensions?: { readonly cost?: QueryCost };
}

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requiredAccess?: string };
}

interface QueryCost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus?: { readonly maximumAvailable: number; readonly currentlyAvailable: number; readonly restoreRate: number };
}

export interface UserError {
  readonly field?: readonly string[] | null;
  readonly message: string;
}

export interface Page<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}

export interface WireOrderState {
  readonly id: string;
  readonly name: string;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  readonly fulfillmentOrders: Page<WireFulfillmentOrder>;
  readonly fulfillments: readonly WireFulfillment[];
}

export interface WireFulfillmentOrder {
  readonly id: string;
  readonly status: string;
  readonly fulfillAt: string | null;
  readonly assignedLocation: { readonly location: { readonly id: string } | null } | null;
  readonly deliveryMethod: { readonly methodType: string } | null;
  readonly supportedActions: readonly { readonly action: string }[];
  readonly fulfillmentHolds: readonly { readonly reason: string }[];
  readonly lineItems: Page<WireFulfillmentOrderLine>;
}

interface WireFulfillmentOrderLine {
  readonly id: string;
  readonly sku: string | null;
  readonly remainingQuantity: number;
  readonly lineItem: { readonly id: string } | null;
}

export interface WireFulfillment {
  readonly id: string;
  readonly status: string;
  readonly trackingInfo: readonly WireTracking[];
  readonly fulfillmentLineItems: Page<WireFulfillmentLine>;
}

export interface WireTracking {
  readonly number: string | null;
  readonly company: string | null;
  readonly url: string | null;
}

interface WireFulfillmentLine {
  readonly quantity: number | null;
  readonly lineItem: { readonly id: string; readonly sku: string | null } | null;
}

export interface WireOrder {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly note: string | null;
  readonly email: string | null;
  readonly customAttributes: readonly WireAttribute[] | null;
  readonly shippingAddress: WireAddress | null;
  readonly lineItems: Page<WireOrderLine>;
}

export interface WireOrderLine {
  readonly id: string;
  readonly sku: string | null;
  readonly name: string;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly requiresShipping: boolean;
  readonly customAttributes: readonly WireAttribute[] | null;
}

export interface WireAttribute {
  readonly key: string;
  readonly value: string | null;
}

export interface WireAddress {
  readonly name: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  readonly countryCodeV2: string | null;
  readonly phone: string | null;
}

export interface WireClosing {
  readonly id: string;
  readonly closed: boolean;
  readonly capturable: boolean;
  readonly fullyPaid: boolean;
  readonly displayFulfillmentStatus: string;
  readonly fulfillments: readonly Pick<WireFulfillment, 'status' | 'trackingInfo'>[];
  readonly open: readonly WireAuthorization[];
  readonly payments: readonly WirePayment[];
}

/** A payment that can be taken, so far as Shopify knows: one that is just being taken is listed too. */
export interface WireAuthorization {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly totalUnsettledSet: { readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string } } | null;
}

export interface WirePayment {
  readonly kind: string;
  readonly status: string;
  /** Of a capture: the authorisation it takes. */
  readonly parentTransaction: { readonly id: string } | null;
}

/** What every mutation of ours answers: its subject, or what was wrong. */
export interface WirePayload {
  readonly fulfillment?: { readonly id: string; readonly trackingInfo?: readonly WireTracking[] } | null;
  readonly transaction?: { readonly id: string; readonly status: string } | null;
  readonly userErrors: readonly UserError[];
}
