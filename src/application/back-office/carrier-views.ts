import { spellingsOf } from '../../domain/carrier/carrier-code.js';
import { carriers } from '../../domain/carrier/carriers.js';

export interface CarrierView {
  readonly id: string;
  readonly title: string;
  /** Codes that are read as this carrier; case and separators do not count. */
  readonly codes: readonly string[];
  readonly trackingUrl: string | null;
}

export const carrierViews: readonly CarrierView[] = [...carriers].map(([id, carrier]) => ({
  id,
  title: carrier.title,
  codes: spellingsOf(id),
  trackingUrl: carrier.tracking?.url ?? null,
}));
