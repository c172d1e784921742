import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { publicContracts, sayChecked } from '../../../../test/harness/public-contracts.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import type { HttpAnswer, HttpRequest } from '../../../application/ports/store-session.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { openSandbox } from './sandbox/amazon.sandbox.js';

interface Parameter { readonly name: string; readonly in: string; readonly required?: boolean; readonly type?: string; readonly items?: { readonly enum?: readonly string[] }; readonly schema?: { readonly $ref: string }; readonly format?: string }
interface Operation { readonly operationId: string; readonly parameters?: readonly Parameter[]; readonly responses: Readonly<Record<string, { readonly schema?: { readonly $ref: string } }>> }
interface Contract { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly definitions: object }

const files = ['amazon-orders-v0.json', 'amazon-orders-2026-01-01.json', 'amazon-feeds-2021-06-30.json'];
const official = publicContracts('amazon', files, 'https://github.com/amzn/selling-partner-api-models');
const exchanges: { request: HttpRequest; answer: HttpAnswer }[] = [];

official.describe('Amazon\'s own models', () => {
  const contracts = official.present ? files.map(file => JSON.parse(readFileSync(official.path(file), 'utf8')) as Contract) : [];
  const ajv = addFormats.default(new Ajv({ strict: false }));
  const covered = new Set<string>();

  beforeAll(async () => {
    contracts.forEach((contract, at) => ajv.addSchema({ $id: `contract-${at}`, definitions: contract.definitions }));
    await aDay();
  });

  afterAll(() => {
    sayChecked('amazon', { operations: covered.size, messages: exchanges.length * 2 }, 'Amazon\'s own models');
  });

  it('every request and every answer of the sandbox is one the models describe', () => {
    for (const { request, answer } of exchanges) expect(faultsOf(request, answer)).toEqual([]);
  });

  it('every operation in use was checked', () => {
    expect([...covered].toSorted()).toEqual(['cancelFeed', 'confirmShipment', 'createFeed', 'createFeedDocument', 'getFeed', 'getFeedDocument', 'getFeeds', 'getOrder', 'searchOrders']);
  });

  function faultsOf(request: HttpRequest, answer: HttpAnswer): string[] {
    const url = new URL(request.url);
    const found = contracts.flatMap((contract, at) => operationsOf(contract).filter(each => each.method === request.method && each.path.test(url.pathname)).map(each => ({ ...each, at })))[0];
    if (!found) return [`no operation ${request.method} ${url.pathname}`];
    covered.add(found.operation.operationId);
    const parameters = found.operation.parameters ?? [];
    const body = parameters.find(each => each.in === 'body');
    const reply = found.operation.responses[String(answer.status)];
    return [
      ...[...url.searchParams].flatMap(([name, value]) => parameterFaults(parameters.find(each => each.in === 'query' && each.name === name), name, value)),
      ...(body ? schemaFaults(found.at, body.schema?.$ref ?? '', JSON.parse(request.body ?? 'null')) : request.body === undefined ? [] : ['a body where none belongs']),
      ...(reply ? (reply.schema ? schemaFaults(found.at, reply.schema.$ref, answer.json) : []) : [`no answer ${answer.status} for ${found.operation.operationId}`]),
    ];
  }

  function schemaFaults(at: number, ref: string, value: unknown): string[] {
    const validate: ValidateFunction = ajv.compile({ $ref: `contract-${at}${ref}` });
    return validate(value) ? [] : (validate.errors ?? []).map(error => `${ref} ${error.instancePath} ${error.message}`);
  }
});

function operationsOf(contract: Contract): { method: string; path: RegExp; operation: Operation }[] {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([, each]) => each.operationId).map(([method, operation]) => ({ method: method.toUpperCase(), path: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`), operation })));
}

function parameterFaults(parameter: Parameter | undefined, name: string, value: string): string[] {
  if (!parameter) return [`unknown parameter ${name}`];
  if (parameter.type === 'integer' && !/^\d+$/.test(value)) return [`${name} is no integer`];
  if (parameter.format === 'date-time' && Number.isNaN(Date.parse(value))) return [`${name} is no date`];
  const allowed = parameter.items?.enum;
  return allowed ? value.split(',').filter(each => !allowed.includes(each)).map(each => `${name} may not be ${each}`) : [];
}

/** Singly, by feed, a correction, one while its feed waits in the queue, a number riding along, a refusal, a lost createFeed reply, a probe, an import. */
async function aDay(): Promise<void> {
  const adapter = new AmazonAdapter();
  const { announce, collect, recall } = adapter.shipments;
  const sandbox = await openSandbox();
  const session = openTestSession(adapter, { ...sandbox.settings(), feedThreshold: 2 });
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const reply = await send(request);
    if (reply.heard && request.url.startsWith(sandbox.url) && !/\/(auth|bucket)\//.test(request.url)) exchanges.push({ request, answer: reply });
    return reply;
  };
  const packed = async (...boxes: Parameters<typeof noticeFor>[2]): Promise<ShipmentNotice> => {
    const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 3 }] });
    const [found] = await adapter.orders.find([id], session);
    return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, boxes, {});
  };
  await adapter.probe(session);
  const single = await packed({ number: '1Z1', units: { MUG: 1 }, carrier: { name: 'Roadrunner Post', known: false } }, { number: '1Z2' });
  await announce([single], session);
  await announce([{ ...single, packages: [{ ...single.packages[1]!, trackingNumber: '1Z3' }] }], session);
  await announce([{ ...single, kind: 'tracking', packages: [{ ...single.packages[0]!, trackingNumber: '1Z4', replaces: '1Z1' }] }], session);
  await announce([await packed({ number: '1Z5', units: { MUG: 9 } })], session);
  const fed = [await packed({ number: '1Z6', units: { MUG: 1 } }), await packed({ number: null, units: { MUG: 1 } })];
  const asked = (await announce(fed, session)).flatMap((each, at) => (each.is === 'submitted' ? [{ notice: fed[at]!, ticket: each.ticket }] : []));
  await collect!(asked, session);
  const queued = [await packed({ number: '1Z9', units: { MUG: 1 } }), await packed({ number: '1Z10', units: { MUG: 1 } })];
  await announce(queued, session);
  for (const number of ['1Z11', '1Z12'])
    await announce([{ ...queued[0]!, kind: 'tracking', packages: [{ ...queued[0]!.packages[0]!, trackingNumber: number, replaces: '1Z9' }] }], session);
  const lost = [await packed({ number: '1Z7', units: { MUG: 1 } }), await packed({ number: '1Z8', units: { MUG: 1 } })];
  const hear = session.http.send;
  session.http.send = async request => {
    const reply = await hear(request);
    return request.url.endsWith('/feeds') ? { heard: false, why: 'cut-off', detail: 'lost', mayHaveActed: true, retryAfterMs: undefined } : reply;
  };
  await announce(lost, session);
  await recall!(lost, session);
  await session.close();
  await sandbox.close();
}
