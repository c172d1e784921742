import type { Carrier } from './carrier.js';

/** Carriers of Asia, Australia and New Zealand. */
export const asiaPacific = {
  'australia-post': {
    title: 'Australia Post',
    aliases: ['auspost', 'eparcel', 'australia-ems'],
    tracking: { url: 'https://auspost.com.au/mypost/track/details/{number}', testNumber: 'RB123456785AU' },
    s10: ['AU'],
  },
  'startrack': {
    title: 'StarTrack',
    tracking: { url: 'https://startrack.com.au/track/details/{number}', testNumber: 'ABCZ50000001' },
    carriesNumbersOf: ['australia-post'],
  },
  'aramex-australia': {
    title: 'Aramex Australia',
    aliases: ['fastway', 'fastway-au', 'fastway-australia'],
    tracking: { url: 'https://www.aramex.com.au/tools/track?l={number}', testNumber: 'AB0000000001' },
  },
  'couriers-please': {
    title: 'CouriersPlease',
    tracking: { url: 'https://www.couriersplease.com.au/tools-track/no/{number}', testNumber: 'CPAAA000000001' },
  },
  'toll': {
    title: 'Team Global Express',
    aliases: ['toll-ipec', 'ipec', 'toll-priority', 'tge'],
    tracking: { url: 'https://www.myteamge.com/?externalSearchQuery={number}', testNumber: '00000001' },
  },
  'hunter-express': {
    title: 'Hunter Express',
    tracking: { url: 'https://www.hunterexpress.com.au/home/tracking?connote={number}', testNumber: 'HUN00000001' },
  },
  'allied-express': { title: 'Allied Express', tracking: null },
  'new-zealand-post': {
    title: 'New Zealand Post',
    aliases: ['nz-post', 'nzp', 'courier-post'],
    tracking: { url: 'https://www.nzpost.co.nz/tools/tracking?trackid={number}', testNumber: 'RB123456785NZ' },
    s10: ['NZ'],
  },
  'japan-post': {
    title: 'Japan Post',
    aliases: ['jp-post', 'japan-post-en', 'japan-post-ja', 'yu-pack'],
    tracking: {
      url: 'https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1={number}&locale=en',
      testNumber: 'RB123456785JP',
    },
    s10: ['JP'],
  },
  'yamato': {
    title: 'Yamato',
    aliases: ['yamato-transport', 'kuroneko-yamato', 'yamato-en', 'yamato-ja', 'ta-q-bin'],
    tracking: { url: 'https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id={number}', testNumber: '400000000003' },
  },
  'sagawa': {
    title: 'Sagawa',
    aliases: ['sagawa-express', 'sagawa-en', 'sagawa-ja'],
    tracking: { url: 'https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo={number}', testNumber: '400000000004' },
  },
  'yunexpress': {
    title: 'YunExpress',
    aliases: ['yuntrack'],
    tracking: { url: 'https://www.yuntrack.com/parcelTracking?id={number}', testNumber: 'YT0000000000000001' },
    formats: ['yunexpress'],
    carriesNumbersOf: 'any',
  },
  '4px': {
    title: '4PX',
    aliases: ['four-px', '4px-express', '4px-worldwide-express'],
    tracking: { url: 'https://track.4px.com/#/result/0/{number}', testNumber: '4PX0000000000001CN' },
    formats: ['4px'],
    carriesNumbersOf: 'any',
  },
  'yanwen': {
    title: 'Yanwen',
    aliases: ['yanwen-logistics', 'yanwen-express'],
    tracking: { url: 'https://track.yw56.com.cn/en/querydel?nums={number}', testNumber: 'UJ000000001YP' },
    carriesNumbersOf: 'any',
  },
  'china-post': { title: 'China Post', aliases: ['china-ems', 'epacket', 'china-post-ems'], tracking: null, s10: ['CN'] },
  'hongkong-post': {
    title: 'Hongkong Post',
    aliases: ['hk-post'],
    tracking: { url: 'https://www.hongkongpost.hk/en/mail_tracking/index.html?trackcode={number}', testNumber: 'RB123456785HK' },
    s10: ['HK'],
  },
  'singapore-post': { title: 'Singapore Post', aliases: ['singpost', 'speedpost'], tracking: null, s10: ['SG'] },
  'korea-post': {
    title: 'Korea Post',
    aliases: ['korea-ems', 'epost-kr'],
    tracking: {
      url: 'https://service.epost.go.kr/trace.RetrieveEmsRigiTraceList.comm?ems_gubun=E&sid1=&POST_CODE={number}',
      testNumber: 'RB123456785KR',
    },
    s10: ['KR'],
  },
  'thailand-post': {
    title: 'Thailand Post',
    tracking: { url: 'https://track.thailandpost.co.th/?trackNumber={number}', testNumber: 'RB123456785TH' },
    s10: ['TH'],
  },
  'pos-malaysia': { title: 'Pos Malaysia', aliases: ['poslaju', 'malaysia-post'], tracking: null, s10: ['MY'] },
  'chunghwa-post': { title: 'Chunghwa Post', aliases: ['taiwan-post'], tracking: null, s10: ['TW'] },
  'india-post': { title: 'India Post', tracking: null, s10: ['IN'] },
  'delhivery': { title: 'Delhivery', tracking: { url: 'https://www.delhivery.com/track/package/{number}', testNumber: '1000000000001' } },
  'blue-dart': {
    title: 'Blue Dart',
    tracking: { url: 'https://www.bluedart.com/trackdartresultthirdparty?trackFor=0&trackNo={number}', testNumber: '10000000001' },
  },
  'dtdc': { title: 'DTDC', tracking: null },
  'xpressbees': { title: 'XpressBees', tracking: null },
  'ekart': { title: 'Ekart', aliases: ['ekart-logistics'], tracking: null },
} satisfies Record<string, Carrier>;
