import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import type { HttpAnswer, HttpRequest } from '../../../application/ports/store-session.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { Shop } from '../../../../test/contracts/shop.js';
import { publicContracts, sayChecked } from '../../../../test/harness/public-contracts.js';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';
import { openBigcommerceSandbox } from './sandbox/bigcommerce.sandbox.js';

const file = 'bigcommerce-orders.v2.yml';
const official = publicContracts('bigcommerce', [file], 'reference/orders.v2.oas2.yml of https://github.com/bigcommerce/docs');

interface Parameter { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: object; readonly explode?: boolean }
type Schema = { readonly $ref?: string; readonly properties?: Readonly<Record<string, Schema>>; readonly allOf?: readonly Schema[]; readonly items?: Schema };
interface Operation {
  readonly parameters?: readonly (Parameter | { $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, object>>;
}
type Exchange = { readonly request: HttpRequest; readonly reply: HttpAnswer };

/** A link in place of a list fits both of the contract's alternatives, for neither requires a field: one is enough. */
const contract = (official.present ? parse(readFileSync(official.path(file), 'utf8').replaceAll('oneOf:', 'anyOf:')) : {}) as { paths?: Readonly<Record<string, Readonly<Record<string, Operation>> & { parameters?: Operation['parameters'] }>> };
const exchanges: Exchange[] = [];

official.describe('what we send, against BigCommerce\'s own contract', () => {
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false, coerceTypes: false });
  const coercing = new Ajv({ strict: false, validateSchema: false, validateFormats: false, coerceTypes: 'array' });
  beforeAll(async () => {
    for (const each of [ajv, coercing]) each.addSchema(contract, 'contract');
    await aDay();
  });
  afterAll(() => {
    sayChecked('bigcommerce', { operations: operations().length, messages: exchanges.length * 2 }, 'BigCommerce\'s own contract');
  });

  it('says everything the adapter can say', () => {
    expect(operations()).toEqual([
      'DELETE /orders/{order_id}/shipments/{shipment_id}', 'GET /orders', 'GET /orders/count', 'GET /orders/{order_id}', 'GET /orders/{order_id}/products',
      'GET /orders/{order_id}/shipments', 'POST /orders/{order_id}/shipments', 'PUT /orders/{order_id}', 'PUT /orders/{order_id}/shipments/{shipment_id}',
    ]);
  });

  it('asks on known paths, with known parameters and all required headers', () => {
    expect(exchanges.flatMap(({ request }) => parameterFaults(request))).toEqual([]);
  });

  it('sends bodies of the right types with no field too many', () => {
    const bodies = exchanges.filter(each => each.request.body !== undefined);
    expect(bodies.length).toBeGreaterThanOrEqual(8);
    expect(bodies.flatMap(({ request }) => bodyFaults(request))).toEqual([]);
  });

  it('is answered by the sandbox as the contract says', () => {
    expect(exchanges.flatMap(answerFaults)).toEqual([]);
  });

  function parameterFaults(request: HttpRequest): string[] {
    const { operation, shared } = operationOf(request);
    const known = [...shared, ...(operation.parameters ?? [])].map(each => ('$ref' in each ? (resolved(each.$ref) as Parameter) : each));
    const query = [...new URL(request.url).searchParams].flatMap(([name, value]) => {
      const parameter = known.find(each => each.in === 'query' && each.name === name);
      if (!parameter) return [`unknown parameter ${name}`];
      const said = { value: parameter.explode === false ? value.split(',') : value };
      return coercing.compile({ type: 'object', properties: { value: parameter.schema } })(said) ? [] : [`${name}=${value} is none of ${JSON.stringify(parameter.schema)}`];
    });
    const headers = known.filter(each => each.in === 'header' && each.required && request.headers?.[each.name.toLowerCase()] === undefined).map(each => `no header ${each.name}`);
    return [...query, ...headers].map(fault => `${request.method} ${request.url}: ${fault}`);
  }

  function bodyFaults(request: HttpRequest): string[] {
    const { operation, pointer } = operationOf(request);
    const schema = operation.requestBody?.content['application/json']?.schema;
    const body = JSON.parse(request.body ?? '{}') as Record<string, unknown>;
    if (!schema) return [`${request.method} ${request.url} takes no body`];
    const wrong = ajv.validate({ $ref: `contract#${pointer}/requestBody/content/application~1json/schema` }, body) ? [] : [ajv.errorsText()];
    const known = propertiesOf(schema);
    return [...wrong, ...Object.keys(body).filter(field => !known.has(field)).map(field => `unknown field ${field}`)].map(fault => `${request.method} ${request.url}: ${fault}`);
  }

  function answerFaults({ request, reply }: Exchange): string[] {
    const { operation, pointer } = operationOf(request);
    if (reply.status >= 400 || reply.status === 204) return [];
    const response = operation.responses[String(reply.status)] as { readonly $ref?: string } | undefined;
    if (!response) return [`${request.method} ${request.url} never answers ${reply.status}`];
    const at = response.$ref?.slice(1) ?? `${pointer}/responses/${reply.status}`;
    return ajv.validate({ $ref: `contract#${at}/content/application~1json/schema` }, reply.json) ? [] : [`${request.method} ${request.url}: ${ajv.errorsText()}`];
  }
});

