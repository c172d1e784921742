import type { CarrierId } from '../../../domain/carrier/carrier.js';
import type { KnownCarrier } from '../../../domain/carrier/carriers.js';

/** Names as the tracking plugins list them. The shop's own list decides in the end: shops add to it and take from it. */
export const carriers = {
  'usps': 'USPS', 'ups': 'UPS', 'fedex': 'FedEx', 'dhl-express': 'DHL Express', 'dhl-ecommerce': 'DHL eCommerce', 'dhl': 'DHL', 'ontrac': 'OnTrac',
  'lasership': 'LaserShip', 'globalpost': 'GlobalPost', 'canada-post': 'Canada Post', 'purolator': 'Purolator', 'royal-mail': 'Royal Mail',
  'parcelforce': 'Parcelforce', 'evri': 'EVRi', 'yodel': 'Yodel', 'dpd-uk': 'DPD.co.uk', 'dpd': 'DPD', 'gls': 'GLS', 'tnt': 'TNT', 'an-post': 'An Post',
  'australia-post': 'Australia Post', 'startrack': 'StarTrack', 'new-zealand-post': 'New Zealand Post', 'postnl': 'PostNL', 'bpost': 'bpost',
  'deutsche-post': 'Deutsche Post DHL', 'hermes-germany': 'Hermes', 'postnord': 'PostNord', 'correos': 'Correos', 'chronopost': 'Chronopost',
  'colissimo': 'Colissimo', 'mondial-relay': 'Mondial Relay', 'poste-italiane': 'Poste Italiane', 'brt': 'BRT', 'swiss-post': 'Swiss Post', 'inpost': 'InPost',
  'aramex': 'Aramex', 'delhivery': 'Delhivery', 'blue-dart': 'Bluedart', 'dtdc': 'DTDC', 'japan-post': 'Japan Post', 'china-post': 'China Post',
  'yunexpress': 'YunExpress', '4px': '4PX', 'sf-express': 'SF Express', 'correios': 'Correios', 'asendia': 'Asendia USA', 'sendle': 'Sendle',
  'amazon-shipping': 'Amazon Logistics',
} satisfies Partial<Record<KnownCarrier, string>>;

/** Other names under which a list may hold the carrier. */
const otherNames: Readonly<Partial<Record<CarrierId, readonly string[]>>> = {
  'dhl-express': ['DHL US', 'DHL'], 'dhl': ['DHL US', 'DHL Express'], 'dpd-uk': ['DPD UK', 'DPD'], 'evri': ['Hermes UK', 'myHermes'], 'hermes-germany': ['Hermes Germany', 'Hermes World'],
  'deutsche-post': ['Deutsche Post'], 'colissimo': ['La Poste Colissimo', 'La Poste'], 'blue-dart': ['Blue Dart'], 'amazon-shipping': ['Amazon Shipping', 'Amazon'],
  'asendia': ['Asendia'], 'brt': ['BRT (Bartolini)', 'Bartolini'], 'dhl-ecommerce': ['DHL eCommerce US'], 'lasership': ['OnTrac'],
};

/** Slugs of core fulfillments (WooCommerce 10.5); whoever is missing goes out as `other` under its own name. */
const fulfillmentProviders = {
  'usps': 'usps', 'ups': 'ups', 'fedex': 'fedex', 'dhl': 'dhl', 'dhl-express': 'dhl', 'canada-post': 'canada-post', 'royal-mail': 'royal-mail', 'dpd': 'dpd', 'dpd-uk': 'dpd',
  'gls': 'gls', 'amazon-shipping': 'amazon-logistics', 'lasership': 'lasership-ontrac', 'ontrac': 'lasership-ontrac', 'purolator': 'purolator', 'evri': 'evri-hermes',
  'parcelforce': 'parcelforce', 'postnl': 'postnl', 'postnord': 'postnord', 'correos': 'correos', 'chronopost': 'chronopost', 'colissimo': 'la-poste-colissimo',
  'deutsche-post': 'deutsche-post', 'australia-post': 'australia-post', 'startrack': 'startrack', 'new-zealand-post': 'new-zealand-post', 'an-post': 'an-post',
  'bpost': 'bpost', 'inpost': 'inpost', 'mondial-relay': 'mondial-relay', 'poste-italiane': 'poste-italiane', 'swiss-post': 'swiss-post',
} satisfies Partial<Record<KnownCarrier, string>>;

/** The name under which the shop lists the carrier, spelled as the shop spells it; undefined: it does not. */
export function listedName(carrier: { readonly name: string; readonly canonical: CarrierId | undefined }, listed: readonly string[]): string | undefined {
  const wanted = [carrier.name, ...(carrier.canonical === undefined ? [] : (otherNames[carrier.canonical] ?? []))];
  return wanted.flatMap(name => listed.find(each => each.toLowerCase() === name.toLowerCase()) ?? [])[0];
}

export function fulfillmentProvider(canonical: CarrierId | undefined): string | undefined {
  return canonical === undefined ? undefined : (fulfillmentProviders as Partial<Record<CarrierId, string>>)[canonical];
}
