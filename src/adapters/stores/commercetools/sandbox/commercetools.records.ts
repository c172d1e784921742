/** What the sandbox remembers of an order: its document as the API shows it, as far as fulfilment goes. */
export interface OrderRecord {
  readonly id: string;
  version: number;
  readonly orderNumber: string;
  readonly createdAt: string;
  lastModifiedAt: string;
  orderState: string;
  shipmentState?: string;
  shippingMode: 'Single' | 'Multiple';
  lineItems: LineItemRecord[];
  customLineItems: { id: string; quantity: number }[];
  shippingInfo?: ShippingInfoRecord;
  shipping: { readonly shippingKey: string; readonly shippingInfo: ShippingInfoRecord }[];
  shippingAddress?: Record<string, string>;
}

export interface ShippingInfoRecord {
  readonly shippingMethodName: string;
  deliveries: DeliveryRecord[];
}

export interface LineItemRecord {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly variant: { readonly id: number; readonly sku: string };
  quantity: number;
  readonly lineItemMode: 'Standard' | 'GiftLineItem';
  state: { quantity: number; state: { readonly typeId: 'state'; readonly id: string } }[];
  shippingDetails?: { targets: { addressKey: string; quantity: number; shippingMethodKey?: string }[] };
}

export interface DeliveryRecord {
  readonly id: string;
  readonly key?: string;
  readonly createdAt: string;
  items: ItemRecord[];
  parcels: ParcelRecord[];
}

export interface ParcelRecord {
  readonly id: string;
  readonly key?: string;
  readonly createdAt: string;
  measurements?: object;
  trackingData?: { trackingId?: string; carrier?: string; provider?: string; providerTransaction?: string; isReturn?: boolean };
  items?: ItemRecord[];
  custom?: { type: { typeId: 'type'; id: string }; fields: Record<string, string> };
}

export interface ItemRecord {
  readonly id: string;
  quantity: number;
}
