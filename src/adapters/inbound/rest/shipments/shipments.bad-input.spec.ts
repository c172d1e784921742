import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';

const item = { sku: 'MUG', quantity: 1 };
const box = { externalId: 'B1', carrier: 'ups', trackingNumber: '1Z999AA10123456784', items: [item] };
const shipment = { externalId: 'SH-1', store: 'acme-us', storeOrderId: '1001', shippedAt: '2026-10-02T08:30:00-04:00', packages: [box] };
const withItem = (change: object) => ({ ...shipment, packages: [{ ...box, items: [{ ...item, ...change }] }] });
const withBox = (change: object) => ({ ...shipment, packages: [{ ...box, ...change }] });

describe('a report with something wrong in it', () => {
  let door: FrontDoor;
  let key: string;
  beforeAll(async () => {
    door = await openTestFrontDoor();
    key = await door.key('write');
  });
  afterAll(() => door.close());
  afterEach(() => expect(door.shipments.kept).toEqual([]));

  const post = (body: string | object, type = 'application/json') => door.http.post('/v1/shipments').set('Authorization', key).set('Content-Type', type).send(body);
  const errorsOf = async (body: string | object) => {
    const { body: answer } = await post(body).expect(400).expect('Content-Type', /^application\/problem\+json/);
    return Object.fromEntries((answer as { errors: { field: string; problem: string }[] }).errors.map(({ field, problem }) => [field, problem]));
  };

  it.each<[string, object, string, RegExp]>([
    ['half a unit', withItem({ quantity: 0.5 }), 'packages[0].items[0].quantity', /^expected a whole number of at least 1 and at most 1000000, found 0\.5$/],
    ['no units', withItem({ quantity: 0 }), 'packages[0].items[0].quantity', /found 0$/],
    ['less than no units', withItem({ quantity: -2 }), 'packages[0].items[0].quantity', /found -2$/],
    ['a quantity in words', withItem({ quantity: '2' }), 'packages[0].items[0].quantity', /found "2"$/],
    ['a control character', withItem({ sku: 'MU\u0000G' }), 'packages[0].items[0].sku', /without control characters, found "MU\\u0000G"$/],
    ['half a character', withItem({ sku: 'MUG\ud83d' }), 'packages[0].items[0].sku', /^expected text/],
    ['a name too long', { ...shipment, orderNumber: 'x'.repeat(201) }, 'orderNumber', /1 to 200 characters.*\(201 characters\)$/],
    ['no package', { ...shipment, packages: [] }, 'packages', /^expected a list of 1 to 2000 objects, found an empty list$/],
    ['thousands of packages', { ...shipment, packages: Array.from({ length: 2001 }, () => box) }, 'packages', /found a list of 2001$/],
    ['a package that is none', { ...shipment, packages: [box, 'box'] }, 'packages[1]', /^expected an object, found "box"$/],
    ['an empty package', withBox({ items: [] }), 'packages[0].items', /found an empty list$/],
    ['a link nobody can follow', withBox({ trackingUrl: 'javascript:alert(1)' }), 'packages[0].trackingUrl', /^expected an http or https address/],
    ['a weight in stones', withBox({ weight: { value: 2, unit: 'st' } }), 'packages[0].weight.unit', /^expected one of g, kg, oz, lb, found "st"$/],
    ['a lot of its own shape', withItem({ lot: { expires: '2026-02-30' } }), 'packages[0].items[0].lot', /^expected a lot number/],
    ['a field nobody knows', { ...shipment, packges: [] }, 'packges', /^unknown field; known here are externalId, store/],
    ['a field of every object', JSON.parse(JSON.stringify(shipment).replace('{', '{"constructor":{"name":"x"},"__proto__":{"a":1},')) as object, 'constructor', /^unknown field/],
    ['a status it never has', { ...shipment, status: 'delivered' }, 'status', /^expected one of shipped, found "delivered"$/],
    ['no time zone', { ...shipment, shippedAt: '2026-10-02T08:30:00' }, 'shippedAt', /^expected an ISO 8601 time with zone/],
    ['a day there is not', { ...shipment, shippedAt: '2026-02-30T08:30:00Z' }, 'shippedAt', /^expected an ISO 8601 time/],
    ['the last century', { ...shipment, shippedAt: '1999-12-31T08:30:00Z' }, 'shippedAt', /from the year 2000 on/],
    ['next week', { ...shipment, shippedAt: '2026-10-09T08:30:00Z' }, 'shippedAt', /^expected a time at most two days ahead, found 2026-10-09/],
    ['a store nobody added', { ...shipment, store: 'nobody' }, 'store', /^expected the name of a store, found "nobody"/],
    ['an order whose id is a step in a path', { ...shipment, storeOrderId: '..' }, 'storeOrderId', /neither "\." nor "\.\.", found "\.\."$/],
    ['an order whose id stands still in a path', { ...shipment, storeOrderId: '.' }, 'storeOrderId', /neither "\." nor "\.\."/],
    ['two packages of one id', { ...shipment, packages: [box, box] }, 'packages[1].externalId', /^expected an id of its own, found "B1" of packages\[0\]$/],
  ])('is refused for %s', async (_, body, field, problem) => {
    expect((await errorsOf(body))[field]).toMatch(problem);
  });

  it('has every bad field named at once', async () => {
    const { packages, ...headless } = withItem({ sku: '', quantity: 1.5 });
    expect(Object.keys(await errorsOf({ packages, colour: 'red', shippedAt: headless.shippedAt }))).toEqual([
      'colour', 'externalId', 'store', 'storeOrderId', 'packages[0].items[0].sku', 'packages[0].items[0].quantity',
    ]);
  });

  it('has what is wrong beside its form named in the same answer: a store nobody added, a time ahead, an id given twice', async () => {
    const odd = { ...shipment, store: 'nobody', storeOrderId: 7, shippedAt: '2026-10-09T08:30:00Z', packages: [box, null, { ...box, carrier: 7 }, { ...box, externalId: 7 }] };
    const expected = ['storeOrderId', 'packages[1]', 'packages[2].carrier', 'packages[3].externalId', 'packages[2].externalId', 'store', 'shippedAt'];
    expect(Object.keys(await errorsOf(odd))).toEqual(expected);
    expect(Object.keys(await errorsOf({ shipments: [null, odd] }))).toEqual(['shipments[0]', ...expected.map(field => `shipments[1].${field}`)]);
  });

  it.each(['1e400', '-1e400'])('is refused for a number JSON can say and nobody can keep: %s would come back as null', async number => {
    const body = JSON.stringify({ ...shipment, remarks: { customData: [{ name: 'points', value: { list: ['here'] } }] } }).replace('"here"', number);
    expect(Object.keys(await errorsOf(body))).toEqual(['remarks.customData[0].value']);
  });

  it('spoils its whole group, which names it by its place', async () => {
    const errors = await errorsOf({ shipments: [shipment, { ...withItem({ quantity: 0 }), externalId: 'SH-2' }, { ...shipment, externalId: 'SH-3', store: 7 }] });
    expect(Object.keys(errors)).toEqual(['shipments[1].packages[0].items[0].quantity', 'shipments[2].store']);
    expect(Object.keys(await errorsOf({ shipments: [shipment, { ...shipment, externalId: 'SH-2', store: 'nobody' }] }))).toEqual(['shipments[1].store']);
  });

  it('is refused when there are too many of them', async () => {
    expect(await errorsOf({ shipments: Array.from({ length: 501 }, () => shipment) })).toEqual({ shipments: 'expected a list of 1 to 500 objects, found a list of 501' });
  });

  it.each<[string, string, number, RegExp]>([
    ['JSON cut short', '{"externalId": "SH-1", ', 400, /^Expected a JSON body/],
    ['no JSON', 'hello', 400, /^Expected a JSON body/],
    ['a bare list', '[]', 400, /^body: expected a JSON object, found an empty list\.$/],
    ['null', 'null', 400, /found null/],
    ['nothing', '', 400, /found nothing/],
    ['lists within lists without end', '['.repeat(200_000) + ']'.repeat(200_000), 400, /found a list of a list/],
    ['objects within objects without end', '{"packages":'.repeat(100_000) + '1' + '}'.repeat(100_000), 400, /fields are wrong/],
    ['10 MB', JSON.stringify({ ...shipment, orderNumber: 'x'.repeat(10_000_000) }), 413, /at most 5 MB/],
  ])('cannot be %s', async (_, body, status, detail) => {
    const { body: answer } = await post(body).expect(status).expect('Content-Type', /^application\/problem\+json/);
    expect((answer as { detail: string }).detail).toMatch(detail);
  });

  it('must be JSON', async () => {
    const { body } = await post('a=1', 'application/x-www-form-urlencoded').expect(415);
    expect(body).toMatchObject({ status: 415, detail: expect.stringMatching(/found application\/x-www-form-urlencoded/) });
  });
});
