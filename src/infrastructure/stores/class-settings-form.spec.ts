import { describe, expect, it } from '@jest/globals';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, Length, Matches, Max, Min } from 'class-validator';
import { Secret } from '../../application/ports/store-settings.js';
import { ClassSettingsForm } from './class-settings-form.js';

class ShopSettings {
  @Matches(/\.shop\.example$/) shop!: string;
  @IsString() @Length(4, 40) @Secret() accessToken!: string;
  @IsOptional() @IsUrl({ require_tld: false }) apiUrl?: string;
  @IsBoolean() mailShoppers = true;
  @IsInt() @Min(0) @Max(60) delayMinutes = 0;
  @IsIn(['packed', 'picked-up']) trigger: 'packed' | 'picked-up' = 'packed';
  @IsOptional() @IsArray() @IsString({ each: true }) @ArrayMaxSize(3) tags?: string[];
  @IsTimeZone() timezone = 'UTC';
}

const form = new ClassSettingsForm();

describe('a settings form', () => {
  it('fills in what was left out', () => {
    expect(form.read(ShopSettings, { shop: 'acme.shop.example', accessToken: 'shpat', delayMinutes: 5 })).toEqual({
      settings: Object.assign(new ShopSettings(), { shop: 'acme.shop.example', accessToken: 'shpat', mailShoppers: true, delayMinutes: 5, trigger: 'packed' }),
    });
  });

  it('names every bad field at once, unknown ones included', () => {
    const answer = form.read(ShopSettings, { shop: 'acme.example', accessToken: 7, delayMinutes: 99, acessToken: 'typo', '2fa': true, oauth2: true });
    const faults = 'faults' in answer ? answer.faults : [];
    expect(new Set(faults.map(fault => fault.field))).toEqual(new Set(['settings.shop', 'settings.accessToken', 'settings.delayMinutes', 'settings.acessToken', 'settings.2fa', 'settings.oauth2']));
    expect(faults).toContainEqual({ field: 'settings.acessToken', problem: expect.stringMatching(/^is no setting of this platform; it has shop, accessToken, /) });
  });

  it('refuses names that would be dropped without a word', () => {
    const answer = form.read(ShopSettings, JSON.parse('{"shop":"a.shop.example","accessToken":"shpat","__proto__":{"x":1},"constructor":2}') as Record<string, unknown>);
    expect('faults' in answer && answer.faults.map(fault => fault.field)).toEqual(['settings.__proto__', 'settings.constructor']);
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__', 'toLocaleString'])('knows no setting by the name of %s, which every object has', name => {
    expect(form.read(ShopSettings, { shop: 'a.shop.example', accessToken: 'shpat', [name]: 1 })).toEqual({ faults: [{ field: `settings.${name}`, problem: 'is no setting of this platform' }] });
    expect(form.read(ShopSettings, { shop: 'a.shop.example', accessToken: 'shpat', tags: [{ [name]: 1 }] })).toEqual({ faults: [{ field: 'settings.tags', problem: `expected no field of the name ${name}` }] });
  });

  it('refuses such names further down too', () => {
    const answer = form.read(ShopSettings, { shop: 'a.shop.example', accessToken: 'shpat', tags: [{ constructor: { prototype: {} } }], other: JSON.parse('{"a":{"__proto__":{"x":1}}}') as unknown });
    expect('faults' in answer && answer.faults).toEqual([
      { field: 'settings.tags', problem: 'expected no field of the name constructor' }, { field: 'settings.other', problem: 'expected no field of the name __proto__' },
    ]);
  });

  it('refuses what no database holds and what has no end', () => {
    const deep: unknown[] = [];
    let inner = deep;
    for (let level = 0; level < 100_000; level += 1) inner.push((inner = []));
    const answer = form.read(ShopSettings, { shop: 'a.shop.example', accessToken: 'shp\u0000at', tags: deep, apiUrl: '\ud800' });
    expect('faults' in answer && answer.faults).toEqual([
      { field: 'settings.accessToken', problem: 'expected text without control characters or halves of characters' },
      { field: 'settings.tags', problem: 'expected at most 6 levels of lists and objects' },
      { field: 'settings.apiUrl', problem: 'expected text without control characters or halves of characters' },
    ]);
  });

  it('refuses what is so much that comparing it would hold up everybody else', () => {
    const many = Array.from({ length: 200_000 }, (_, at) => [`PA${at}`, '1']);
    const acme = { shop: 'a.shop.example', accessToken: 'shpat' };
    expect(form.read(ShopSettings, { ...acme, tags: many.flat(), other: Object.fromEntries(many), apiUrl: 'x'.repeat(20_001) })).toEqual({
      faults: [
        { field: 'settings.tags', problem: 'expected at most 2000 entries' },
        { field: 'settings.other', problem: 'expected at most 2000 entries' },
        { field: 'settings.apiUrl', problem: 'expected at most 20000 characters' },
      ],
    });
    expect(form.read(ShopSettings, { ...acme, ...Object.fromEntries(many) })).toEqual({ faults: [{ field: 'settings', problem: 'expected at most 100 settings' }] });
    expect(form.read(ShopSettings, { ...acme, tags: many.slice(0, 2_000).map(([name]) => name) })).toEqual({ faults: [{ field: 'settings.tags', problem: 'tags must contain no more than 3 elements' }] });
  });

  it('counts null as absent', () => {
    expect(form.read(ShopSettings, { shop: 'a.shop.example', accessToken: 'shpat', delayMinutes: null })).toHaveProperty('settings.delayMinutes', 0);
    expect(form.read(ShopSettings, { shop: 'a.shop.example', accessToken: null })).toHaveProperty('faults');
  });

  it('keeps secrets out of what is handed around', () => {
    expect(form.withoutSecrets(ShopSettings, { shop: 'a.shop.example', accessToken: 'shpat' })).not.toHaveProperty('accessToken', 'shpat');
  });

  it('tells a console what to ask for', () => {
    expect(form.schemaOf(ShopSettings)).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['shop', 'accessToken'],
      properties: {
        shop: { type: 'string', pattern: '\\.shop\\.example$' },
        accessToken: { type: 'string', minLength: 4, maxLength: 40, writeOnly: true },
        apiUrl: { type: 'string', format: 'uri' },
        mailShoppers: { type: 'boolean', default: true },
        delayMinutes: { type: 'integer', minimum: 0, maximum: 60, default: 0 },
        trigger: { type: 'string', enum: ['packed', 'picked-up'], default: 'packed' },
        tags: { type: 'array', maxItems: 3, items: { type: 'string' } },
        timezone: { type: 'string', default: 'UTC' },
      },
    });
  });
});
