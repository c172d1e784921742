import { describe, expect, it } from '@jest/globals';
import type { StoreCard } from '../application/ports/store-adapter.js';
import { misreadOf } from './misread.js';

const number = '1Z999AA10110000012';
const ours = `https://www.ups.com/track?tracknum=${number}`;

interface Case {
  readonly carrier?: string;
  readonly link?: string | null;
  readonly leftWith?: string;
  readonly before?: string;
  readonly store?: { readonly platform?: string; readonly ownLinksOnly?: boolean };
}

/** How many of the two, carrier and link, a shopper reads wrongly. */
function wrong({ carrier = 'UPS', link = ours, leftWith = 'ups', before = leftWith, store = {} }: Case): number {
  const box = (code: string, trackingNumber: string): object => ({ carrier: code, trackingNumber, trackingUrl: null, items: [] });
  const card = { platform: store.platform ?? 'shop', traits: { ownLinksOnly: store.ownLinksOnly }, carriers: { ups: 'UPS', fedex: 'FedEx' } };
  const shipment = { externalId: 'SH-1', postedTwice: false, packages: [box(before, 'another'), box(leftWith, number)] };
  const view = { status: 'complete', mails: 0, packages: [{ trackingNumber: number, carrier, trackingUrl: link, lines: [] }] };
  return misreadOf(shipment as Parameters<typeof misreadOf>[0], view as Parameters<typeof misreadOf>[1], card as unknown as StoreCard).length;
}

describe('a shopper reads', () => {
  it.each<[string, Case]>([
    ['the word and the page of the carrier', {}],
    ['the name as the shop spells it', { carrier: 'Ups' }],
    ['the page that the store makes for the number at the carrier', { link: `https://www.ups.com/WebTracking?number=${number}` }],
    ['the page that the store makes for the number under the carrier\'s word', { link: `https://track.shop.example/UPS/${number}` }],
    ['no link where the store makes its own elsewhere', { link: null, store: { ownLinksOnly: true } }],
    ['a carrier nobody mapped beside its service', { leftWith: 'roadrunner_post', carrier: 'Roadrunner Post Ground', link: null }],
    ['the carrier of the first box where the store knows one of a shipment', { before: 'fedex', carrier: 'FedEx', store: { platform: 'webhook' } }],
  ])('%s', (_, shown) => {
    expect(wrong(shown)).toBe(0);
  });

  it.each<[string, Case]>([
    ['the page of another carrier', { link: `https://www.fedex.com/fedextrack/?trknbr=${number}` }],
    ['the page of another number', { link: 'https://www.ups.com/WebTracking?number=1Z' }],
    ['no link', { link: null }],
    ['something that is no link', { link: number }],
    ['a page that nobody gave for a carrier nobody mapped', { leftWith: 'roadrunner_post', carrier: 'Roadrunner Post', link: `https://track.shop.example/Roadrunner Post/${number}` }],
    ['a page of ours where the store makes its own, of another carrier', { link: `https://www.fedex.com/fedextrack/?trknbr=${number}`, store: { ownLinksOnly: true } }],
    ['the carrier of the first box where the store knows one for each', { before: 'fedex', carrier: 'FedEx' }],
  ])('%s, and that is wrong', (_, shown) => {
    expect(wrong(shown)).toBe(1);
  });
});
