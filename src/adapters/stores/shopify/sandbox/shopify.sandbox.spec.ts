import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeakyBucket } from './leaky-bucket.js';
import { openShopifySandbox, type ShopifySandbox } from './shopify.sandbox.js';

let sandbox: ShopifySandbox;
beforeEach(async () => {
  sandbox = await openShopifySandbox();
});
afterEach(() => sandbox.close());

interface Body {
  readonly data?: Record<string, Record<string, unknown>>;
  readonly errors?: { extensions?: { code?: string } }[];
  readonly extensions?: { cost: Record<string, unknown> };
}

async function post(query: string, variables: object = {}, token = sandbox.tokens.staticToken): Promise<{ status: number; headers: Headers; body: Body }> {
  const reply = await globalThis.fetch(`${sandbox.url}/admin/api/2026-10/graphql.json`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-shopify-access-token': token }, body: JSON.stringify({ query, variables }) });
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Body };
}

const create = 'mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id status } userErrors { message } } }';

function sell(locations: readonly string[], quantity = 2): { id: string; work: string[]; lines: string[] } {
  const id = sandbox.place({ key: '1001', number: '#1001', lines: locations.map((location, at) => ({ storeLineId: String(at + 1), sku: `SKU-${at}`, quantity, location })) });
  const { fulfillmentOrders } = sandbox.shop.order(id);
  return { id, work: fulfillmentOrders.map(each => each.id), lines: fulfillmentOrders.map(each => each.lines[0]!.id) };
}

async function fulfil(...parts: { work: string; line: string; quantity: number }[]): Promise<unknown> {
  const f = { lineItemsByFulfillmentOrder: parts.map(({ work, line, quantity }) => ({ fulfillmentOrderId: work, fulfillmentOrderLineItems: [{ id: line, quantity }] })), trackingInfo: { company: 'UPS', numbers: ['1Z1'] } };
  const { body } = await post(create, { f });
  const userErrors = body.data?.['fulfillmentCreate']?.['userErrors'] as { message: string }[] | undefined;
  return userErrors?.[0]?.message ?? 'done';
}

describe('the sandbox fulfils as Shopify does', () => {
  it('a part leaves the fulfilment order in progress, the rest closes it', async () => {
    const { id, work, lines } = sell(['PA1']);
    expect(await fulfil({ work: work[0]!, line: lines[0]!, quantity: 1 })).toBe('done');
    expect(sandbox.shop.order(id).fulfillmentOrders.map(each => each.status)).toEqual(['IN_PROGRESS']);
    await fulfil({ work: work[0]!, line: lines[0]!, quantity: 1 });
    expect(sandbox.shop.order(id).fulfillmentOrders.map(each => each.status)).toEqual(['CLOSED']);
    expect(sandbox.shopperSees(id).status).toBe('complete');
  });

  it('refuses in Shopify\'s own words', async () => {
    const { work, lines } = sell(['PA1', 'NV1']);
    const [one, two] = work as [string, string];
    const [a, b] = lines as [string, string];
    expect(await fulfil({ work: one, line: a, quantity: 3 })).toBe('Invalid fulfillment order line item quantity requested.');
    expect(await fulfil({ work: one, line: b, quantity: 1 })).toBe('Fulfillment order line item does not exist.');
    expect(await fulfil({ work: 'gid://shopify/FulfillmentOrder/1', line: b, quantity: 1 })).toBe('Fulfillment order does not exist.');
    expect(await fulfil({ work: one, line: a, quantity: 1 }, { work: two, line: b, quantity: 1 })).toMatch(/^All fulfillment orders must be assigned to a single location\. Multiple locations/);
    await fulfil({ work: one, line: a, quantity: 2 });
    expect(await fulfil({ work: one, line: a, quantity: 1 })).toBe(`Fulfillment order ${one.slice('gid://shopify/FulfillmentOrder/'.length)} has an unfulfillable status= closed.`);
  });

  it('a cancelled fulfilment makes new work, and the closed one shows its units again', async () => {
    const { id, work, lines } = sell(['PA1']);
    await fulfil({ work: work[0]!, line: lines[0]!, quantity: 2 });
    const [fulfillment] = sandbox.shop.order(id).fulfillments;
    for (const _ of [1, 2]) await post('mutation($id: ID!) { fulfillmentCancel(id: $id) { userErrors { message } } }', { id: fulfillment!.id });
    expect(sandbox.shop.order(id).fulfillmentOrders.map(each => [each.status, each.lines[0]!.remaining])).toEqual([['CLOSED', 2], ['OPEN', 2]]);
  });

  it('pages, with aliases, fragments and variables', async () => {
    const { id } = sell(['A1', 'B1', 'C1']);
    const query = 'query($id: ID!, $n: Int) { o: order(id: $id) { page: fulfillmentOrders(first: $n) { ...P } } } fragment P on FulfillmentOrderConnection { pageInfo { hasNextPage } nodes { status } }';
    expect((await post(query, { id: `gid://shopify/Order/${id}`, n: 2 })).body.data).toEqual({ o: { page: { pageInfo: { hasNextPage: true }, nodes: [{ status: 'OPEN' }, { status: 'OPEN' }] } } });
  });
});

