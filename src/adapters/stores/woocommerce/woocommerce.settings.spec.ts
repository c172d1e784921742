import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { secretFieldsOf } from '../../../application/ports/store-settings.js';
import { WooCommerceSettings } from './woocommerce.settings.js';

const given = { url: 'https://example.com/shop', consumerKey: 'ck_1f0c', consumerSecret: 'cs_93ae' };
const faults = (settings: object): string[] => validateSync(plainToInstance(WooCommerceSettings, { ...given, ...settings }), { whitelist: true, forbidNonWhitelisted: true }).map(each => each.property);

describe('the settings of a WooCommerce store', () => {
  it('need the shop and a key with its secret', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ url: undefined, consumerKey: undefined, consumerSecret: undefined }).toSorted()).toEqual(['consumerKey', 'consumerSecret', 'url']);
  });

  it('refuse a shop without TLS, which takes no keys; a loopback stand-in may go without', () => {
    expect(faults({ url: 'http://example.com' })).toEqual(['url']);
    expect(faults({ apiUrl: 'http://127.0.0.1:8080' })).toEqual([]);
  });

  it('name every field that is wrong', () => {
    expect(faults({ url: 'https://example.com/?page=1', consumerKey: 'cs_93ae', consumerSecret: 'ck_1f0c', keysIn: 'cookie', completeOrders: 'yes', typo: 1 }).toSorted())
      .toEqual(['completeOrders', 'consumerKey', 'consumerSecret', 'keysIn', 'typo', 'url']);
  });

  it('keep the key as secret as its secret: in a query string one is worth as much as the other', () => {
    expect([...secretFieldsOf(WooCommerceSettings)].toSorted()).toEqual(['consumerKey', 'consumerSecret']);
  });
});
