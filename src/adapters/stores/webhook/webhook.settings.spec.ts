import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { secretFieldsOf } from '../../../application/ports/store-settings.js';
import { WebhookSettings } from './webhook.settings.js';

const wrongFields = (change: object): string[] => validateSync(plainToInstance(WebhookSettings, { url: 'https://shop.example/in', ...change })).map(error => error.property).sort();
const secret = 'whsec_c2FuZGJveC1zaWduaW5nLXNlY3JldC0wMDAx';

describe('settings of a webhook store', () => {
  it.each([
    ['an address is enough', {}],
    ['a receiver in one\'s own network', { url: 'http://receiver:8080/in' }],
    ['a login', { user: 'wms', password: 'a:b' }],
    ['two secrets at once', { signingSecrets: [secret, secret.replace('DAx', 'DAy')] }],
    ['everything', { storeNumber: '4711', delayMinutes: 0, triggers: ['order-packed'], laterShipments: 'told', legacyDates: true, timezone: 'Europe/Prague', apiUrl: 'http://127.0.0.1:9' }],
  ])('%s', (_, change) => {
    expect(wrongFields(change)).toEqual([]);
  });

  it.each([
    ['no address', { url: undefined }, ['url']],
    ['an address that is none', { url: 'shop.example' }, ['url']],
    ['a login inside the address, where it would be shown', { url: 'https://wms:secret@shop.example/in' }, ['url']],
    ['a user without password', { user: 'wms' }, ['password']],
    ['a password without user', { password: 'x' }, ['user']],
    ['a colon in the user', { user: 'w:ms', password: 'x' }, ['user']],
    ['a secret of another form', { signingSecrets: ['secret'] }, ['signingSecrets']],
    ['three secrets', { signingSecrets: ['x', 'y', 'z'].map(letter => secret.replace('DAx', `DA${letter}`)) }, ['signingSecrets']],
    ['a negative delay', { delayMinutes: -1 }, ['delayMinutes']],
    ['no trigger at all', { triggers: [] }, ['triggers']],
    ['an unknown trigger', { triggers: ['delivered'] }, ['triggers']],
    ['an unknown zone', { timezone: 'Mars/Olympus' }, ['timezone']],
  ])('%s is refused', (_, change, fields) => {
    expect(wrongFields(change)).toEqual(fields);
  });

  it('keeps passwords and signing secrets secret', () => {
    expect([...secretFieldsOf(WebhookSettings)].sort()).toEqual(['password', 'signingSecrets']);
  });
});
