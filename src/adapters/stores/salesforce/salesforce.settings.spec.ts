import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { secretFieldsOf } from '../../../application/ports/store-settings.js';
import { SalesforceSettings } from './salesforce.settings.js';

const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n';
const jwt = { myDomain: 'acme.my.salesforce.com', clientId: '3MVG9key', username: 'wms@acme.example', privateKey: pem };
const credentials = { myDomain: 'acme--uat.sandbox.my.salesforce.com', clientId: '3MVG9key', clientSecret: 's3cret' };
const wrongFields = (settings: object): string[] => validateSync(plainToInstance(SalesforceSettings, settings)).map(error => error.property).sort();

describe('settings of a Salesforce store', () => {
  it.each([
    ['a user and a key', jwt],
    ['client credentials', credentials],
    ['everything', { ...jwt, profile: 'order-management', apiVersion: '68.0', shippedStatus: 'Shipped', packedStatus: 'Packed', pickedUpStatus: 'Gone', partialStatus: 'Half', cancelledStatuses: ['Void'], skuField: 'ProductCode', graphsPerCall: 10, loginUrl: 'https://login.acme.example', apiUrl: 'http://127.0.0.1:9' }],
  ])('%s', (_, settings) => {
    expect(wrongFields(settings)).toEqual([]);
  });

  it.each([
    ['no credentials at all', { myDomain: jwt.myDomain, clientId: jwt.clientId }, ['privateKey', 'username']],
    ['a key without its user', { ...jwt, username: undefined }, ['username']],
    ['a key that is none', { ...jwt, privateKey: 'secret' }, ['privateKey']],
    ['the login host instead of My Domain', { ...jwt, myDomain: 'login.salesforce.com' }, ['myDomain']],
    ['an address instead of a host', { ...jwt, myDomain: 'https://acme.my.salesforce.com' }, ['myDomain']],
    ['a version that lacks what is used', { ...jwt, apiVersion: '61.0' }, ['apiVersion']],
    ['more graphs than one call takes', { ...jwt, graphsPerCall: 76 }, ['graphsPerCall']],
    ['a profile nobody knows', { ...jwt, profile: 'c' }, ['profile']],
  ])('%s is refused', (_, settings, fields) => {
    expect(wrongFields(settings)).toEqual(fields);
  });

  it('keeps the key and the secret secret', () => {
    expect([...secretFieldsOf(SalesforceSettings)].sort()).toEqual(['clientSecret', 'privateKey']);
  });
});
