import type { Carrier } from './carrier.js';

/** Carriers of the United Kingdom and Ireland. */
export const unitedKingdom = {
  'royal-mail': {
    title: 'Royal Mail',
    aliases: ['royal-mail-group', 'royal-mail-tracked'],
    tracking: { url: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}', testNumber: 'RB123456785GB' },
    s10: ['GB'],
  },
  'parcelforce': {
    title: 'Parcelforce',
    aliases: ['parcelforce-worldwide'],
    tracking: { url: 'https://www.parcelforce.com/track-trace?trackNumber={number}', testNumber: 'CK123456785GB' },
    carriesNumbersOf: ['royal-mail'],
  },
  'evri': {
    title: 'Evri',
    aliases: ['hermes', 'hermes-uk', 'my-hermes', 'my-hermes-uk'],
    tracking: { url: 'https://www.evri.com/track/parcel/{number}/details', testNumber: 'H00ABA0000000001' },
    formats: ['evri'],
  },
  'yodel': {
    title: 'Yodel',
    aliases: ['yodel-direct', 'my-yodel'],
    tracking: { url: 'https://www.yodel.co.uk/tracking/{number}', testNumber: 'JD0002000000000001' },
    formats: ['yodel'],
  },
  'dpd-uk': {
    title: 'DPD UK',
    aliases: ['dpd-gb'],
    tracking: { url: 'https://track.dpd.co.uk/parcels/{number}', testNumber: '15500000000001' },
    formats: ['dpd-14'],
    carriesNumbersOf: ['dpd', 'dpd-local'],
  },
  'dpd-local': {
    title: 'DPD Local',
    aliases: ['interlink', 'interlink-express'],
    tracking: { url: 'https://track.dpdlocal.co.uk/parcels/{number}', testNumber: '15500000000002' },
    formats: ['dpd-14'],
    carriesNumbersOf: ['dpd', 'dpd-uk'],
  },
  'dpd-ireland': { title: 'DPD Ireland', aliases: ['dpd-ie'], tracking: null, carriesNumbersOf: ['dpd'] },
  'inpost-uk': {
    title: 'InPost UK',
    tracking: { url: 'https://inpost.co.uk/track-and-trace?number={number}', testNumber: '600000000000000000000001' },
  },
  'arrow-xl': { title: 'Arrow XL', tracking: { url: 'https://askaxl.co.uk/tracking?upi={number}', testNumber: '000000001' } },
  'dhl-parcel-uk': {
    title: 'DHL Parcel UK',
    aliases: ['dhl-uk', 'uk-mail'],
    tracking: { url: 'https://www.dhl.com/gb-en/home/tracking.html?tracking-id={number}', testNumber: '60000000000001' },
    carriesNumbersOf: ['dhl', 'dhl-express', 'dhl-ecommerce'],
  },
  'dx': { title: 'DX', aliases: ['dx-delivery', 'dx-freight'], tracking: null },
  'tuffnells': { title: 'Tuffnells', tracking: null },
  'whistl': { title: 'Whistl', tracking: null, carriesNumbersOf: 'any' },
  'an-post': {
    title: 'An Post',
    aliases: ['ireland-post'],
    tracking: { url: 'https://www.anpost.com/Post-Parcels/Track/History?item={number}', testNumber: 'RB123456785IE' },
    s10: ['IE'],
  },
  'fastway-ireland': { title: 'Fastway Ireland', aliases: ['fastway-ie'], tracking: null },
} satisfies Record<string, Carrier>;
