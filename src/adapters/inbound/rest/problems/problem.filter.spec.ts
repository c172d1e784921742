import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';

describe('what the front door does not know', () => {
  let door: FrontDoor;
  let key: string;
  beforeAll(async () => {
    door = await openTestFrontDoor();
    key = await door.key('admin');
  });
  afterAll(() => door.close());
  const problemOf = async (method: 'get' | 'put' | 'post', path: string, status: number) => {
    const { body } = await door.http[method](path).set('Authorization', key).expect(status).expect('Content-Type', /^application\/problem\+json/);
    return body as { type: string; title: string; status: number; detail: string };
  };

  it('is a path nobody answers at', async () => {
    expect(await problemOf('get', '/v1/nothing', 404)).toEqual({ type: 'urn:parcelwire:problem:no-such-path', title: 'Not found', status: 404, detail: 'Nothing answers at this path. The paths are listed at /docs.' });
  });

  it('is a method the path does not take', async () => {
    const { body, headers } = await door.http.put('/v1/shipments').set('Authorization', key).expect(405);
    expect(body).toMatchObject({ detail: 'This path answers to POST, GET, not to PUT.' });
    expect(headers['allow']).toBe('POST, GET');
  });

  it('is a path that cannot be decoded', async () => {
    expect((await problemOf('get', '/v1/shipments/%E0%A4%A', 400)).status).toBe(400);
  });

  it('is told back in characters that can be kept', async () => {
    expect((await problemOf('get', '/v1/shipments/a%00b', 404)).detail).toContain('No shipment has the id "a\uFFFDb".');
    const { body } = await door.http.post('/v1/orders').set('Authorization', key).send({ 'a\u0000\uD800': 1 }).expect(400);
    expect((body as { errors: { field: string }[] }).errors[0]?.field).toBe('a\uFFFD\uFFFD');
  });

  it('is a SKU in another encoding than it is said to be in: Grün and Grön would become one', async () => {
    const order = { store: 'acme-us', storeOrderId: '1', lines: [{ storeLineId: '1', sku: 'Grün', quantity: 1 }] };
    const send = (type: string, status: number) => door.http.post('/v1/orders').set('Authorization', key).set('Content-Type', type)
      .serialize(body => Buffer.from(JSON.stringify(body), 'latin1') as never).send(order).expect(status);
    expect((await send('application/json', 400)).body).toMatchObject({ type: 'urn:parcelwire:problem:wrong-encoding', detail: expect.stringMatching(/^Expected a body in utf-8, found bytes that cannot be read so\./) });
    await send('application/json; charset=klingon', 400);
    expect((await send('application/json; charset=iso-8859-1', 201)).body).toMatchObject({ lines: [{ sku: 'Grün' }] });
  });

  it('is a question that a route does not take: nobody is answered as if it were a trial', async () => {
    const shipment = { externalId: 'SH-1', store: 'acme-us', storeOrderId: '1', shippedAt: '2026-10-02T08:30:00Z', packages: [{ carrier: 'ups', trackingNumber: '1Z1' }] };
    const { body } = await door.http.post('/v1/shipments?dryRun=true&colour=red').set('Authorization', key).send(shipment).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual(['dryRun', 'colour']);
    expect(door.shipments.kept).toEqual([]);
    await door.http.get('/v1/api-keys?limit=1').set('Authorization', key).expect(400);
    await door.http.get('/health/live?from=the-balancer').expect(200);
  });

  it('is a query nobody asked for', async () => {
    const { body } = await door.http.get('/v1/shipments?limit=1000&colour=red&store=a&store=b&trackingNumber=%20-').set('Authorization', key).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(each => each.field).toSorted()).toEqual(['colour', 'limit', 'store', 'trackingNumber']);
  });
});

describe('whoever watches the service', () => {
  let door: FrontDoor;
  beforeAll(async () => {
    door = await openTestFrontDoor();
  });
  afterAll(() => door.close());

  it('sees it alive and ready without a key', async () => {
    expect((await door.http.get('/health/live').expect(200)).body).toEqual({ status: 'ok' });
    expect((await door.http.get('/health/ready').expect(200)).body).toMatchObject({ status: 'ok', details: { database: { status: 'up' } } });
  });

  it('sees that it is not ready while the database is away', async () => {
    door.database.answers = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5'));
    const { body, text } = await door.http.get('/health/ready').expect(503);
    expect(body).toMatchObject({ status: 503, title: 'Not ready', checks: { database: { status: 'down' } } });
    expect(text).not.toContain('10.0.0.5');
    await door.http.get('/health/live').expect(200);
  });

  it('reads figures with a key', async () => {
    expect((await door.http.get('/metrics').set('Authorization', await door.key('read')).expect(200)).text).toContain('parcelwire_up 1');
  });

  it('reads what every route takes', async () => {
    const { body } = await door.http.get('/openapi.json').expect(200);
    const { paths, components } = body as { paths: Record<string, object>; components: { schemas: Record<string, { properties?: object; required?: string[] }> } };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/shipments', '/v1/shipments/{id}/void', '/v1/orders/{id}/complete', '/v1/api-keys']));
    expect(components.schemas['ItemRequest']).toMatchObject({ required: ['sku', 'quantity'], properties: { quantity: { type: 'integer', minimum: 1, maximum: 1_000_000 } } });
    const parameters = (path: string) => (paths[path] as { get: { parameters: { name: string; schema: object }[] } }).get.parameters.map(({ name, schema }) => [name, schema]);
    expect(parameters('/v1/shipments')).toEqual(expect.arrayContaining([['limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }], ['store', { type: 'string', minLength: 1, maxLength: 64 }]]));
    const asked = new Map(parameters('/v1/shipments') as [string, object][]);
    for (const number of ['orderNumber', 'trackingNumber']) {
      expect(asked.get(number)).toMatchObject({ type: 'string', maxLength: 200 });
      expect(asked.get(number)).not.toHaveProperty('pattern');
    }
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map(([, name]) => name!);
    expect(references.filter(name => !(name in components.schemas))).toEqual([]);
    expect((await door.http.get('/docs').expect(200)).text).toContain('swagger-ui');
  });
});
