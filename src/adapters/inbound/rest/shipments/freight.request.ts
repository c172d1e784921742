import { Measure, OneOf, Part, Parts, Text, WholeNumber } from '../requests/fields.js';
import { WeightRequest } from './package.request.js';

const lengthUnits = ['m', 'cm', 'mm', 'ft', 'in'] as const;

export class PalletDimensionsRequest {
  @Measure({ min: 0, max: 1_000_000 }) length!: number;
  @Measure({ min: 0, max: 1_000_000 }) width!: number;
  @Measure({ min: 0, max: 1_000_000 }) height!: number;
  @OneOf(lengthUnits) unit!: (typeof lengthUnits)[number];
}

export class PalletLabelRequest {
  @Text({ max: 100 }) type!: string;
  @Text({ max: 200 }) identifier!: string;
}

export class PalletRequest {
  @WholeNumber({ min: 0, max: 1_000_000 }) number!: number;
  @Part(() => WeightRequest, { optional: true }) weight?: WeightRequest | null;
  @Part(() => PalletDimensionsRequest, { optional: true }) dimensions?: PalletDimensionsRequest | null;
  @Parts(() => PalletLabelRequest, { min: 0, max: 1000, optional: true }) labels?: PalletLabelRequest[] | null;
}

/** What a wholesale or freight shipment carries besides its boxes. */
export class FreightRequest {
  @Text({ max: 10, optional: true, description: 'Standard Carrier Alpha Code.' }) carrierAlphaCode?: string | null;
  @Text({ max: 100, optional: true }) transportMethodCode?: string | null;
  @Text({ max: 200, optional: true }) billOfLading?: string | null;
  @Text({ max: 200, optional: true }) masterBillOfLading?: string | null;
  @Text({ max: 200, optional: true }) loadNumber?: string | null;
  @Text({ max: 200, optional: true }) authorizationNumber?: string | null;
  @Measure({ min: 0, max: 1_000_000_000, optional: true }) estimatedCost?: number | null;
  @Parts(() => PalletRequest, { min: 0, max: 1000, optional: true }) pallets?: PalletRequest[] | null;
}
