/** What a warehouse says about the order beside its boxes; whatever it leaves out is absent. */
export interface ShipmentRemarks {
  /** Name and value pairs the store attached to the order, echoed back untouched. */
  readonly customData?: readonly { readonly name: string; readonly value: unknown }[];
  readonly orderSize?: OrderSize;
  /** Labelled values the warehouse adds (`carrierShippingMethod`). */
  readonly extraData?: readonly { readonly label: string; readonly value: string }[];
  readonly routingKey?: string;
  /** Numbers of the order and of the parts it was split into by hand. */
  readonly orderParts?: { readonly mainOrderNumber: string; readonly partOrderNumbers: readonly string[] };
  readonly orderedAt?: Date;
}

export type OrderSize = 'unknown' | 'regular' | 'oversized_item' | 'large' | 'extra_large';
