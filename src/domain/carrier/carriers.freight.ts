import type { Carrier } from './carrier.js';

/** Pallets and truckloads; their numbers are PRO numbers or bills of lading. */
export const freight = {
  'estes': {
    title: 'Estes',
    aliases: ['estes-express', 'estes-express-lines'],
    scacs: ['EXLA'],
    tracking: { url: 'https://www.estes-express.com/myestes/shipment-tracking/?type=PRO&query={number}', testNumber: '0000000001' },
  },
  'xpo': {
    title: 'XPO',
    aliases: ['xpo-logistics', 'xpo-ltl', 'con-way', 'conway-freight'],
    scacs: ['CNWY', 'XPOL'],
    tracking: { url: 'https://app.ltl.xpo.com/appjs/tracking/details/{number}', testNumber: '000000001' },
  },
  'old-dominion': {
    title: 'Old Dominion',
    aliases: ['old-dominion-freight-line'],
    scacs: ['ODFL'],
    tracking: { url: 'https://www.odfl.com/us/en/tools/trace-track-ltl-freight/trace.html?proNumbers={number}', testNumber: '07200000003' },
    formats: ['old-dominion'],
  },
  'rr': {
    title: 'R+L Carriers',
    aliases: ['rl-carriers', 'rl', 'r-and-l-carriers'],
    scacs: ['RLCA'],
    tracking: { url: 'https://www2.rlcarriers.com/freight/shipping/shipment-tracing?pro={number}&docType=PRO', testNumber: '000000001' },
  },
  'saia': {
    title: 'Saia',
    scacs: ['SAIA'],
    tracking: { url: 'https://www.saia.com/track/details;pro={number}', testNumber: '00000000001' },
  },
  'abf-freight': {
    title: 'ABF Freight',
    aliases: ['abf', 'arcbest', 'arcb'],
    scacs: ['ABFS'],
    tracking: { url: 'https://view.arcb.com/nlo/tools/tracking/{number}', testNumber: '000000001' },
  },
  'fedex-freight': {
    title: 'FedEx Freight',
    aliases: ['fedex-freight-priority', 'fedex-freight-economy', 'fedex-ltl'],
    scacs: ['FXFE', 'FXNL'],
    tracking: { url: 'https://www.fedex.com/fedextrack/?trknbr={number}', testNumber: '0000000001' },
    carriesNumbersOf: ['fedex'],
  },
  'tforce-freight': { title: 'TForce Freight', aliases: ['ups-freight'], scacs: ['UPGF'], tracking: null, carriesNumbersOf: ['ups'] },
  'southeastern-freight-lines': { title: 'Southeastern Freight Lines', aliases: ['southeastern-freight'], scacs: ['SEFL'], tracking: null },
  'averitt': { title: 'Averitt Express', scacs: ['AVRT'], tracking: null },
  'dayton-freight': { title: 'Dayton Freight', scacs: ['DAFG'], tracking: null },
  'aaa-cooper': { title: 'AAA Cooper Transportation', scacs: ['AACT'], tracking: null },
  'central-transport': { title: 'Central Transport', scacs: ['CTII'], tracking: null },
  'pitt-ohio': { title: 'Pitt Ohio', scacs: ['PITD'], tracking: null },
  'ward': { title: 'Ward Transport', aliases: ['ward-trucking'], scacs: ['WARD'], tracking: null },
  'pilot-freight': { title: 'Pilot Freight', aliases: ['pilot-freight-services'], scacs: ['PAAF'], tracking: null },
  'associated-global-systems': { title: 'Associated Global Systems', aliases: ['ags'], tracking: null },
  'southwest-cargo': { title: 'Southwest Air Cargo', aliases: ['southwest-airlines-cargo'], tracking: null },
  'jb-hunt': { title: 'J.B. Hunt', scacs: ['HJBT'], tracking: null },
} satisfies Record<string, Carrier>;
