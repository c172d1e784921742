import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { Webhook } from 'standardwebhooks';
import { knock, letterheadOf, notify } from './webhook.client.js';
import { WebhookSettings } from './webhook.settings.js';

const now = new Date();
const [older, newer] = ['whsec_c2FuZGJveC1zaWduaW5nLXNlY3JldC0wMDAx', 'whsec_c2FuZGJveC1zaWduaW5nLXNlY3JldC0wMDAy'];
const settings = (change: Partial<WebhookSettings>): WebhookSettings => plainToInstance(WebhookSettings, { url: 'https://shop.example/in?v=1', ...change });

describe('a notice on its way', () => {
  it('is posted with the Basic login and the delivery\'s id, and nothing else when no secret is set', () => {
    const request = notify(letterheadOf(settings({ user: 'wms', password: 'pässword' })), 'd-1', '{"a":1}', now);
    expect(request).toEqual({
      method: 'POST',
      url: 'https://shop.example/in?v=1',
      headers: { 'content-type': 'application/json', authorization: 'Basic d21zOnDDpHNzd29yZA==', 'webhook-id': 'd-1' },
      body: '{"a":1}',
      effect: 'write', statusSuffices: true,
      about: ['d-1'],
    });
  });

  it('is accepted by the standard verifier', () => {
    const { headers, body } = notify(letterheadOf(settings({ signingSecrets: [newer] })), 'd-1', '{"a":1}', now);
    expect(new Webhook(newer).verify(body!, { ...headers })).toEqual({ a: 1 });
    expect(() => new Webhook(older).verify(body!, { ...headers })).toThrow('No matching signature');
    expect(() => new Webhook(newer).verify('{"a":2}', { ...headers })).toThrow('No matching signature');
  });

  it('is accepted under the old and the new secret while one takes over from the other', () => {
    const { headers, body } = notify(letterheadOf(settings({ signingSecrets: [newer, older] })), 'd-1', '{"a":1}', now);
    for (const secret of [older, newer]) expect(new Webhook(secret).verify(body!, { ...headers })).toEqual({ a: 1 });
  });

  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/in?v=1'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/in?v=1'],
    ['http://127.0.0.1:8080/elsewhere', 'http://127.0.0.1:8080/elsewhere'],
  ])('goes to %s instead when apiUrl says so', (apiUrl, url) => {
    expect(letterheadOf(settings({ apiUrl })).url).toBe(url);
  });

  it('is preceded by a knock that carries the login and asks for nothing', () => {
    expect(knock(settings({ user: 'wms', password: 'x' }))).toEqual({ method: 'HEAD', url: 'https://shop.example/in?v=1', headers: { authorization: 'Basic d21zOng=' }, effect: 'read' });
  });
});
