import type { Carrier } from './carrier.js';

/** Carriers of Latin America, the Middle East and Africa. */
export const elsewhere = {
  'correios': {
    title: 'Correios',
    aliases: ['brazil-correios', 'correios-brazil', 'brazil-post'],
    tracking: { url: 'https://rastreamento.correios.com.br/app/index.php?objetos={number}', testNumber: 'RB123456785BR' },
    s10: ['BR'],
  },
  'correos-de-mexico': { title: 'Correos de México', aliases: ['mexico-post', 'sepomex'], tracking: null, s10: ['MX'] },
  'estafeta': { title: 'Estafeta', tracking: { url: 'https://www.estafeta.com/Rastreo/{number}', testNumber: '0000000000000000000001' } },
  'correos-chile': { title: 'Correos Chile', tracking: null, s10: ['CL'] },
  'coordinadora': { title: 'Coordinadora', tracking: null },
  'israel-post': {
    title: 'Israel Post',
    tracking: { url: 'https://mypost.israelpost.co.il/itemtrace?itemcode={number}', testNumber: 'RB123456785IL' },
    s10: ['IL'],
  },
  'emirates-post': { title: 'Emirates Post', aliases: ['uae-post'], tracking: null, s10: ['AE'] },
  'south-african-post-office': { title: 'South African Post Office', aliases: ['sapo', 'south-africa-post'], tracking: null, s10: ['ZA'] },
  'skynet': { title: 'SkyNet', aliases: ['skynet-worldwide', 'skynet-worldwide-express'], tracking: null },
} satisfies Record<string, Carrier>;
