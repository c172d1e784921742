/** One order of the day: what is sold, and what the warehouse will report about it, box by box. */
export interface OrderPlan {
  readonly key: string;
  readonly number: string;
  readonly lines: readonly {
    readonly storeLineId: string;
    readonly sku: string;
    readonly quantity: number;
    readonly location?: string;
    readonly name: string;
  }[];
  /** Bundles are told to Parcelwire with the order: no store says what a kit is made of. */
  readonly components: Readonly<Record<string, readonly { readonly sku: string; readonly perUnit: number }[]>>;
  readonly shipments: readonly ShipmentPlan[];
  /** Whole units of what was sold that leave in all shipments together. */
  readonly unitsLeaving: number;
  readonly leavesWhole: boolean;
}

export interface ShipmentPlan {
  readonly externalId: string;
  readonly packages: readonly PackagePlan[];
  /** The warehouse posts it a second time, word for word. */
  readonly postedTwice: boolean;
}

/** By which every box travels. */
export const packedService = 'Ground';

export interface PackagePlan {
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
}
