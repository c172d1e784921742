import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Shop } from '../../../../test/contracts/shop.js';
import { sayChecked } from '../../../../test/harness/public-contracts.js';
import { openSandboxWith, type SandboxKind } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

/*
 * WooCommerce publishes no OpenAPI. These are the bodies of its REST documentation (v3), of the Shipment Tracking
 * extension, of AST PRO, and of the core fulfillments controller of 10.5.
 */
const text = { type: 'string', minLength: 1 };
const object = (properties: Record<string, object>, required: readonly string[] = Object.keys(properties)): object => ({ type: 'object', additionalProperties: false, properties, required });
const statuses = { enum: ['completed', 'partial-shipped'] };
const meta = { type: 'array', items: object({ key: text, value: { type: 'string' } }) };
const tracking = object({
  tracking_number: text, date_shipped: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d$` }, tracking_provider: text, custom_tracking_provider: text, custom_tracking_link: { type: 'string', pattern: '^[^%]*$' },
  sku: text, qty: { type: 'string', pattern: String.raw`^[1-9]\d*(,[1-9]\d*)*$` },
}, ['tracking_number', 'date_shipped']);
const items = object({ id: { type: 'integer' }, key: { const: '_items' }, value: { type: 'array', minItems: 1, items: object({ item_id: { type: 'integer', minimum: 1 }, qty: { type: 'integer', minimum: 1 } }) } });
const words = object({ id: { type: 'integer' }, key: { enum: ['_tracking_number', '_shipment_provider', '_shipping_provider', '_provider_name', '_tracking_url'] }, value: text });
const fulfillment = object({ status: { const: 'fulfilled' }, notify_customer: { type: 'boolean' }, meta_data: { type: 'array', contains: items, items: { anyOf: [items, words] } } });

const contract: readonly { readonly call: RegExp; readonly body: object | null }[] = [
  { call: /^GET \/(\?|$)|^GET \/wc\/v3\/(orders|orders\/statuses|products|system_status)(\?|$)|^GET .*\/(notes|fulfillments|refunds|providers)(\?|$)/, body: null },
  { call: /^POST \/wc\/v3\/orders\/batch$/, body: object({ update: { type: 'array', minItems: 1, maxItems: 100, items: object({ id: { type: 'integer' }, status: statuses, meta_data: meta }, ['id']) } }, []) },
  { call: /^PUT \/wc\/v3\/orders\/\d+\?_fields=id%2Cstatus$/, body: object({ status: statuses, meta_data: meta }, []) },
  { call: /^POST \/wc\/v3\/orders\/\d+\/notes$/, body: object({ note: text, customer_note: { type: 'boolean' }, added_by_user: { type: 'boolean' } }) },
  { call: /^DELETE \/wc\/v3\/orders\/\d+\/notes\/\d+\?force=true$/, body: null },
  { call: /^POST \/(wc-ast|wc-shipment-tracking)\/v3\/orders\/\d+\/shipment-trackings$/, body: tracking },
  { call: /^DELETE \/(wc-ast|wc-shipment-tracking)\/v3\/orders\/\d+\/shipment-trackings\/[\da-f]{32}$/, body: null },
  { call: /^(POST \/wc\/v3\/orders\/\d+\/fulfillments|PUT \/wc\/v3\/orders\/\d+\/fulfillments\/\d+)$/, body: fulfillment },
  { call: /^DELETE \/wc\/v3\/orders\/\d+\/fulfillments\/\d+$/, body: null },
];

const ajv = new Ajv({ allErrors: true, strictTypes: false });
const rules = contract.map(({ call, body }) => ({ call, valid: body && ajv.compile(body) }));

describe('every call of a day, against the documented shapes', () => {
  let shop: Shop;
  const checked: string[] = [];
  afterEach(() => shop.close());
  afterAll(() => {
    const operations = new Set(checked.map(call => call.replace(/\?.*/, '').replaceAll(/\/(\d+|[\da-f]{32})(?=\/|$)/g, '/{id}')));
    sayChecked('woocommerce', { operations: operations.size, messages: checked.length }, 'the shapes of its REST documentation (no contract is public)');
  });

  it.each<SandboxKind>([{ tracking: 'ast' }, { tracking: 'shipment-tracking' }, { tracking: 'fulfillments' }, { tracking: 'none' }])('$tracking', async kind => {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: () => openSandboxWith(kind) });
    await aDay();
    const calls = shop.session.http.exchanges.map(({ request }) => ({ call: `${request.method} ${request.url.slice(request.url.indexOf('/wp-json') + '/wp-json'.length)}`, body: request.body }));
    for (const { call, body } of calls) expect({ call, complaints: complaintsAbout(call, body) }).toEqual({ call, complaints: [] });
    checked.push(...calls.map(each => each.call));
    expect(new Set(calls.map(each => each.call.split(' ')[0])).size).toBeGreaterThanOrEqual(3);
  });

  async function aDay(): Promise<void> {
    await shop.adapter.probe(shop.session);
    const [one, two] = [await shop.sells({ MUG: 2, CUP: 1 }, '2001'), await shop.sells({ MUG: 1 }, '2002')];
    const first = shop.notice(one, [{ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2' }]);
    const second = shop.notice(two, [{ number: 'RR1', units: { MUG: 1 }, carrier: { code: 'rr', canonical: undefined, name: 'Roadrunner', known: false }, url: 'https://rr.example/1' }]);
    const outcomes = await shop.tell(first, second);
    expect(outcomes.map(each => each.is)).toEqual(['done', 'done']);
    const references = 'value' in outcomes[0]! ? outcomes[0].value.packages : [];
    const told = first.packages.map((box, at) => ({ packageId: box.id, trackingNumber: box.trackingNumber, reference: references[at]?.reference ?? null, lines: box.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })) }));
    const later = { ...first, completesOrder: false, order: { ...first.order, told } };
    await shop.tellOne({ ...later, kind: 'tracking', packages: first.packages.slice(0, 1).map(each => ({ ...each, trackingNumber: '1Z5', replaces: '1Z1' })) });
    await shop.tellOne({ ...later, kind: 'void', packages: first.packages.slice(1) });
    await shop.retryOne({ ...second, replay: true });
  }

  function complaintsAbout(call: string, body: string | null): unknown[] {
    const rule = rules.find(each => each.call.test(call));
    if (!rule) return ['is no call of the contract'];
    if (!rule.valid) return body === null ? [] : ['should have no body'];
    return rule.valid(JSON.parse(body ?? 'null')) ? [] : (rule.valid.errors ?? []);
  }
});