describe('the sandbox keeps its doors as Shopify does', () => {
  it('unknown tokens get 401, and a missing scope is named beside the data', async () => {
    expect((await post('{ shop { name } }', {}, 'shpat_x')).status).toBe(401);
    const { id } = sell(['PA1']);
    const query = 'query($id: ID!) { shop { name } order(id: $id) { fulfillmentOrders(first: 1) { nodes { id } } } }';
    expect((await post(query, { id: `gid://shopify/Order/${id}` }, sandbox.tokens.underScoped)).body).toMatchObject({ data: { shop: {}, order: null }, errors: [{ extensions: { code: 'ACCESS_DENIED' } }] });
  });

  it('a document the schema does not know is refused and counted as a mistake', async () => {
    expect((await post('{ shop { moonPhase } }')).body).toMatchObject({ errors: [{ extensions: { code: 'undefinedField' } }] });
    expect((await post(create, { f: { lineItemsByFulfillmentOrder: [], colour: 'red' } })).body).toMatchObject({ errors: [{ extensions: { code: 'INVALID_VARIABLE' } }] });
    expect((await post(create.replace('{ message }', '{ message code }'), { f: { lineItemsByFulfillmentOrder: [] } })).body.data).toBeUndefined();
    expect(sandbox.calls().mistakes).toHaveLength(3);
  });

  it('a page of more than 250 is refused and counted as a mistake', async () => {
    const page = (first: number): Promise<{ body: object }> => post(`query($id: ID!) { order(id: $id) { fulfillmentOrders(first: ${first}) { nodes { id } } } }`, { id: `gid://shopify/Order/${sell(['PA1']).id}` });
    expect([(await page(250)).body, (await page(251)).body]).toEqual([expect.not.objectContaining({ errors: expect.anything() }), expect.objectContaining({ errors: expect.anything() })]);
    expect(sandbox.calls().mistakes).toEqual([expect.stringContaining('251 is more than a page has')]);
  });

  it('an address that RFC 3986 does not know refuses the whole document', async () => {
    const linked = (url: string): Promise<unknown> => post(create, { f: { lineItemsByFulfillmentOrder: [], trackingInfo: { numbers: ['1Z1'], urls: [url] } } }).then(({ body }) => body.errors?.[0]?.extensions?.code);
    expect(await linked('https://track.example/t/1?n=100%')).toBe('INVALID_VARIABLE');
    expect(await linked('https://track.example/t/1?n=100%25&r=%20#top')).toBeUndefined();
  });

  it('a list of more than 250 refuses the whole document, but for the lines of one fulfilment order', async () => {
    const listed = (numbers: number, lines: number): Promise<unknown> => {
      const fulfillmentOrderLineItems = Array.from({ length: lines }, () => ({ id: 'gid://shopify/FulfillmentOrderLineItem/1', quantity: 1 }));
      const f = { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/1', fulfillmentOrderLineItems }], trackingInfo: { numbers: Array.from({ length: numbers }, (_, at) => `1Z${at}`) } };
      return post(create, { f }).then(({ body }) => body.errors?.[0]?.extensions?.code ?? body.data?.['fulfillmentCreate']?.['userErrors']);
    };
    expect(await listed(251, 1)).toBe('MAX_INPUT_SIZE_EXCEEDED');
    expect(await listed(250, 400)).toEqual([{ message: 'Fulfillment order does not exist.' }]);
  });

  it('every answer says what it cost, and the bucket runs dry without anything being done', async () => {
    await sandbox.close();
    sandbox = await openShopifySandbox({ limits: { pointsPerSecond: 0.001, bucket: 25 } });
    const { id, work, lines } = sell(['PA1']);
    expect(await fulfil({ work: work[0]!, line: lines[0]!, quantity: 1 })).toBe('done');
    expect((await post('{ shop { name } }')).body.extensions?.cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: 1, throttleStatus: { maximumAvailable: 25, restoreRate: 0.001 } });
    const rest = { f: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: work[0] }] } };
    await post(create, rest);
    const { body } = await post(create, rest);
    expect(body).toMatchObject({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost: { requestedQueryCost: 11, actualQueryCost: null } } });
    expect(body.data).toBeUndefined();
    expect(sandbox.calls().throttled).toBe(1);
    expect(sandbox.shop.order(id).fulfillments).toHaveLength(2);
  });

  it('points come back at the rate of the plan', () => {
    let now = 0;
    const bucket = new LeakyBucket(2_000, 100, () => now);
    bucket.take(1_500);
    now += 5_000;
    expect(bucket.available).toBe(1_000);
    now += 60_000;
    expect(bucket.available).toBe(2_000);
  });
});
