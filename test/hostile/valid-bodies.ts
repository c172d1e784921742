import fc from 'fast-check';
import type { OpenApi, Schema } from './operations.js';

/** What fields must hold for a body to be taken, where the schema alone does not say. */
const knownWords: Readonly<Record<string, readonly unknown[]>> = {
  store: ['acme-us'],
  storeOrderId: ['5551', '5552', '5553'],
  platform: ['webhook'],
  settings: [{ url: 'https://hooks.example/in' }, { delayMinutes: 5 }],
  shippedAt: ['2026-01-02T15:30:00-04:00'],
  canonical: ['ups'],
  trackingUrl: ['https://track.example/{number}'],
  sku: ['TEE-M', 'MUG'],
  storeLineId: ['111', '112', ...numbered('line')],
  externalId: ['SH-1', 'SH-1-1', ...numbered('SH'), ...numbered('box')],
  cancelled: [0, 1],
  lot: ['L-7', { number: 'L-7', expires: '2027-01-31' }, null],
  expiresAt: ['2199-01-01T00:00:00Z'],
};

function numbered(word: string): string[] {
  return Array.from({ length: 30 }, (_, at) => `${word}-${at}`);
}

/** Bodies the service takes, for the most part. */
export function validBodies(schema: Schema, api: OpenApi, name = ''): fc.Arbitrary<unknown> {
  const within = (part: Schema, partName = name) => validBodies(part, api, partName);
  const known = knownWords[name];
  if (known) return fc.constantFrom(...known);
  if (schema.$ref) return within(named(schema.$ref, api));
  if (schema.allOf?.[0]) return within(schema.allOf[0]);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(each => within(each)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.properties) return fc.record(Object.fromEntries(Object.entries(schema.properties).map(([field, part]) => [field, within(part, field)])), { requiredKeys: [...(schema.required ?? [])] });
  return plain(schema, part => within(part));
}

function plain({ type, format, example, minItems = 0, minLength = 1, minimum = 0, items }: Schema, within: (schema: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (type === 'array') return fc.array(within(items ?? {}), { minLength: minItems, maxLength: minItems + 2 });
  if (type === 'integer' || type === 'number') return fc.integer({ min: minimum, max: minimum + 3 });
  if (type === 'boolean') return fc.boolean();
  if (type !== 'string') return fc.constantFrom<unknown>({ note: 'gift' }, {});
  if (format === 'date-time') return fc.constant('2026-01-02T15:30:00Z');
  if (format === 'uri') return fc.constant('https://track.example/1');
  return fc.oneof(fc.constant(example ?? 'x'.repeat(Math.max(1, minLength))), fc.nat().map(number => `w${number.toString(36)}`));
}

function named(reference: string, { components }: OpenApi): Schema {
  const found = components.schemas[reference.replace('#/components/schemas/', '')];
  if (found) return found;
  throw new Error(`expected the OpenAPI document to hold what it refers to, found nothing at "${reference}"`);
}
