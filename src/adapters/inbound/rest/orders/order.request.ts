import { FreeObject, Part, Parts, StoreOrderId, Text, WholeNumber, YesOrNo } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';
import { AddressRequest } from '../shipments/address.request.js';

export class ComponentRequest {
  @Text({ max: 200 })
  sku!: string;

  @WholeNumber({ min: 1, max: 1_000_000, description: 'Units of it in one unit of the bundle.' })
  perUnit!: number;
}

export class OrderLineRequest {
  @Text({ max: 200, description: 'The store\'s id of the line.', example: '111' })
  storeLineId!: string;

  @Text({ max: 200, optional: true, example: 'TEE-M' })
  sku?: string | null;

  @Text({ max: 500, optional: true, example: 'T-shirt, medium' })
  name?: string | null;

  @WholeNumber({ min: 1, max: 1_000_000, description: 'Units bought, cancelled ones included.' })
  quantity!: number;

  @WholeNumber({ min: 0, max: 1_000_000, optional: true, description: 'As known, when absent.' })
  cancelled?: number | null;

  @YesOrNo({ optional: true, description: 'A gift card, an insurance, a tip: it keeps no order open, and may leave a warehouse all the same.' })
  needsNoShipping?: boolean | null;

  @Parts(() => ComponentRequest, { min: 0, max: 100, optional: true, description: 'What a bundle is made of.' })
  components?: ComponentRequest[] | null;

  @FreeObject({ optional: true, description: 'Gift, serial, lot and preparation data, carried through untouched.' })
  carried?: Record<string, unknown> | null;
}

export class OrderRequest {
  @Text({ max: 200, description: 'Name of the store.', example: 'acme-us' })
  store!: string;

  @StoreOrderId('The order\'s id in the store.')
  storeOrderId!: string;

  @Text({ max: 200, optional: true, example: '#1001' })
  number?: string | null;

  @Moment({ optional: true })
  placedAt?: string | null;

  @Part(() => AddressRequest, { optional: true })
  shipTo?: AddressRequest | null;

  @Parts(() => OrderLineRequest, { min: 1, max: 2000 })
  lines!: OrderLineRequest[];

  @FreeObject({ optional: true, description: 'Carried through untouched.' })
  carried?: Record<string, unknown> | null;
}
