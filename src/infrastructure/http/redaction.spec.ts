import { describe, expect, it } from '@jest/globals';
import { keptOf, redacted } from './redaction.js';

describe('what the sync log keeps of a call', () => {
  it('a store\'s secrets are gone wherever they stand', () => {
    expect(redacted('{"note":"token shpat_12345 leaked"}', ['shpat_12345'])).toBe('{"note":"token [secret] leaked"}');
  });

  it('who the shopper is is gone from JSON, quoted quotes included', () => {
    const body = JSON.stringify({ ship_to: { name: 'A "the" Doe', street1: '1 Main St', country_code: 'US' }, sku: 'TEE', access_token: 'abc' });
    const kept = redacted(body, []);
    expect(JSON.parse(kept)).toEqual({ ship_to: { name: '[redacted]', street1: '[redacted]', country_code: 'US' }, sku: 'TEE', access_token: '[redacted]' });
  });

  it('whom Salesforce ships to is gone too', () => {
    expect(redacted('{"FulfillmentOrderNumber":"FO-1","FulfilledToName":"Jo Doe"}', [])).toBe('{"FulfillmentOrderNumber":"FO-1","FulfilledToName":"[redacted]"}');
  });

  it('forms and XML are redacted too', () => {
    expect(redacted('grant_type=refresh_token&client_secret=s3&refresh_token=r4', [])).toBe('grant_type=refresh_token&client_secret=[redacted]&refresh_token=[redacted]');
    expect(redacted('<Address><Name>A Doe</Name><City>Miami</City><Sku>TEE</Sku></Address>', [])).toBe('<Address><Name>[redacted]</Name><City>[redacted]</City><Sku>TEE</Sku></Address>');
  });

  it('long bodies are cut and say how long they were', () => {
    const kept = redacted(`{"note":"${'x'.repeat(20_000)}"}`, []);
    expect(kept.length).toBeLessThan(8_300);
    expect(kept).toContain('(20011 characters)');
  });

  it('of headers only harmless ones stay', () => {
    expect(keptOf({ Authorization: 'Bearer x', 'X-Shopify-Access-Token': 'y', 'content-type': 'application/json', 'x-amzn-RateLimit-Limit': '2', cookie: 'z' })).toEqual({ 'content-type': 'application/json', 'x-amzn-RateLimit-Limit': '2' });
  });
});
