import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';

/** What operators know better than the carrier table. May be a few seconds old. */
export abstract class CarrierOverrides {
  /** In order of weight: the store's own first, then those for all stores. */
  abstract of(storeId: string): Promise<readonly CarrierOverride[]>;
}
