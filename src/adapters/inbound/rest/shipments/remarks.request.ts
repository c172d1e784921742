import type { OrderSize, ShipmentRemarks } from '../../../../domain/shipment/remarks.js';
import { isTame } from '../requests/field-text.js';
import { field, OneOf, Part, Parts, Text, Texts } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';

const sizes: readonly OrderSize[] = ['unknown', 'regular', 'oversized_item', 'large', 'extra_large'];

export class CustomDataRequest {
  @Text({ max: 200 }) name!: string;
  @field(isTame, 'JSON of at most 16 levels without control characters and endless numbers', {}, { optional: true }) value?: unknown;
}

export class ExtraDataRequest {
  @Text({ max: 200 }) label!: string;
  @Text({ max: 2000, min: 0 }) value!: string;
}

export class OrderPartsRequest {
  @Text({ max: 200 }) mainOrderNumber!: string;
  @Texts({ most: 1000, max: 200 }) partOrderNumbers!: string[];
}

/** What a warehouse says about the order beside its boxes. */
export class RemarksRequest {
  @Parts(() => CustomDataRequest, {
    min: 0,
    max: 200,
    optional: true,
    description: 'Name and value pairs the store attached to the order, echoed back untouched.',
  })
  customData?: CustomDataRequest[] | null;

  @OneOf(sizes, { optional: true })
  orderSize?: OrderSize | null;

  @Parts(() => ExtraDataRequest, { min: 0, max: 200, optional: true, description: 'Labelled values the warehouse adds.' })
  extraData?: ExtraDataRequest[] | null;

  @Text({ max: 200, optional: true })
  routingKey?: string | null;

  @Part(() => OrderPartsRequest, { optional: true, description: 'Numbers of the order and of the parts it was split into by hand.' })
  orderParts?: OrderPartsRequest | null;

  @Moment({ optional: true })
  orderedAt?: string | null;
}

/** What was left out stays absent. */
export function remarksOf({ customData, orderSize, extraData, routingKey, orderParts, orderedAt }: RemarksRequest): ShipmentRemarks {
  return {
    ...(customData && { customData: customData.map(({ name, value }) => ({ name, value: value ?? null })) }),
    ...(orderSize && { orderSize }),
    ...(extraData && { extraData }),
    ...(routingKey && { routingKey }),
    ...(orderParts && { orderParts }),
    ...(orderedAt && { orderedAt: new Date(orderedAt) }),
  };
}
