import type { Measure } from '../measure.js';

/** What a wholesale or freight shipment carries besides its boxes; all of it optional in practice. */
export interface Freight {
  /** Standard Carrier Alpha Code. */
  readonly carrierAlphaCode: string | null;
  readonly transportMethodCode: string | null;
  readonly billOfLading: string | null;
  readonly masterBillOfLading: string | null;
  readonly loadNumber: string | null;
  readonly authorizationNumber: string | null;
  /** In the warehouse account's currency. */
  readonly estimatedCost: Measure | null;
  readonly pallets: readonly Pallet[];
}

export interface Pallet {
  readonly number: number;
  readonly weight: { readonly value: Measure; readonly unit: 'g' | 'kg' | 'oz' | 'lb' } | null;
  readonly dimensions: {
    readonly length: Measure;
    readonly width: Measure;
    readonly height: Measure;
    readonly unit: 'm' | 'cm' | 'mm' | 'ft' | 'in';
  } | null;
  readonly labels: readonly { readonly type: string; readonly identifier: string }[];
}
