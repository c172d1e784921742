import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Shop } from '../../../../test/contracts/shop.js';
import { sayChecked } from '../../../../test/harness/public-contracts.js';
import type { HttpRequest } from '../../../application/ports/store-session.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandboxWith } from './sandbox/salesforce.sandbox.js';

/**
 * Salesforce publishes no OpenAPI of these resources: the shapes are those of the REST API Developer Guide (Composite, Composite Graph,
 * sObject Collections).
 */
const root = String.raw`^/services/data/v67\.0`;
const id = '[a-zA-Z0-9]{18}';
const reference = { type: 'string', pattern: String.raw`^[A-Za-z]\w*$` };
const value = { type: ['string', 'number', 'boolean', 'null'] };
const fields = { type: 'object', propertyNames: { pattern: String.raw`^(?!Id$)[A-Z]\w*$` }, additionalProperties: value };
const node = {
  oneOf: [
    {
      type: 'object', additionalProperties: false, required: ['method', 'url', 'referenceId', 'body'],
      properties: { method: { const: 'PATCH' }, url: { type: 'string', pattern: `${root}/sobjects/\\w+/(${id}|\\w+__c/[^/?#]+)$` }, referenceId: reference, body: { ...fields, minProperties: 1 } },
    },
    { type: 'object', additionalProperties: false, required: ['method', 'url', 'referenceId'], properties: { method: { const: 'DELETE' }, url: { type: 'string', pattern: `${root}/sobjects/\\w+/${id}$` }, referenceId: reference } },
  ],
};
const graph = { type: 'object', additionalProperties: false, required: ['graphId', 'compositeRequest'], properties: { graphId: reference, compositeRequest: { type: 'array', minItems: 1, maxItems: 500, items: node } } };
const query = { type: 'object', additionalProperties: false, required: ['method', 'url', 'referenceId'], properties: { method: { const: 'GET' }, url: { type: 'string', pattern: `${root}/query\\?q=SELECT%20` }, referenceId: reference } };
const record = {
  type: 'object', required: ['attributes', 'id'], propertyNames: { pattern: String.raw`^(attributes|id|[A-Z]\w*)$` },
  properties: { attributes: { type: 'object', additionalProperties: false, required: ['type'], properties: { type: { enum: ['Order', 'FulfillmentOrder'] } } }, id: { type: 'string', pattern: `^${id}$` } },
  additionalProperties: value,
};

const bodies: Readonly<Record<string, object>> = {
  'POST /composite/graph': { type: 'object', additionalProperties: false, required: ['graphs'], properties: { graphs: { type: 'array', minItems: 1, maxItems: 75, items: graph } } },
  'POST /composite': { type: 'object', additionalProperties: false, required: ['compositeRequest'], properties: { allOrNone: { type: 'boolean' }, compositeRequest: { type: 'array', minItems: 1, maxItems: 5, items: query } } },
  'PATCH /composite/sobjects': { type: 'object', additionalProperties: false, required: ['allOrNone', 'records'], properties: { allOrNone: { type: 'boolean' }, records: { type: 'array', minItems: 1, maxItems: 200, items: record } } },
};

describe('what we send, against the shapes of the REST API', () => {
  const ajv = new Ajv({ strict: false, allowUnionTypes: true });
  const checks = new Map(Object.entries(bodies).map(([name, schema]) => [name, ajv.compile(schema)]));
  const operations = new Set<string>();
  let checked = 0;
  afterAll(() => sayChecked('salesforce', { operations: operations.size, messages: checked }, 'the shapes of its REST API Developer Guide (no contract is public)'));

  for (const profile of ['orders', 'order-management'] as const) {
    it(`every request of a day (${profile}) is of one of these shapes`, async () => {
      const requests = await aDay(profile);
      const used = new Set<string>();
      for (const { method, url, body } of requests) {
        const name = `${method} ${new URL(url).pathname.replace('/services/data/v67.0', '')}`;
        const check = checks.get(name);
        if (body === undefined) expect(name).toMatch(/^GET \/(query|sobjects\/\w+\/describe)$/);
        else expect({ name, faults: check ? (check(JSON.parse(body)) ? [] : check.errors) : 'unknown' }).toEqual({ name, faults: [] });
        used.add(name);
        operations.add(name.replace(/(?<=sobjects\/)\w+/, '{name}'));
        checked += 1;
      }
      expect([...used].filter(name => name in bodies).toSorted()).toEqual(Object.keys(bodies).toSorted());
    });
  }
});

/** A probe, boxes, a number alone, a correction, a refusal, a void, a recall. */
async function aDay(profile: 'orders' | 'order-management'): Promise<HttpRequest[]> {
  const requests: HttpRequest[] = [];
  const shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: () => openSandboxWith({ profile }) });
  const send = shop.session.http.send.bind(shop.session.http);
  shop.session.http.send = request => {
    if (!request.url.endsWith('/token')) requests.push(request);
    return send(request);
  };
  await shop.adapter.probe(shop.session);
  const sold = await shop.sells({ MUG: 2, CUP: 1 });
  const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', carrier: { name: 'Roadrunner Post', known: false } }, { number: null, units: { CUP: 1 } }]);
  await shop.tellOne(notice);
  await shop.retryOne(notice);
  await shop.tellOne({ ...notice, kind: 'tracking', packages: [{ ...notice.packages[0]!, trackingNumber: '1Z3', replaces: '1Z1' }] });
  await shop.tellOne(shop.notice(sold, [{ number: '1Z4', units: { MUG: 9 } }]));
  await shop.tellOne({ ...notice, kind: 'void', packages: [notice.packages[1]!] });
  await shop.close();
  return requests;
}