const operations = (): string[] => [...new Set(exchanges.map(each => `${each.request.method} ${templateOf(each.request)}`))].sort();

function operationOf(request: HttpRequest): { readonly operation: Operation; readonly shared: NonNullable<Operation['parameters']>; readonly pointer: string } {
  const template = templateOf(request);
  const path = contract.paths?.[template];
  const method = request.method.toLowerCase();
  const operation = path?.[method];
  if (!path || !operation) throw new Error(`the contract has no ${request.method} ${template}`);
  return { operation, shared: path.parameters ?? [], pointer: `/paths/${encodeURIComponent(template.replaceAll('/', '~1'))}/${method}` };
}

/** The longest fixed path wins: `/orders/count` is no order. */
function templateOf({ url }: HttpRequest): string {
  const path = new URL(url).pathname.replace(/^\/stores\/[^/]+\/v2/, '');
  const fits = Object.keys(contract.paths ?? {}).filter(template => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '\\d+')}$`).test(path));
  return fits[0] ?? `nothing like ${path}`;
}

const resolved = (ref: string): unknown => ref.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], contract);

function propertiesOf(schema: Schema): Set<string> {
  if (schema.$ref !== undefined) return propertiesOf(resolved(schema.$ref) as Schema);
  return new Set([...Object.keys(schema.properties ?? {}), ...(schema.allOf ?? []).flatMap(each => [...propertiesOf(each)])]);
}

/** A day in which the adapter says everything it can say. */
async function aDay(): Promise<void> {
  const sandbox = await openBigcommerceSandbox({ limits: { movesStatus: 0 } });
  const shop = await Shop.open({ adapter: () => new BigcommerceAdapter(), openSandbox: () => Promise.resolve(sandbox) });
  const send = shop.session.http.send.bind(shop.session.http);
  shop.session.http.send = async request => {
    const reply = await send(request);
    if (reply.heard) exchanges.push({ request, reply });
    return reply;
  };
  await shop.adapter.probe(shop.session);
  const [sold, other] = [await shop.sells({ MUG: 3, TEE: 1 }, '1001'), await shop.sells({ MUG: 1 }, '1002')];
  await shop.adapter.orders!.find([sold.id, other.id, '999'], shop.session);
  const roadrunner = { code: 'rr', canonical: undefined, name: 'Roadrunner Post', known: false };
  const first = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }, { number: 'RR-2', units: { TEE: 1 }, carrier: roadrunner, url: 'https://rr.example/2' }, { number: '1Z9' }]);
  await shop.tell(first, shop.notice(other, [{ number: null, units: { MUG: 1 } }]));
  await shop.retryOne(first);
  const told = { ...first, completesOrder: false, order: { ...first.order, told: toldBy(first, { packages: [] }).packages } };
  await shop.tellOne({ ...shop.notice(sold, [{ number: 'N'.repeat(60), units: { MUG: 1 } }]), order: told.order });
  await shop.tellOne({ ...shop.notice(sold, [{ number: '1Z8' }]), order: told.order });
  await shop.tellOne({ ...shop.notice(sold, [{ number: '1Z7', units: { MUG: 9 } }]), order: told.order });
  await shop.tellOne({ ...told, kind: 'tracking', packages: told.packages.slice(0, 1).map(box => ({ ...box, replaces: '1Z1', trackingNumber: '1Z3' })) });
  await shop.tellOne({ ...told, kind: 'void', packages: told.packages.slice(1, 2) });
  expect(sandbox.calls().mistakes).toEqual([]);
  await shop.close();
}
