import type { Carrier } from './carrier.js';

/** Carriers with networks of their own in many countries. */
export const express = {
  'dhl-express': {
    title: 'DHL Express',
    aliases: ['dhl-express-worldwide', 'dhl-express-us', 'dhl-express-walleted', 'dhl-worldwide-express'],
    tracking: {
      url: 'https://www.dhl.com/us-en/home/tracking/tracking-express.html?submit=1&tracking-id={number}',
      testNumber: '1000000013',
    },
    formats: ['dhl-express-10', 'dhl-express-piece'],
  },
  // The page of the whole group: a warehouse that says no more than "DHL" may mean any of its companies.
  'dhl': {
    title: 'DHL',
    aliases: ['dhl-germany', 'dhl-de', 'dhl-paket', 'dhl-parcel', 'dhl-parcel-de', 'deutsche-post-dhl'],
    tracking: { url: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}&submit=1', testNumber: '00340434000000000017' },
    formats: ['dhl-paket'],
    carriesNumbersOf: 'any',
  },
  'tnt': {
    title: 'TNT',
    aliases: ['tnt-express', 'tnt-uk', 'tnt-australia'],
    tracking: {
      url: 'https://www.tnt.com/express/en_gb/site/shipping-tools/tracking.html?searchType=con&cons={number}',
      testNumber: '100000001',
    },
    carriesNumbersOf: ['fedex'],
  },
  'gls': {
    title: 'GLS',
    aliases: ['general-logistics-systems', 'gls-germany', 'gls-de'],
    tracking: { url: 'https://gls-group.com/track/{number}', testNumber: '00AB1CDE' },
    carriesNumbersOf: ['gls-us', 'gls-canada', 'gls-italy'],
  },
  'dpd': {
    title: 'DPD',
    aliases: ['dpd-de', 'dpd-germany', 'dpd-group', 'geopost', 'dynamic-parcel-distribution'],
    tracking: { url: 'https://tracking.dpd.de/parcelstatus?query={number}&locale=en_DE', testNumber: '012345678901233' },
    formats: ['dpd-15', 'dpd-28', 'dpd-14'],
    carriesNumbersOf: ['dpd-uk', 'dpd-local', 'dpd-ireland'],
  },
  'aramex': {
    title: 'Aramex',
    aliases: ['aramex-international'],
    tracking: { url: 'https://www.aramex.com/track/results?ShipmentNumber={number}', testNumber: '30000000001' },
  },
  'sf-express': {
    title: 'SF Express',
    aliases: ['shunfeng', 'shun-feng-express'],
    tracking: {
      url: 'https://www.sf-express.com/cn/en/dynamic_function/waybill/#search/bill-number/{number}',
      testNumber: 'SF1000000000001',
    },
    formats: ['sf-express'],
  },
  'ninja-van': {
    title: 'Ninja Van',
    tracking: { url: 'https://www.ninjavan.co/en-sg/tracking?id={number}', testNumber: 'NVSGTEST000000001' },
  },
  'jt-express': { title: 'J&T Express', aliases: ['jnt-express', 'jnt'], tracking: null },
} satisfies Record<string, Carrier>;
