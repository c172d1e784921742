import fc from 'fast-check';

const texts = [
  '', ' ', 'x'.repeat(201), 'x'.repeat(70_000), '\u0000', 'a\u0000b', '\uD800', 'a\uDFFFb', '\u2028', '\uFEFF', '\u202Egnp.exe', '\u0007\u001B[31m', '🎁'.repeat(120), 'é'.normalize('NFD'),
  '\'; drop table stores; --', '$1', '%00', '%', '../../etc/passwd', '${7*7}', '{{7*7}}', '<script>', '__proto__', 'constructor', 'toString', 'null', 'NaN', '1e5', '0x10', '٣', '-0',
  '9999-12-31T23:59:60Z', '2026-02-31T00:00:00Z', '+275760-09-13T00:00:00Z', '2026-01-02T24:00:00Z', '1999-12-31T23:59:59Z', '2026-01-02T15:30:00+99:99',
  'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF',
  'http://[::1]/', 'http://169.254.169.254/latest', 'file:///etc/passwd', 'javascript:alert(1)', 'https://', 'https://user:pass@host.example/', 'http://0x7f.1/', 'acme-us', 'webhook', 'shopify', '5551', '111', 'TEE-M',
] as const;

const numbers = [0, -1, 1, 1.5, -0, 1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 5e-324, 1_000_001] as const;

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>(inner => [inner], 'deep');
const nestedObject = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>(inner => ({ a: inner }), 'deep');

/** An object whose own field has this name, `__proto__` too. */
export function holding(name: string, value: unknown, others: object = {}): object {
  return Object.defineProperty({ ...others }, name, { value, enumerable: true, configurable: true, writable: true });
}

const shapes: readonly unknown[] = [
  null, true, false, [], {}, [[]], [null], [{}], Array.from({ length: 600 }, () => ({})), Array.from({ length: 300 }, () => null),
  nested(17), nested(600), nestedObject(17), nestedObject(600),
  holding('__proto__', { polluted: true }), holding('__proto__', null), { constructor: { prototype: { polluted: true } } }, { toString: 1, valueOf: 2, hasOwnProperty: 3, toJSON: 4 },
  { length: 5 }, { length: -1 }, { 0: 'a', length: 1 }, { $ref: '#' }, { is: 'done' },
];

/** Values that no field asked for. */
export const poison: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<unknown>(...texts) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...numbers) },
  { weight: 4, arbitrary: fc.constantFrom(...shapes) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown> },
);

export const poisonText: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 30 }));

export const fieldNames = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'length', '', 'a\u0000b', '\uD800', 'x'.repeat(5_000), 'id', 'storeId', 'scopes', 'shipments'), fc.string({ unit: 'binary', maxLength: 12 }));
