import type { Carrier } from './carrier.js';

/** Parcel carriers of Canada. */
export const canada = {
  'canada-post': {
    title: 'Canada Post',
    aliases: ['poste-canada', 'postes-canada', 'cpc', 'canada-post-walleted'],
    tracking: {
      url: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}',
      testNumber: '1000000000000014',
    },
    formats: ['canada-post-16'],
    s10: ['CA'],
  },
  'purolator': {
    title: 'Purolator',
    aliases: ['purolator-courier', 'purolator-international'],
    scacs: ['PRLA'],
    tracking: { url: 'https://www.purolator.com/en/shipping/tracker?pin={number}', testNumber: '300000000004' },
    formats: ['purolator-12', 'purolator-letters'],
  },
  'canpar': {
    title: 'Canpar',
    aliases: ['canpar-express'],
    tracking: { url: 'https://www.canpar.com/en/track/tracking.jsp?reference={number}&locale=en', testNumber: 'D000000000000000000000' },
    formats: ['canpar'],
  },
  'intelcom': {
    title: 'Intelcom',
    aliases: ['intelcom-express', 'dragonfly', 'dragonfly-shipping'],
    tracking: { url: 'https://intelcom.ca/en/track-your-package/?tracking-id={number}', testNumber: 'INTLCM0000000001' },
  },
  'loomis': {
    title: 'Loomis Express',
    tracking: { url: 'https://www.loomisexpress.com/loomship/Track/TrackStatus?wbs={number}', testNumber: 'LSHP00000001' },
  },
  'boxknight': {
    title: 'BoxKnight',
    tracking: { url: 'https://www.tracking.boxknight.com/tracking?trackingNo={number}', testNumber: 'BXKN00000001' },
  },
  'gls-canada': { title: 'GLS Canada', aliases: ['dicom', 'dicom-express'], tracking: null },
  'chit-chats': {
    title: 'Chit Chats',
    aliases: ['chit-chats-express'],
    tracking: { url: 'https://chitchats.com/tracking/{number}', testNumber: 'A1B2C3D4E5' },
    carriesNumbersOf: 'any',
  },
} satisfies Record<string, Carrier>;
