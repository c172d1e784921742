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

  it('the carrier that Shopify was told stays, though it is called a company there, and a shopper\'s company is gone', () => {
    const told = '{"trackingInfo":{"company":"DHL Express","numbers":["1"],"urls":["https://dhl.example/1"]}}';
    const shown = '{"trackingInfo":[{"number":"1","company":"DHL Express","url":"https://dhl.example/1"}]}';
    expect([redacted(told, []), redacted(shown, [])]).toEqual([told, shown]);
    expect(redacted('{"shippingAddress":{"company":"Doe Ltd","address1":"1 Main St","zip":"1"}}', [])).not.toMatch(/Doe|Main/);
  });

  it('whom Salesforce ships to is gone too', () => {
    expect(redacted('{"FulfillmentOrderNumber":"FO-1","FulfilledToName":"Jo Doe"}', [])).toBe('{"FulfillmentOrderNumber":"FO-1","FulfilledToName":"[redacted]"}');
  });

  it('forms and XML are redacted too', () => {
    expect(redacted('grant_type=refresh_token&client_secret=s3&refresh_token=r4', [])).toBe('grant_type=refresh_token&client_secret=[redacted]&refresh_token=[redacted]');
    expect(redacted('<Address><Name>A Doe</Name><City>Miami</City><Sku>TEE</Sku></Address>', [])).toBe('<Address><Name>[redacted]</Name><City>[redacted]</City><Sku>TEE</Sku></Address>');
  });

  it('numbers that say where the shopper lives or how to call are gone, others stay', () => {
    const kept = redacted('{"phone": 4915112345678, "ship":{"postcode":80331,"fax":-1.5e3},"total":12.50,"zip": 10001', []);
    expect(kept).toBe('{"phone": "[redacted]", "ship":{"postcode":"[redacted]","fax":"[redacted]"},"total":12.50,"zip": "[redacted]"');
  });

  it('what a shopper wrote and whence is gone, in the words of every platform', () => {
    const fields = ['ip_address', 'customer_ip_address', 'customer_message', 'customer_note', 'additionalAddressInfo', 'fax', 'salutation', 'buyerCompanyName'];
    const body = JSON.stringify(Object.fromEntries(fields.map(field => [field, 'Ann'])));
    expect(redacted(body, [])).not.toContain('Ann');
    expect(redacted('{"note":"packed","customer_note":true}', [])).toBe('{"note":"packed","customer_note":true}');
  });

  it('a shopper\'s mail address is gone wherever it stands, and nothing else with an @', () => {
    const kept = redacted('{"custom_data":[{"about":"reply to","value":"ann.o\'doe+shop@mail.example.co.uk"}],"tags":["gift","bob@shop.example"],"ask":"mutation @idempotent","npm":"axios@1.2.3"}', []);
    expect(kept).toBe('{"custom_data":[{"about":"reply to","value":"[redacted]"}],"tags":["gift","[redacted]"],"ask":"mutation @idempotent","npm":"axios@1.2.3"}');
    expect(redacted('Sold to ann@shop.example.', [])).toBe('Sold to [redacted].');
  });

  it('an address shows no token, the first of its parameters included', () => {
    expect(redacted('https://shop.example/news?access_token=abc&order=7', [])).toBe('https://shop.example/news?access_token=[redacted]&order=7');
    expect(redacted('https://shop.example/news?order=7&token=abc', [])).toBe('https://shop.example/news?order=7&token=[redacted]');
  });

  it('a signed address is no pass to the documents of a store, in whatever body it stands', () => {
    const signed = 'https://tortuga.s3.example/feed-1?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=IQoJ%2Fb3&X-Amz-Expires=300&X-Amz-Signature=9a41';
    expect(redacted(signed, [])).toBe('https://tortuga.s3.example/feed-1?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=[redacted]&X-Amz-Expires=300&X-Amz-Signature=[redacted]');
    for (const body of [JSON.stringify({ feedDocumentId: 'amzn1', url: signed }), JSON.stringify({ url: signed }).replaceAll('&', '\\u0026'), `<Url>${signed.replaceAll('&', '&amp;')}</Url>`]) {
      expect(redacted(body, [])).not.toMatch(/9a41|IQoJ/);
      expect(redacted(body, [])).toContain('feed-1?X-Amz-Algorithm=AWS4-HMAC-SHA256');
    }
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
