import { shipmentTriggers } from '../../../../domain/shipment/shipment.js';
import { Moment } from '../requests/moment.field.js';
import { OneOf, Part, Parts, StoreOrderId, Text } from '../requests/fields.js';
import { AddressRequest } from './address.request.js';
import { FreightRequest } from './freight.request.js';
import { PackageRequest } from './package.request.js';
import { RemarksRequest } from './remarks.request.js';

/** What left the warehouse for one order. */
export class ShipmentRequest {
  @Text({
    max: 200,
    description: "The warehouse's own id of the shipment; a repeat with the same content is harmless.",
    example: 'SH-88412',
  })
  externalId!: string;

  @Text({ max: 200, description: 'Name of the store that sold it.', example: 'acme-us' })
  store!: string;

  @StoreOrderId('The order\'s id in the store, exactly as the store gave it.')
  storeOrderId!: string;

  @Text({ max: 200, optional: true, description: 'The number a shopper knows.', example: '#1001' })
  orderNumber?: string | null;

  @OneOf(['shipped'], { optional: true, description: 'Always `shipped`; goods that did not leave are voided.' })
  status?: string | null;

  @Moment({ description: 'When it left; at most two days ahead.', example: '2026-10-02T15:30:00-04:00' })
  shippedAt!: string;

  @Text({ max: 200, optional: true, example: 'PA1' })
  warehouse?: string | null;

  @OneOf(shipmentTriggers, { optional: true, description: 'What at the warehouse made this report; `order-packed` when absent.' })
  trigger?: string | null;

  @Text({ max: 200, optional: true, description: 'Set when the order was split: the key of the order this part was split from.' })
  parentOrderKey?: string | null;

  @Part(() => AddressRequest, { optional: true })
  shipFrom?: AddressRequest | null;

  @Part(() => AddressRequest, { optional: true })
  shipTo?: AddressRequest | null;

  @Part(() => FreightRequest, { optional: true })
  freight?: FreightRequest | null;

  @Part(() => RemarksRequest, { optional: true })
  remarks?: RemarksRequest | null;

  @Parts(() => PackageRequest, { min: 1, max: 2000 })
  packages!: PackageRequest[];
}

export class ShipmentsRequest {
  @Parts(() => ShipmentRequest, { min: 1, max: 500 })
  shipments!: ShipmentRequest[];
}
