import { count, fields, fits, list, object, optional, text, time } from '../../../application/stores/answer-shape.js';

/** An order as the Orders API 2026-01-01 answers it, as far as it is read here. */
export interface AmazonOrder {
  readonly orderId: string;
  readonly createdTime: string;
  readonly programs?: readonly string[];
  readonly associatedOrders?: readonly object[];
  readonly salesChannel: { readonly marketplaceId?: string };
  readonly recipient?: { readonly deliveryAddress?: AmazonAddress; readonly deliveryPreference?: object };
  readonly fulfillment?: {
    readonly fulfillmentStatus: string;
    readonly fulfilledBy?: string;
    readonly fulfillmentServiceLevel?: string;
    readonly shipByWindow?: { readonly latestDateTime?: string };
  };
  readonly orderItems: readonly AmazonItem[];
  readonly packages?: readonly AmazonPackage[];
}

export interface AmazonItem {
  readonly orderItemId: string;
  readonly quantityOrdered: number;
  readonly programs?: readonly string[];
  readonly product: { readonly asin?: string; readonly title?: string; readonly sellerSku?: string; readonly customization?: object };
  readonly cancellation?: { readonly cancellationRequest?: object; readonly cancellationExecution?: object };
  readonly fulfillment?: {
    readonly quantityFulfilled?: number;
    readonly quantityUnfulfilled?: number;
    readonly packing?: { readonly giftOption?: object; readonly serialNumberRequirement?: object };
    readonly shipping?: {
      readonly scheduledDeliveryWindow?: object;
      readonly shippingConstraints?: { readonly cashOnDelivery?: string };
      readonly internationalShipping?: object;
    };
  };
}

export interface AmazonPackage {
  readonly packageReferenceId: string;
  readonly packageStatus?: { readonly status: string };
  readonly carrier?: string;
  readonly shipTime?: string;
  readonly shippingService?: string;
  readonly trackingNumber?: string;
  readonly packageItems?: readonly PackedItem[];
}

interface PackedItem {
  readonly orderItemId: string;
  readonly quantity: number;
  readonly transparencyCodes?: readonly string[];
}

export interface AmazonAddress {
  readonly name?: string;
  readonly companyName?: string;
  readonly addressLine1?: string;
  readonly addressLine2?: string;
  readonly addressLine3?: string;
  readonly city?: string;
  readonly stateOrRegion?: string;
  readonly postalCode?: string;
  readonly countryCode?: string;
  readonly phone?: string;
  readonly addressType?: string;
}

const address = fields<AmazonAddress>({
  name: optional(text),
  companyName: optional(text),
  addressLine1: optional(text),
  addressLine2: optional(text),
  addressLine3: optional(text),
  city: optional(text),
  stateOrRegion: optional(text),
  postalCode: optional(text),
  countryCode: optional(text),
  phone: optional(text),
  addressType: optional(text),
});

const item = fields<AmazonItem>({
  orderItemId: text,
  quantityOrdered: count,
  programs: optional(list(text)),
  product: fields<AmazonItem['product']>({
    asin: optional(text),
    title: optional(text),
    sellerSku: optional(text),
    customization: optional(object),
  }),
  cancellation: optional(
    fields<NonNullable<AmazonItem['cancellation']>>({ cancellationRequest: optional(object), cancellationExecution: optional(object) }),
  ),
  fulfillment: optional(
    fields<NonNullable<AmazonItem['fulfillment']>>({
      quantityFulfilled: optional(count),
      quantityUnfulfilled: optional(count),
      packing: optional(object),
      shipping: optional(object),
    }),
  ),
});

const shippedPackage = fields<AmazonPackage>({
  packageReferenceId: text,
  packageStatus: optional(fields<{ readonly status: string }>({ status: text })),
  carrier: optional(text),
  shipTime: optional(time),
  shippingService: optional(text),
  trackingNumber: optional(text),
  packageItems: optional(list(fields<PackedItem>({ orderItemId: text, quantity: count, transparencyCodes: optional(list(text)) }))),
});

const order = fields<AmazonOrder>({
  orderId: text,
  createdTime: time,
  programs: optional(list(text)),
  associatedOrders: optional(list(object)),
  salesChannel: fields<AmazonOrder['salesChannel']>({ marketplaceId: optional(text) }),
  recipient: optional(
    fields<NonNullable<AmazonOrder['recipient']>>({ deliveryAddress: optional(address), deliveryPreference: optional(object) }),
  ),
  fulfillment: optional(
    fields<NonNullable<AmazonOrder['fulfillment']>>({
      fulfillmentStatus: text,
      fulfilledBy: optional(text),
      fulfillmentServiceLevel: optional(text),
      shipByWindow: optional(fields<{ readonly latestDateTime?: string }>({ latestDateTime: optional(time) })),
    }),
  ),
  orderItems: list(item),
  packages: optional(list(shippedPackage)),
});

/** The answer of getOrder; undefined when it is none. */
export function orderIn(json: unknown): AmazonOrder | undefined {
  const found = (json as { order?: unknown } | null | undefined)?.order;
  return fits(order, found) ? found : undefined;
}

/** Packages that count: a cancelled one never left. */
export function packagesOf(order: AmazonOrder): readonly AmazonPackage[] {
  return (order.packages ?? []).filter(each => each.packageStatus?.status !== 'CANCELLED');
}

/** Units Amazon still waits for. */
export function unfulfilled(order: AmazonOrder, orderItemId: string): number {
  return order.orderItems.find(item => item.orderItemId === orderItemId)?.fulfillment?.quantityUnfulfilled ?? 0;
}

export function unitsIn(items: NonNullable<AmazonPackage['packageItems']>, orderItemId: string): number {
  return items.filter(item => item.orderItemId === orderItemId).reduce((sum, item) => sum + item.quantity, 0);
}
