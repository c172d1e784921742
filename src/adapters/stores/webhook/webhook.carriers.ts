import type { KnownCarrier } from '../../../domain/carrier/carriers.js';

/** Words of `carrier` in the ShipMonk contract: the enum of v1.024, then names that only earlier versions list. */
export const carriers = {
  'canada-post': 'CanadaPost',
  cirro: 'Cirro',
  'dhl-ecommerce': 'DHL eCommerce',
  'dhl-express': 'DHL Express',
  dpd: 'DPD',
  fedex: 'FedEx',
  'global-e': 'Global-E',
  'international-bridge': 'International Bridge',
  ontrac: 'OnTrac',
  passport: 'Passport',
  'royal-mail': 'Royal Mail',
  shipmonk: 'ShipMonk',
  speedx: 'SpeedX',
  ups: 'UPS',
  usps: 'USPS',
  aci: 'ACI',
  'epost-global': 'ePost',
  flavorcloud: 'FlavorCloud',
  'ups-mail-innovations': 'UPSMI',
} satisfies Partial<Record<KnownCarrier, string>>;
