import { describe, expect, it } from '@jest/globals';
import { carrierFor } from './carrier-map.js';
import type { Carrier, CarrierId } from './carrier.js';
import { carriers } from './carriers.js';

/** Carriers whose page stands under another name than theirs, and why. */
const elsewhere: Partial<Record<CarrierId, string>> = {
  // Services of a carrier, followed on its page.
  'ups-mail-innovations': 'ups.com',
  'fedex-smartpost': 'fedex.com',
  'fedex-freight': 'fedex.com',
  'colissimo': 'laposte.fr',
  // OnTrac and LaserShip became one in 2021, and go by OnTrac.
  'lasership': 'ontrac.com',
  // Companies of DHL have one site.
  'dhl-express': 'dhl.com',
  'dhl-ecommerce-asia': 'dhl.com',
  'dhl-parcel-uk': 'dhl.com',
  'dhl-parcel-nl': 'dhl.com',
  // Named by the country they are in.
  'dpd-uk': 'dpd.co.uk',
  'inpost-uk': 'inpost.co.uk',
  'aramex-australia': 'aramex.com.au',
  'poste-italiane': 'poste.it',
  'korea-post': 'epost.go.kr',
  'ceska-posta': 'postaonline.cz',
  // Abbreviated.
  'arrow-xl': 'askaxl.co.uk',
  'old-dominion': 'odfl.com',
  'yanwen': 'yw56.com.cn',
  // Toll's parcels go with Team Global Express since 2021.
  'toll': 'myteamge.com',
  'apc': 'mytracking.net',
};

const pages = [...carriers].flatMap(([id, carrier]) => (carrier.tracking ? [{ id, carrier, host: hostOf(carrier.tracking.url) }] : []));

describe('the page on which a shopper follows a parcel', () => {
  it.each(pages)('$id: is its carrier\'s own, on $host', ({ id, carrier, host }) => {
    const other = elsewhere[id];
    if (other !== undefined) expect(`.${host}`.endsWith(`.${other}`)).toBe(true);
    else expect(namesOf(id, carrier).filter(name => letters(host).includes(name))).not.toEqual([]);
  });

  it.each([
    ['FedEx', '986578788855', 'https://www.fedex.com/fedextrack/?trknbr=986578788855'],
    ['ontrac', 'C11031500001879', 'https://www.ontrac.com/tracking/?number=C11031500001879'],
    ['DHL Express', '3318810025', 'https://www.dhl.com/us-en/home/tracking/tracking-express.html?submit=1&tracking-id=3318810025'],
    ['Royal Mail', 'RB123456785GB', 'https://www.royalmail.com/track-your-item#/tracking-results/RB123456785GB'],
    ['dpd_uk', '15500000000001', 'https://track.dpd.co.uk/parcels/15500000000001'],
  ])('of a parcel with %s is where its site looks for the number, as shops all over link it', (carrier, trackingNumber, link) => {
    expect(carrierFor({ carrier, trackingNumber, trackingUrl: null }, {}, []).trackingUrl).toBe(link);
  });

  it('is on the site of another carrier only where both are one company, or one\'s parcels are the other\'s', () => {
    const shared = [...Map.groupBy(pages, each => each.host).values()].filter(all => all.length > 1);
    expect(shared.map(all => all.map(each => each.id).toSorted()).toSorted()).toEqual([
      ['colissimo', 'la-poste'],
      ['dhl', 'dhl-ecommerce-asia', 'dhl-express', 'dhl-parcel-nl', 'dhl-parcel-uk'],
      ['fedex', 'fedex-freight', 'fedex-smartpost'],
      ['lasership', 'ontrac'],
      ['ups', 'ups-mail-innovations'],
    ]);
  });
});

function hostOf(url: string): string {
  return new URL(url.replace('{number}', '1')).hostname.replace(/^www\./, '');
}

const namesOf = (id: string, { title, aliases = [] }: Carrier): string[] => [id, title, ...aliases].map(letters);

function letters(name: string): string {
  return name.normalize('NFD').replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
}
