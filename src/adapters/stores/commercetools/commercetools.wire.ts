/** What commercetools answers, as far as we read it. */
export interface WireOrder {
  readonly id: string;
  readonly version: number;
  readonly orderNumber?: string;
  readonly createdAt?: string;
  readonly customerEmail?: string;
  readonly orderState: string;
  readonly shipmentState?: string;
  readonly shippingMode?: string;
  readonly shippingAddress?: WireAddress;
  readonly lineItems: readonly WireLineItem[];
  readonly shippingInfo?: WireShippingInfo;
  /** Mode Multiple only. */
  readonly shipping?: readonly {
    readonly shippingKey: string;
    readonly shippingInfo?: WireShippingInfo;
    readonly shippingAddress?: WireAddress;
  }[];
  readonly custom?: WireCustom;
}

export interface WireLineItem {
  readonly id: string;
  readonly key?: string;
  readonly name?: Readonly<Record<string, string>>;
  readonly variant?: { readonly sku?: string };
  readonly quantity: number;
  readonly lineItemMode?: string;
  readonly state?: readonly { readonly quantity: number; readonly state: { readonly id: string } }[];
  readonly shippingDetails?: { readonly targets?: readonly { readonly quantity: number; readonly shippingMethodKey?: string }[] };
  readonly custom?: WireCustom;
}

export interface WireShippingInfo {
  readonly deliveries?: readonly WireDelivery[];
}

export interface WireDelivery {
  readonly id: string;
  readonly key?: string;
  readonly items?: readonly DeliveryItem[];
  readonly parcels?: readonly WireParcel[];
}

export interface WireParcel {
  readonly id: string;
  readonly key?: string;
  readonly trackingData?: TrackingData;
  readonly items?: readonly DeliveryItem[];
  readonly custom?: WireCustom;
}

export interface WireAddress {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly streetName?: string;
  readonly streetNumber?: string;
  readonly additionalStreetInfo?: string;
  readonly additionalAddressInfo?: string;
  readonly building?: string;
  readonly apartment?: string;
  readonly pOBox?: string;
  readonly city?: string;
  readonly state?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly email?: string;
}

export interface WireCustom {
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface WirePage<T> {
  readonly results: readonly T[];
}

export interface WireErrors {
  readonly message?: string;
  /** Of the auth server (RFC 6749). */
  readonly error?: string;
  readonly error_description?: string;
  readonly errors?: readonly { readonly code?: string; readonly message?: string }[];
}

/** Units of a line item, by its id. */
export interface DeliveryItem {
  readonly id: string;
  readonly quantity: number;
}

export interface TrackingData {
  readonly trackingId?: string;
  readonly carrier?: string;
  readonly provider?: string;
  readonly providerTransaction?: string;
  readonly isReturn?: boolean;
}
