import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer, HttpRequest } from '../../application/ports/store-session.js';
import { discreet, formsOf } from './discretion.js';

const request: HttpRequest = {
  method: 'POST', url: 'https://shop.example/orders', effect: 'write', headers: { authorization: 'Basic c2hvcDpwYXNz', 'X-Shopify-Access-Token': 'shpat_1234' },
  body: JSON.stringify({ ship_to: { name: 'Ann "Doe"', email: 'ann@doe.example' }, sku: 'TEE-MEDIUM' }),
};

function answer(status: number, body: unknown): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { heard: true, status, headers: {}, text, json: typeof body === 'string' ? undefined : body, retryAfterMs: undefined };
}

describe('a store that repeats what it was sent', () => {
  it('is not heard repeating a credential, in whatever form', () => {
    const told = { message: 'wrong: c2hvcDpwYXNz, shpat_1234, s3cret%2Fkey and s3cret/key', fine: 'TEE-MEDIUM' };
    expect(discreet(answer(200, told), request, formsOf(['s3cret/key'])).json).toEqual({ message: 'wrong: [redacted], [redacted], [redacted] and [redacted]', fine: 'TEE-MEDIUM' });
  });

  it('is not heard repeating who the shopper is when it refuses, not even inside a text', () => {
    const heard = discreet(answer(422, { errors: [`cannot use ${request.body}`] }), request, []);
    expect(heard.text).not.toMatch(/Ann|doe/);
    expect(heard.json).toEqual({ errors: ['cannot use {"ship_to":{"name":"[redacted]","email":"[redacted]"},"sku":"TEE-MEDIUM"}'] });
  });

  it('is not heard naming a shopper by an e-mail address that it was never sent', () => {
    expect(discreet(answer(422, { message: 'The customer jane@doe.example is blocked' }), request, []).json).toEqual({ message: 'The customer [redacted] is blocked' });
  });

  it('is heard on carriers, which have names too', () => {
    const carrier = { ...request, body: JSON.stringify({ carrier: { name: 'USPS', code: 'usps' } }) };
    expect(discreet(answer(400, { message: 'USPS is unknown' }), carrier, []).json).toEqual({ message: 'USPS is unknown' });
  });

  it('is not heard repeating a credential in where it redirects to', () => {
    const moved = { ...answer(301, ''), headers: { location: 'https://www.shop.example/orders?consumer_secret=s3cret%2Fkey&was=c2hvcDpwYXNz', server: 'nginx' } };
    expect(discreet(moved, request, formsOf(['s3cret/key'])).headers).toEqual({ location: 'https://www.shop.example/orders?consumer_secret=[redacted]&was=[redacted]', server: 'nginx' });
  });

  it('is heard as it is where its headers repeat nothing', () => {
    const fine = { ...answer(200, ''), headers: { 'content-length': '0', 'x-request-id': '0199a000-0000-7000-8000-00000000ac3e' } };
    expect(discreet(fine, request, formsOf(['s3cret/key']))).toBe(fine);
  });

  it('is heard as it is where it answers well', () => {
    const order = answer(200, { name: 'Ann "Doe"', token: 'fresh' });
    expect(discreet(order, request, formsOf(['s3cret']))).toBe(order);
  });

  it('is understood when it answers a form with HTML', () => {
    const form = { ...request, body: 'grant_type=x&client_secret=top%20secret' };
    expect(discreet(answer(400, '<p>bad top secret</p>'), form, []).text).toBe('<p>bad [redacted]</p>');
  });

  it('at length, after hearing of thousands, is not listened to: looking for all of them would take as long as it likes', () => {
    const crowd = { ...request, body: JSON.stringify(Array.from({ length: 5_000 }, (_, at) => ({ name: `Doe, Ann ${at}`, city: 'Paris' }))) };
    const heard = discreet(answer(400, { message: 'Doe, Ann 1'.repeat(100_000) }), crowd, []);
    expect(heard).toMatchObject({ status: 400, text: 'an error of 1000014 characters, too long to be looked through for what it must not repeat', json: undefined });
    expect(discreet(answer(400, { message: 'no Doe, Ann 4999' }), crowd, []).json).toEqual({ message: 'no [redacted]' });
  });
});
