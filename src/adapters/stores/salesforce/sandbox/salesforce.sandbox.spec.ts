import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { create, type AxiosInstance } from 'axios';
import { app } from './salesforce.login-desk.js';
import { openSandboxWith, type SalesforceSandbox } from './salesforce.sandbox.js';

const root = '/services/data/v67.0';

describe('the stand-in of an org', () => {
  let sandbox: SalesforceSandbox;
  let org: AxiosInstance;
  beforeEach(() => open());
  afterEach(() => sandbox.close());

  async function open(options: Parameters<typeof openSandboxWith>[0] = {}): Promise<void> {
    sandbox = await openSandboxWith(options);
    const bare = create({ baseURL: sandbox.url, validateStatus: () => true });
    const login = await bare.post('/services/oauth2/token', new URLSearchParams({ grant_type: 'client_credentials', client_id: app.clientId, client_secret: app.clientSecret }));
    org = create({ baseURL: sandbox.url + root, validateStatus: () => true, headers: { authorization: `Bearer ${(login.data as { access_token: string }).access_token}` } });
  }
  const sell = (): string => sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: '1', sku: 'MUG', quantity: 1 }] });
  const graph = (...compositeRequest: object[]): Promise<{ data: { graphs: { isSuccessful: boolean; graphResponse: { compositeResponse: { httpStatusCode: number; body: { errorCode: string }[] }[] } }[] } }> =>
    org.post('/composite/graph', { graphs: [{ graphId: 'g', compositeRequest }] });
  const node = (path: string, body: object, referenceId = 'a'): object => ({ method: 'PATCH', url: `${root}/sobjects/${path}`, referenceId, body });
  const error = async (answer: ReturnType<typeof graph>): Promise<string[]> => (await answer).data.graphs[0]!.graphResponse.compositeResponse.flatMap(each => (Array.isArray(each.body) ? each.body.map(({ errorCode }) => errorCode) : []));

  it('a key makes a record once and edits it then', async () => {
    const body = { Order__c: sell(), Warehouse__c: 'PA1' };
    const first = await graph(node('WMS_Shipment__c/Shipment_Key__c/k1', body));
    const second = await graph(node('WMS_Shipment__c/Shipment_Key__c/k1', { Warehouse__c: 'NV1' }));
    expect([first, second].map(each => each.data.graphs[0]?.graphResponse.compositeResponse[0]?.httpStatusCode)).toEqual([201, 200]);
    expect(sandbox.records.all('WMS_Shipment__c')).toMatchObject([{ Warehouse__c: 'NV1' }]);
  });

  it('a graph is written as a whole or not at all', async () => {
    const answer = graph(node('WMS_Shipment__c/Shipment_Key__c/k1', { Order__c: sell() }, 'shipment'), node('WMS_Package__c/Package_Key__c/p1', { Shipment__c: '@{shipment.id}', Status__c: 'Lost' }, 'package'));
    expect(await error(answer)).toEqual(['PROCESSING_HALTED', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST']);
    expect(sandbox.records.all('WMS_Shipment__c')).toEqual([]);
  });

  it('a node that refers to another waits for it wherever it stands', async () => {
    const answer = await graph(node('WMS_Package__c/Package_Key__c/p1', { Shipment__c: '@{shipment.id}' }, 'package'), node('WMS_Shipment__c/Shipment_Key__c/k1', { Order__c: sell() }, 'shipment'));
    expect(answer.data.graphs[0]?.isSuccessful).toBe(true);
  });

  it.each([
    ['a field nobody deployed', 'WMS_Shipment__c/Shipment_Key__c/k', { Colour__c: 'red' }, 'INVALID_FIELD'],
    ['a record without what it needs', 'WMS_Shipment__c/Shipment_Key__c/k', {}, 'REQUIRED_FIELD_MISSING'],
    ['a parent nobody has', 'WMS_Shipment__c/Shipment_Key__c/k', { Order__c: '801Hs0000009999IAA' }, 'INVALID_CROSS_REFERENCE_KEY'],
    ['a text too long', 'WMS_Shipment__c/Shipment_Key__c/k', { Warehouse__c: 'x'.repeat(81) }, 'STRING_TOO_LONG'],
    ['a time that is none', 'WMS_Shipment__c/Shipment_Key__c/k', { Shipped_At__c: 'yesterday' }, 'JSON_PARSER_ERROR'],
    ['a key field that is none', 'WMS_Shipment__c/Warehouse__c/k', {}, 'NOT_FOUND'],
    ['the key in the body', 'WMS_Shipment__c/Shipment_Key__c/k', { Shipment_Key__c: 'k' }, 'INVALID_FIELD'],
    ['a field the system fills', 'Order/801Hs0000000003IAA', { StatusCode: 'Draft' }, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
    ['a record nobody has', 'Order/801Hs0000009999IAA', { WMS_Retry__c: true }, 'NOT_FOUND'],
  ])('%s is refused', async (_, path, body, code) => {
    const id = sell();
    expect(await error(graph(node(path.replace('801Hs0000000003IAA', id), body)))).toEqual([code]);
  });

  it.each([
    ['76 graphs', { graphs: Array.from({ length: 76 }, (_, at) => ({ graphId: `g${at}`, compositeRequest: [node('Order/x', {})] })) }],
    ['501 nodes', { graphs: [{ graphId: 'g', compositeRequest: Array.from({ length: 501 }, (_, at) => node('Order/x', {}, `r${at}`)) }] }],
    ['one reference twice', { graphs: [{ graphId: 'g', compositeRequest: [node('Order/x', {}), node('Order/y', {})] }] }],
    ['no graph', { graphs: [] }],
  ])('%s in one call is a mistake', async (_, body) => {
    expect((await org.post('/composite/graph', body)).status).toBe(400);
    expect(sandbox.calls().mistakes).toHaveLength(1);
  });

  it.each([
    ['SELECT Id FROM Order WHERE Name LIKE \'x\'', 'MALFORMED_QUERY', 1],
    ['SELECT Id FROM Order WHERE WMS_Retry__c = TRUE AND Id IN (\'801Hs0000000003IAA\')', 'MALFORMED_QUERY', 1],
    ['SELECT Id FROM Order WHERE WMS_Again__c = TRUE', 'INVALID_FIELD', 0],
    ['SELECT Id FROM Order WHERE Id IN (\'it\'s\')', 'MALFORMED_QUERY', 1],
    ['SELECT Id FROM Order WHERE Id IN (\'1001\')', 'INVALID_QUERY_FILTER_OPERATOR', 1],
    ['SELECT Colour__c FROM Order', 'INVALID_FIELD', 0],
    ['SELECT Id FROM FulfillmentOrder', 'INVALID_TYPE', 0],
  ])('%s is answered %s', async (soql, code, mistakes) => {
    expect((await org.get('/query', { params: { q: soql } })).data).toMatchObject([{ errorCode: code }]);
    expect(sandbox.calls().mistakes).toHaveLength(mistakes);
  });

  it('counts the day, says so in each answer, and stops at its end', async () => {
    await sandbox.close();
    await open({ limits: { daily: 2, used: 1 } });
    const ask = (): Promise<{ status: number; headers: unknown; data: unknown }> => org.get('/query', { params: { q: 'SELECT Id FROM Organization LIMIT 1' } });
    expect((await ask()).headers).toMatchObject({ 'sforce-limit-info': 'api-usage=2/2' });
    expect(await ask()).toMatchObject({ status: 403, data: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }] });
    expect(sandbox.calls().throttled).toBe(1);
  });

  it('a session nobody opened, and a call nobody knows', async () => {
    expect(await org.get('/query', { headers: { authorization: 'Bearer stranger' } })).toMatchObject({ status: 401, data: [{ errorCode: 'INVALID_SESSION_ID' }] });
    expect(await org.get('/limits')).toMatchObject({ status: 404 });
    expect(sandbox.calls().mistakes).toEqual([`unknown call GET ${root}/limits`]);
  });

  it('a shipment item\'s shipment is set once, and a fulfilled order\'s status is final', async () => {
    await sandbox.close();
    await open({ profile: 'order-management' });
    const id = sell();
    const shipment = node('Shipment/WMS_Shipment_Key__c/p1', { FulfillmentOrderId: id, ShipToName: 'Jo' }, 'shipment');
    const item = node('ShipmentItem/WMS_Shipment_Item_Key__c/i1', { ShipmentId: '@{shipment.id}', Quantity: 1 }, 'item');
    expect(await error(graph(shipment, item, node(`FulfillmentOrder/${id}`, { Status: 'Fulfilled' }, 'order')))).toEqual([]);
    expect(await error(graph(shipment, item))).toEqual(['PROCESSING_HALTED', 'INVALID_FIELD_FOR_INSERT_UPDATE']);
    expect(await error(graph(node(`FulfillmentOrder/${id}`, { Status: 'Pickpack' })))).toEqual(['FIELD_INTEGRITY_EXCEPTION']);
  });
});
