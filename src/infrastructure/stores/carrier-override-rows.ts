import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';

export const overrideColumns = 'code, canonical, name, tracking_url as "trackingUrl"';

export interface OverrideRow {
  readonly code: string;
  readonly canonical: string | null;
  readonly name: string | null;
  readonly trackingUrl: string | null;
}

export function overrideIn({ code, canonical, name, trackingUrl }: OverrideRow): CarrierOverride {
  return {
    code,
    ...(canonical === null ? {} : { canonical }),
    ...(name === null ? {} : { name }),
    ...(trackingUrl === null ? {} : { trackingUrl }),
  };
}
