import { describe, expect, it } from '@jest/globals';
import { plantedShopper } from './planted-shopper.js';
import { unspeakable } from './unspeakable.js';

const key = 'pw_test_admin_key';
const logged = (what: string): string => `{"level":30,"time":1,"msg":"told a store ${what}"}`;

describe('a log', () => {
  it.each([
    key, 'Bearer shpat0123456789', 'authorization: basic cGFyY2Vsd2lyZTpzYW5kYm94', 'whsec_c2FuZGJveC1zaWdu', 'ck_1234567890abcdef', 'cs_1234567890abcdef', 'shpat_0123456789', 'Atzr|IwEBIJedGXjDqsU', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIz.x',
    '-----BEGIN RSA PRIVATE KEY-----', 'postgres://parcelwire:hush@127.0.0.1:5432/x', 'jo.doe+shop@mail.acme.example',
    plantedShopper.name, plantedShopper.street1, plantedShopper.phone,
  ])('does not say %s', secret => {
    expect(unspeakable([logged('acme-us'), logged(secret)].join('\n'), [key])).toEqual([logged(secret)]);
  });

  it('says what happened', () => {
    const lines = ['acme-us', 'at node_modules/@nestjs/core/router.js:1:2', 'https://shop.example/wp-json?per_page=100', 'basic rules', 'the bearer', 'SH-88412', '1Z999AA10123456784', 'postgres://127.0.0.1:5432/x'].map(logged);
    expect(unspeakable(lines.join('\n'), [key])).toEqual([]);
  });
});
