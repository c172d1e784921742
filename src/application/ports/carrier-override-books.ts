import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';

/** Carrier overrides as people wrote them. `null` stands for all stores. */
export abstract class CarrierOverrideBooks {
  abstract list(storeId: string | null): Promise<readonly CarrierOverride[]>;
  /** The whole list at once. */
  abstract replace(storeId: string | null, overrides: readonly CarrierOverride[]): Promise<void>;
}
