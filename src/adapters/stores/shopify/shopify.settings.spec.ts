import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { secretFieldsOf } from '../../../application/ports/store-settings.js';
import { ShopifySettings } from './shopify.settings.js';

const faults = (settings: object): string[] => validateSync(plainToInstance(ShopifySettings, { shop: 'acme.myshopify.com', accessToken: 'shpat_1', ...settings }), { whitelist: true, forbidNonWhitelisted: true }).map(each => each.property);

describe('the settings of a Shopify store', () => {
  it('need a shop and one way to log in', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ accessToken: undefined, clientId: 'id', clientSecret: 'secret' })).toEqual([]);
    expect(faults({ accessToken: undefined })).toEqual(['accessToken']);
    expect(faults({ accessToken: undefined, clientId: 'id' })).toEqual(['clientSecret']);
    expect(faults({ accessToken: undefined, clientSecret: 'secret' })).toEqual(['clientId']);
  });

  it('name every field that is wrong', () => {
    expect(faults({
      shop: 'acme.example', apiVersion: '2026-13', notifyCustomer: 'yes', locations: { PA1: 'Pennsylvania' }, trackingMetafield: { namespace: 'a', key: '' }, apiUrl: 'ftp://x', typo: 1,
    }).sort()).toEqual(['apiUrl', 'apiVersion', 'locations', 'notifyCustomer', 'shop', 'trackingMetafield', 'typo']);
  });

  it('keep both secrets', () => {
    expect([...secretFieldsOf(ShopifySettings)].sort()).toEqual(['accessToken', 'clientSecret']);
  });
});
