import { Measure, OneOf, Part, Parts, Text, Texts, WebLink, WholeNumber } from '../requests/fields.js';
import { CartonRequest } from './carton.request.js';
import { LotField } from './lot.field.js';

const weightUnits = ['g', 'kg', 'oz', 'lb'] as const;

export class WeightRequest {
  @Measure({ min: 0, max: 1_000_000 }) value!: number;
  @OneOf(weightUnits) unit!: (typeof weightUnits)[number];
}

export class ItemRequest {
  @Text({ max: 200, example: 'TEE-M' })
  sku!: string;

  @Text({ max: 200, optional: true, description: 'The store\'s id of the order line, exactly as the store gave it.' })
  storeLineId?: string | null;

  @WholeNumber({ min: 1, max: 1_000_000 })
  quantity!: number;

  @Texts({ most: 10_000, max: 200, optional: true })
  serialNumbers?: string[] | null;

  @LotField({ optional: true })
  lot?: string | { number?: string | null; expires?: string | null } | null;
}

export class PackageRequest {
  @Text({
    max: 200,
    optional: true,
    description: "The warehouse's own id of the box; needed to void it or correct its number later.",
    example: 'SH-88412-1',
  })
  externalId?: string | null;

  @Text({
    max: 200,
    optional: true,
    description: "The warehouse's carrier code, raw; absent when the goods were handed over without a carrier.",
    example: 'usps_modern',
  })
  carrier?: string | null;

  @Text({ max: 200, min: 0, optional: true, example: 'Ground Advantage' })
  service?: string | null;

  @Text({ max: 200, optional: true, example: '9400111899223100001234' })
  trackingNumber?: string | null;

  @WebLink({ optional: true })
  trackingUrl?: string | null;

  @Part(() => WeightRequest, { optional: true })
  weight?: WeightRequest | null;

  @Parts(() => ItemRequest, { min: 1, max: 1000, optional: true, description: 'Absent or null: the warehouse did not say what is inside.' })
  items?: ItemRequest[] | null;

  @Part(() => CartonRequest, { optional: true })
  carton?: CartonRequest | null;
}
