import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { httpRequest } from './woocommerce.client.js';
import { WooCommerceSettings } from './woocommerce.settings.js';

const settings = (change: Partial<WooCommerceSettings> = {}): WooCommerceSettings =>
  plainToInstance(WooCommerceSettings, { url: 'https://example.com/shop/', consumerKey: 'ck_1', consumerSecret: 'cs_2', ...change });

const post = { method: 'POST', path: '/wc/v3/orders/14/notes', body: { note: 'Hello' }, about: ['d-1'] } as const;

describe('a call to a shop', () => {
  it('goes below the folder the shop lives in, with the key as Basic login', () => {
    expect(httpRequest(post, settings())).toEqual({
      method: 'POST', url: 'https://example.com/shop/wp-json/wc/v3/orders/14/notes', effect: 'write', about: ['d-1'], body: '{"note":"Hello"}', maxBytes: 16_777_216,
      headers: { 'accept': 'application/json', 'content-type': 'application/json', 'authorization': 'Basic Y2tfMTpjc18y' },
    });
  });

  it('carries the key in the query where the host drops the header', () => {
    const { url, headers } = httpRequest({ method: 'GET', path: '/wc/v3/orders', query: { include: '1,2', per_page: '100' } }, settings({ keysIn: 'query' }));
    expect(url).toBe('https://example.com/shop/wp-json/wc/v3/orders?include=1%2C2&per_page=100&consumer_key=ck_1&consumer_secret=cs_2');
    expect(headers).toEqual({ accept: 'application/json' });
  });

  it('names the route in the query where the shop has no pretty permalinks', () => {
    expect(httpRequest({ method: 'GET', path: '/wc/v3/orders', query: { page: '2' } }, settings({ plainPermalinks: true })).url).toBe('https://example.com/shop/?rest_route=%2Fwc%2Fv3%2Forders&page=2');
  });

  it('goes to apiUrl when that is set', () => {
    expect(httpRequest({ method: 'GET', path: '/' }, settings({ apiUrl: 'http://127.0.0.1:8080' })).url).toBe('http://127.0.0.1:8080/wp-json/');
  });

  it('is a read when it changes nothing, whatever the method says', () => {
    expect(httpRequest({ method: 'POST', path: '/wc/v3/orders/batch', body: {}, harmless: true }, settings()).effect).toBe('read');
    expect(httpRequest({ method: 'DELETE', path: '/wc/v3/orders/1/notes/2' }, settings()).effect).toBe('write');
  });
});
