import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CommercetoolsSettings } from './commercetools.settings.js';

const good = { projectKey: 'acme-us', region: 'us-central1.gcp', clientId: 'id', clientSecret: 'secret' };

function faultsIn(change: Record<string, unknown>): string[] {
  return validateSync(plainToInstance(CommercetoolsSettings, { ...good, ...change }), { whitelist: true, forbidNonWhitelisted: true }).map(each => each.property);
}

describe('settings of a commercetools store', () => {
  it.each([
    [{}],
    [{ region: undefined, apiUrl: 'http://127.0.0.1:8080', authUrl: 'http://127.0.0.1:8080' }],
    [{ scopes: 'manage_orders:acme-us view_states:acme-us', storeKey: 'eu' }],
    [{ lineItemStates: { shipped: 'shipped', from: ['Initial', 'packed'] }, trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } }],
  ])('%j will do', change => expect(faultsIn(change)).toEqual([]));

  it.each([
    ['projectKey', { projectKey: 'Acme US' }],
    ['region', { region: 'mars' }],
    ['region', { region: undefined }],
    ['clientId', { clientId: undefined }],
    ['clientSecret', { clientSecret: '' }],
    ['scopes', { scopes: 'a  b' }],
    ['storeKey', { storeKey: 'a b' }],
    ['lineItemStates', { lineItemStates: { from: ['Initial'] } }],
    ['trackingLink', { trackingLink: { type: 'parcel-tracking' } }],
    ['provider', { provider: '' }],
    ['apiUrl', { apiUrl: 'ftp://x' }],
    ['authUrl', { authUrl: 'https://user:pw@x' }],
  ])('%s is named when it is wrong', (field, change) => expect(faultsIn(change)).toEqual([field]));
});
