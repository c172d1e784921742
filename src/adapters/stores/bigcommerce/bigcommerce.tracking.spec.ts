import { describe, expect, it } from '@jest/globals';
import type { NoticedCarrier, NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { card } from './bigcommerce.card.js';
import { fieldFor } from './bigcommerce.carriers.js';
import { overlongOf, readBack, trackingOf } from './bigcommerce.tracking.js';

const known = (name: string): NoticedCarrier => ({ code: name, canonical: undefined, name, known: true });
const stranger: NoticedCarrier = { code: 'roadrunner', canonical: undefined, name: 'Roadrunner Post', known: false };

function box(carrier: NoticedCarrier | null, trackingNumber: string | null = 'N1', service: string | null = 'Ground'): NoticedPackage {
  const url = trackingNumber === null ? null : `https://carrier.example/${trackingNumber}`;
  const source = { id: 'p1', externalId: null, carrier: carrier?.code ?? null, service, trackingNumber, trackingUrl: url, weight: null, items: null, voided: false };
  return { id: 'p1', externalId: null, carrier, service, trackingNumber, replaces: null, trackingUrl: url, lines: [], source };
}

describe('where a carrier is said', () => {
  it.each([
    ['ups', { shipping_provider: 'ups', tracking_carrier: '', shipping_method: 'Ground', tracking_link: '' }],
    ['royalmail', { shipping_provider: 'royalmail', tracking_carrier: '', shipping_method: 'Ground', tracking_link: '' }],
    ['carrier_17', { shipping_provider: 'carrier_17', tracking_carrier: '', shipping_method: 'Ground', tracking_link: '' }],
    ['dhl-global-mail', { shipping_provider: '', tracking_carrier: 'dhl-global-mail', shipping_method: 'Ground', tracking_link: '' }],
  ])('%s gets its link from BigCommerce', (word, fields) => {
    expect(trackingOf(box(known(word)))).toEqual({ tracking_number: 'N1', ...fields });
  });

  it('a carrier BigCommerce does not know goes out under its own name with our link', () => {
    expect(trackingOf(box(stranger))).toEqual({
      tracking_number: 'N1', shipping_provider: '', tracking_carrier: '', shipping_method: 'Roadrunner Post Ground', tracking_link: 'https://carrier.example/N1',
    });
  });

  it('an operator\'s own name for a carrier is told as a name, not as a code', () => {
    expect(trackingOf(box(known('Acme Same Day')))).toMatchObject({ tracking_carrier: '', shipping_method: 'Acme Same Day Ground', tracking_link: 'https://carrier.example/N1' });
  });

  it('a service that says the carrier already is not said twice, and one without a service still has a name', () => {
    expect(trackingOf(box(stranger, 'N1', 'Roadrunner Post Priority')).shipping_method).toBe('Roadrunner Post Priority');
    expect(trackingOf(box(stranger, 'N1', null)).shipping_method).toBe('Roadrunner Post');
  });

  it('a service with a very long name is cut to what the field takes', () => {
    expect(trackingOf(box(known('ups'), 'N1', 'S'.repeat(200))).shipping_method).toHaveLength(100);
    expect(trackingOf(box(stranger, 'N1', 'S'.repeat(200))).shipping_method).toHaveLength(100);
  });

  it('goods handed over say nothing but the service, and the provider is empty rather than left out', () => {
    expect(trackingOf(box(null, null, null))).toEqual({ tracking_number: '', shipping_provider: '', tracking_carrier: '', shipping_method: '', tracking_link: '' });
  });

  it('a number of 51 characters is told in the comments, with our link', () => {
    const long = 'N'.repeat(51);
    expect(trackingOf(box(known('ups'), long))).toMatchObject({ tracking_number: '', tracking_link: `https://carrier.example/${long}` });
    expect(overlongOf(box(known('ups'), long))).toEqual([{ number: long, carrier: 'ups', url: `https://carrier.example/${long}` }]);
    expect(overlongOf(box(known('ups'), 'N'.repeat(50)))).toEqual([]);
  });

  it('every word of the card has a field of its own', () => {
    expect(Object.values(card.carriers).filter(word => fieldFor(known(word as string)) === 'name')).toEqual([]);
  });
});

describe('what the store shows after it was told', () => {
  const sent = trackingOf(box(known('ups')));

  it('is taken as told when it is the same', () => {
    expect(readBack(sent, { id: 11, items: [], ...sent, generated_tracking_link: 'https://ups.example/N1' })).toEqual([]);
  });

  it('is a warning where it differs', () => {
    expect(readBack(sent, { id: 11, items: [], ...sent, shipping_provider: 'custom' })).toEqual([
      { code: 'not-shown-as-told', detail: 'shipment 11: expected shipping_provider "ups", found "custom"' },
    ]);
  });

  it('is a warning where a number has no link', () => {
    expect(readBack(sent, { id: 11, items: [], ...sent, generated_tracking_link: '' })).toMatchObject([{ code: 'no-link' }]);
  });
});
