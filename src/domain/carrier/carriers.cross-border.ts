import type { Carrier } from './carrier.js';

/** Consolidators and cross-border services: the parcel mostly bears the number of whoever delivers it. */
export const crossBorder = {
  'dhl-ecommerce': {
    title: 'DHL eCommerce',
    aliases: [
      'dhl-ecommerce-us', 'dhl-ecommerce-america', 'dhl-ecommerce-americas', 'dhl-ecommerce-solutions', 'dhl-ecs', 'dhl-global-mail', 'dhl-gm',
      'dhl-smartmail', 'dhl-parcel-expedited', 'dhl-parcel-ground', 'dhl-parcel-plus', 'globalmail',
    ],
    tracking: { url: 'https://webtrack.dhlecs.com/orders?trackingNumber={number}', testNumber: 'GM0000000000000001' },
    formats: ['dhl-ecommerce-gm'],
    carriesNumbersOf: 'any',
  },
  'dhl-ecommerce-asia': {
    title: 'DHL eCommerce Asia',
    aliases: ['dhl-global-mail-asia'],
    tracking: { url: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}&submit=1', testNumber: 'GM0000000000000002' },
    carriesNumbersOf: 'any',
  },
  'osm': {
    title: 'OSM Worldwide',
    aliases: ['one-stop-mailing'],
    tracking: { url: 'https://www.osmworldwide.com/tracking/?trackingNumbers={number}', testNumber: '9261290100000000000013' },
    carriesNumbersOf: 'any',
  },
  'pitney-bowes': {
    title: 'Pitney Bowes',
    aliases: ['pb', 'newgistics', 'pitney-bowes-standard', 'pitney-bowes-global-ecommerce', 'borderfree'],
    tracking: { url: 'https://trackpb.shipment.co/track/{number}', testNumber: 'UPAAB000000000000001' },
    carriesNumbersOf: 'any',
  },
  'passport': {
    title: 'Passport',
    aliases: ['passport-shipping', 'passport-global'],
    tracking: { url: 'https://track.passportshipping.com/{number}', testNumber: 'PP00000000000001' },
    carriesNumbersOf: 'any',
  },
  'asendia': {
    title: 'Asendia',
    aliases: ['asendia-usa', 'asendia-us', 'asendia-uk', 'asendia-de', 'asendia-hk', 'asendia-epaq'],
    tracking: { url: 'https://tracking.asendia.com/tracking/{number}', testNumber: 'LX123456785CH' },
    carriesNumbersOf: 'any',
  },
  'landmark-global': {
    title: 'Landmark Global',
    aliases: ['landmark'],
    tracking: { url: 'https://track.landmarkglobal.com/?search={number}', testNumber: 'LTN00000000N1' },
    formats: ['landmark'],
    carriesNumbersOf: 'any',
  },
  'apc': {
    title: 'APC Postal Logistics',
    aliases: ['apc-logistics', 'apc-postal'],
    tracking: { url: 'https://us.mytracking.net/APC/track/TrackDetails.aspx?t={number}', testNumber: '420000000000000001' },
    carriesNumbersOf: 'any',
  },
  'ups-i-parcel': {
    title: 'UPS i-parcel',
    aliases: ['i-parcel'],
    tracking: { url: 'https://tracking.i-parcel.com/?TrackingNumber={number}', testNumber: 'AEIRDL0000000001' },
    carriesNumbersOf: 'any',
  },
  'globalpost': {
    title: 'GlobalPost',
    tracking: { url: 'https://www.goglobalpost.com/track-detail/?t={number}', testNumber: 'GP000000000000001' },
    carriesNumbersOf: 'any',
  },
  'cainiao': {
    title: 'Cainiao',
    aliases: ['aliexpress', 'aliexpress-standard-shipping'],
    tracking: { url: 'https://global.cainiao.com/detail.htm?mailNoList={number}', testNumber: 'LP00000000000001' },
    carriesNumbersOf: 'any',
  },
  'sendle': {
    title: 'Sendle',
    tracking: { url: 'https://track.sendle.com/tracking?ref={number}', testNumber: 'SAAAAA1' },
    carriesNumbersOf: 'any',
  },
  'global-e': { title: 'Global-E', tracking: null, carriesNumbersOf: 'any' },
  'international-bridge': {
    title: 'International Bridge',
    aliases: ['my-ib', 'intl-bridge', 'ib'],
    tracking: null,
    carriesNumbersOf: 'any',
  },
  'cirro': { title: 'CIRRO', aliases: ['cirro-ecommerce', 'cirro-parcel'], tracking: null, carriesNumbersOf: 'any' },
  'aci': { title: 'ACI', aliases: ['aci-logistix', 'aci-logistics'], tracking: null, carriesNumbersOf: 'any' },
  'epost-global': { title: 'ePost Global', aliases: ['epost', 'epg'], tracking: null, carriesNumbersOf: 'any' },
  'flavorcloud': { title: 'FlavorCloud', tracking: null, carriesNumbersOf: 'any' },
  'fedex-crossborder': { title: 'FedEx Crossborder', aliases: ['fedex-fims', 'fims'], tracking: null, carriesNumbersOf: 'any' },
  'globegistics': { title: 'Globegistics', tracking: null, carriesNumbersOf: 'any' },
  'sky-postal': { title: 'SkyPostal', tracking: null, carriesNumbersOf: 'any' },
} satisfies Record<string, Carrier>;
