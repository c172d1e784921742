import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';

const good = {
  externalId: 'SH-1', store: 'acme-us', storeOrderId: '1001', shippedAt: '2026-10-02T08:30:00-04:00', orderNumber: '#1', warehouse: 'PA1', trigger: 'order-packed',
  shipTo: { name: 'A', countryCode: 'US' }, freight: { billOfLading: 'B', pallets: [{ number: 1, weight: { value: 1, unit: 'kg' }, labels: [{ type: 'sscc', identifier: '1' }] }] },
  packages: [{ externalId: 'B1', carrier: 'ups', trackingNumber: '1Z', trackingUrl: 'https://ups.com', weight: { value: 1, unit: 'lb' }, items: [{ sku: 'MUG', quantity: 1, lot: { number: 'L' }, serialNumbers: ['1'] }] }],
};

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'toString', '\u0000', '\ud800', '1e999', '0001-01-01T00:00:00Z'));
const anything = fc.oneof(fc.jsonValue(), anyText, fc.constantFrom(-1, 0, 0.1, 1e308, Number.MAX_SAFE_INTEGER, null, [], {}, [[]], [null]));

/** Paths of every value in the good report. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap(key => pathsIn((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function withValue(report: object, path: readonly (string | number)[], name: string | undefined, value: unknown): unknown {
  if (path.length === 0 && name === undefined) return value;
  const copy = structuredClone(report) as Record<string | number, unknown>;
  const steps = name === undefined ? path : [...path, name];
  let holder = copy;
  for (const step of steps.slice(0, -1)) {
    if (typeof holder[step] !== 'object' || holder[step] === null) holder[step] = {};
    holder = holder[step] as Record<string | number, unknown>;
  }
  Object.defineProperty(holder, steps.at(-1)!, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

describe('whatever is posted as a shipment', () => {
  let door: FrontDoor;
  let key: string;
  beforeAll(async () => {
    door = await openTestFrontDoor();
    key = await door.key('write');
  });
  afterAll(() => door.close());

  it('is taken whole or refused with its bad fields named, and never ends in a fault of ours', async () => {
    const damage = fc.record({ path: fc.constantFrom(...pathsIn(good)), name: fc.option(anyText, { nil: undefined }), value: anything });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.boolean(), async (damages, grouped) => {
        const before = door.shipments.kept.length;
        const body = damages.reduce<unknown>((report, { path, name, value }) => (typeof report === 'object' && report !== null && !Array.isArray(report) ? withValue(report, path, name, value) : report), good);
        const { status, body: answer } = await door.http.post('/v1/shipments').set('Authorization', key).set('Content-Type', 'application/json').send(JSON.stringify(grouped ? { shipments: [body] } : body) ?? '');
        expect([202, 207, 400, 409]).toContain(status);
        if (status === 202) return;
        expect(door.shipments.kept).toHaveLength(before);
        if (status === 400) expect((answer as { errors?: unknown[] }).errors?.length ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);
});
