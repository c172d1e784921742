import type { KnownCarrier } from '../../../domain/carrier/carriers.js';

/**
 * Shopify's exact words (`FulfillmentTrackingInfo.company`, 2026-10): for these it makes links of its own. Whoever is
 * missing goes out under its own name with our link (plain DHL, which it knows in Germany only, UPS Mail Innovations,
 * FedEx SmartPost, Passport, ePost Global, Cirro, FlavorCloud, Global-E).
 */
export const carriers = {
  '4px': '4PX', 'amazon-shipping': 'Amazon', 'an-post': 'An Post', 'apc': 'APC', 'asendia': 'Asendia USA', 'associated-global-systems': 'AGS',
  'australia-post': 'Australia Post', 'bpost': 'BPost', 'canada-post': 'Canada Post', 'canpar': 'Canpar', 'cdl-last-mile': 'CDL Last Mile',
  'china-post': 'China Post', 'chronopost': 'Chronopost', 'colissimo': 'Colissimo', 'coordinadora': 'Coordinadora', 'correios': 'Correios',
  'correos': 'Correos', 'ctt': 'CTT', 'ctt-express': 'CTT Express', 'cyprus-post': 'Cyprus Post', 'deutsche-post': 'Deutsche Post',
  'dhl-ecommerce': 'DHL eCommerce', 'dhl-ecommerce-asia': 'DHL eCommerce Asia', 'dhl-express': 'DHL Express', 'dpd': 'DPD', 'dpd-local': 'DPD Local',
  'dpd-uk': 'DPD UK', 'dx': 'DX', 'estes': 'Estes', 'evri': 'Evri', 'fedex': 'FedEx', 'gls': 'GLS', 'iceland-post': 'Iceland Post',
  'israel-post': 'Israel Post', 'japan-post': 'Japan Post (EN)', 'lasership': 'Lasership', 'latvia-post': 'Latvia Post',
  'lone-star-overnight': 'Lone Star Overnight', 'mondial-relay': 'Mondial Relay', 'new-zealand-post': 'New Zealand Post', 'ninja-van': 'NinjaVan',
  'ontrac': 'OnTrac', 'packeta': 'Packeta', 'pitney-bowes': 'Pitney Bowes', 'poste-italiane': 'Poste Italiane', 'postnl': 'PostNL',
  'purolator': 'Purolator', 'royal-mail': 'Royal Mail', 'sagawa': 'Sagawa (EN)', 'sendle': 'Sendle', 'sf-express': 'SF Express',
  'shipbob': 'ShipBob', 'singapore-post': 'Singapore Post', 'southwest-cargo': 'Southwest Air Cargo', 'startrack': 'StarTrack',
  'swiss-post': 'Swiss Post', 'tforce-final-mile': 'TForce Final Mile', 'tnt': 'TNT', 'toll': 'Toll IPEC',
  'united-delivery-service': 'United Delivery Service', 'ups': 'UPS', 'usps': 'USPS', 'venipak': 'Venipak', 'whistl': 'Whistl', 'xpo': 'XPO Logistics',
  'yamato': 'Yamato (EN)', 'yunexpress': 'YunExpress',
  // Known in the shop's own country.
  'acs-courier': 'ACS Courier', 'allied-express': 'Allied Express', 'aramex-australia': 'Aramex Australia', 'aras-kargo': 'Aras Kargo',
  'austrian-post': 'Österreichische Post', 'blue-dart': 'Bluedart', 'boxknight': 'BoxKnight', 'bring': 'Bring', 'brt': 'BRT',
  'colis-prive': 'Colis Privé', 'couriers-please': 'Couriers Please', 'delhivery': 'Delhivery', 'dhl-parcel-nl': 'DHL Parcel',
  'dhl-parcel-uk': 'DHL Parcel', 'dpd-ireland': 'DPD Ireland', 'dtdc': 'DTDC', 'ekart': 'Ekart', 'fastway-ireland': 'Fastway',
  'gls-italy': 'GLS Italy', 'hermes-germany': 'Hermes', 'hunter-express': 'Hunter Express', 'india-post': 'India Post', 'inpost': 'Inpost',
  'intelcom': 'Intelcom', 'loomis': 'Loomis', 'old-dominion': 'Old Dominion', 'pandion': 'Pandion', 'parcelforce': 'Parcelforce',
  'pilot-freight': 'Pilot Freight', 'ptt': 'PTT', 'rr': 'R+L Carriers', 'seur': 'SEUR', 'skynet': 'Skynet', 'speedy': 'Speedy',
  'tuffnells': 'Tuffnells', 'xpressbees': 'XpressBees', 'yodel': 'Yodel', 'yurtici-kargo': 'Yurtiçi Kargo',
} satisfies Partial<Record<KnownCarrier, string>>;
