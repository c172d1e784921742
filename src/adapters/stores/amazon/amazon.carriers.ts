import type { CarrierId } from '../../../domain/carrier/carrier.js';

/**
 * Every carrier code Amazon is known to accept, exact spelling, list of 2026-08. Amazon has no call that answers it and it
 * differs by marketplace; what is missing goes out as `Other` with the carrier's name, or is added by `moreCarrierCodes`.
 */
export const carrierCodes: ReadonlySet<string> = new Set([
  'USPS', 'UPS', 'UPSMI', 'UPS Mail Innovations', 'FedEx', 'FedEx SmartPost', 'DHL', 'DHL Global Mail', 'OnTrac', 'Lasership', 'Newgistics', 'OSM',
  'Streamlite', 'Smartmail', 'Blue Package', 'Canada Post', 'Royal Mail', 'Parcelforce', 'Parcelnet', 'Yodel', 'City Link', 'DPD', 'GLS', 'GO!',
  'Hermes Logistik Gruppe', 'Deutsche Post', 'Chronopost', 'La Poste', 'Poste Italiane', 'SDA', 'TNT', 'Target', 'Fastway', 'Aramex', 'BlueDart', 'DTDC',
  'Delhivery', 'First Flight', 'India Post', 'Overnite Express', 'Professional', 'SagawaExpress', 'SAGAWA', 'YamatoTransport', 'YAMATO', 'NipponExpress',
  'NITTSU', 'JP_EXPRESS', 'FEDEX_JP', 'Other',
]);

export const otherCarrier = 'Other';

export const carriers: Readonly<Partial<Record<CarrierId, string>>> = {
  usps: 'USPS',
  ups: 'UPS',
  'ups-mail-innovations': 'UPS Mail Innovations',
  fedex: 'FedEx',
  'fedex-smartpost': 'FedEx SmartPost',
  'dhl-express': 'DHL',
  dhl: 'DHL',
  'dhl-ecommerce': 'DHL Global Mail',
  ontrac: 'OnTrac',
  lasership: 'Lasership',
  osm: 'OSM',
  'canada-post': 'Canada Post',
  'royal-mail': 'Royal Mail',
  parcelforce: 'Parcelforce',
  yodel: 'Yodel',
  dpd: 'DPD',
  'dpd-uk': 'DPD',
  gls: 'GLS',
  tnt: 'TNT',
  'hermes-germany': 'Hermes Logistik Gruppe',
  'deutsche-post': 'Deutsche Post',
  chronopost: 'Chronopost',
  'la-poste': 'La Poste',
  'poste-italiane': 'Poste Italiane',
  aramex: 'Aramex',
  'blue-dart': 'BlueDart',
  delhivery: 'Delhivery',
  dtdc: 'DTDC',
  'india-post': 'India Post',
  sagawa: 'SAGAWA',
  yamato: 'YAMATO',
};
