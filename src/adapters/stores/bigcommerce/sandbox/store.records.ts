/** What the stand-in remembers of a shop. */
export interface OrderRecord {
  readonly id: number;
  statusId: number;
  archived: boolean;
  readonly createdAt: Date;
  modifiedAt: Date;
  readonly lines: LineRecord[];
  readonly addresses: AddressRecord[];
  readonly shipments: ShipmentRecord[];
  /** Mails to the shopper that something was shipped. */
  mails: number;
}

export interface AddressRecord {
  readonly id: number;
  readonly city: string;
}

export interface LineRecord {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly type: 'physical' | 'digital' | 'giftcertificate';
  /** 0: picked up, or digital. */
  readonly addressId: number;
  refunded: number;
}

export interface ShipmentRecord {
  readonly id: number;
  readonly addressId: number;
  readonly createdAt: Date;
  readonly fields: ShipmentFields;
  readonly items: readonly { readonly lineId: number; readonly quantity: number }[];
}

export interface ShipmentFields {
  tracking_number: string;
  shipping_method: string;
  shipping_provider: string;
  tracking_carrier: string;
  tracking_link: string;
  comments: string;
  merchant_shipping_cost: string;
}

export const statusNames: Readonly<Record<number, string>> = {
  0: 'Incomplete', 1: 'Pending', 2: 'Shipped', 3: 'Partially Shipped', 4: 'Refunded', 5: 'Cancelled', 6: 'Declined', 7: 'Awaiting Payment', 8: 'Awaiting Pickup',
  9: 'Awaiting Shipment', 10: 'Completed', 11: 'Awaiting Fulfillment', 12: 'Manual Verification Required', 13: 'Disputed', 14: 'Partially Refunded',
};

export const shippedOf = (order: OrderRecord, lineId: number): number =>
  order.shipments.flatMap(each => each.items).reduce((sum, item) => sum + (item.lineId === lineId ? item.quantity : 0), 0);

export const itemsShipped = (order: OrderRecord): number => order.lines.reduce((sum, line) => sum + shippedOf(order, line.id), 0);
export const itemsTotal = (order: OrderRecord): number => order.lines.reduce((sum, line) => sum + line.quantity, 0);
