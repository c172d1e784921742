import type { NoticedCarrier } from '../../../domain/fulfillment/notice.js';
import type { KnownCarrier } from '../../../domain/carrier/carriers.js';

/**
 * BigCommerce's words: a core provider's code where there is one, else the courier slug of `tracking_carrier`. For both
 * it makes the link itself. Whoever is missing (plain DHL, of which nobody knows which DHL is meant; Passport, Cirro,
 * FlavorCloud, Global-E, ACI) goes out under its own name with our link.
 */
export const carriers = {
  'usps': 'usps', 'ups': 'ups', 'fedex': 'fedex', 'fedex-smartpost': 'fedex', 'canada-post': 'canadapost', 'australia-post': 'auspost', 'royal-mail': 'royalmail',
  'amazon-shipping': 'amazon', 'an-post': 'an-post', 'apc': 'apc', 'aramex': 'aramex', 'asendia': 'asendia-usa', 'bpost': 'bpost', 'chit-chats': 'chitchats',
  'colissimo': 'la-poste-colissimo', 'correos': 'spain-correos-es', 'dhl-ecommerce': 'dhl-global-mail', 'dhl-ecommerce-asia': 'dhl-global-mail-asia',
  'dhl-express': 'dhl', 'dhl-parcel-nl': 'dhlparcel-nl', 'dhl-parcel-uk': 'dhlparcel-uk', 'dpd': 'dpd', 'dpd-local': 'interlink-express', 'dpd-uk': 'dpd-uk',
  'epost-global': 'epostglobal', 'estes': 'estes', 'evri': 'myhermes-uk', 'fedex-crossborder': 'fedex-crossborder', 'globegistics': 'globegistics', 'gls': 'gls',
  'gls-us': 'gso', 'hermes-germany': 'hermes-de', 'landmark-global': 'landmark-global', 'lasership': 'lasership', 'ontrac': 'ontrac', 'osm': 'osm-worldwide',
  'pitney-bowes': 'pitney-bowes', 'poste-italiane': 'poste-italiane', 'postnl': 'postnl', 'purolator': 'purolator', 'sky-postal': 'sky-postal',
  'spee-dee': 'speedee', 'tforce-freight': 'ups-freight', 'ups-i-parcel': 'i-parcel', 'ups-mail-innovations': 'ups-mi',
} satisfies Partial<Record<KnownCarrier, string>>;

/** `shipping_provider`: the core ones a warehouse may name. A provider app has `carrier_<id>`. */
const providers: ReadonlySet<string> = new Set(['auspost', 'canadapost', 'endicia', 'usps', 'fedex', 'ups', 'upsready', 'upsonline', 'shipperhq', 'royalmail']);
const ofProviderApp = /^carrier_\d+$/;
const slug = /^[a-z\d]+(-[a-z\d]+)*$/;

/**
 * Which field a carrier belongs in; `name`: BigCommerce does not know it. An operator's word is believed when it looks like one of theirs.
 */
export function fieldFor(carrier: NoticedCarrier): 'shipping_provider' | 'tracking_carrier' | 'name' {
  if (!carrier.known) return 'name';
  if (providers.has(carrier.name) || ofProviderApp.test(carrier.name)) return 'shipping_provider';
  return slug.test(carrier.name) ? 'tracking_carrier' : 'name';
}
