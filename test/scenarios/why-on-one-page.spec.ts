import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShopifyOverRest, type ShopifyOverRest } from '../harness/shopify-over-rest.js';
import { until } from '../harness/until.js';

interface Page {
  readonly ledger: { readonly orderKnown: boolean; readonly status: string };
  readonly deliveries: readonly { readonly id: string; readonly status: string; readonly outcome: { readonly detail?: string } | null; readonly meaning: string; readonly waitsBecause: string | null; readonly told: readonly unknown[] | null }[];
  readonly findings: readonly { readonly kind: string; readonly subject: string; readonly whatToDo: string }[];
}

describe('a shipment\'s page', () => {
  let shop: ShopifyOverRest['shop'];
  let desk: ShopifyOverRest['desk'];
  let close: ShopifyOverRest['close'];
  beforeAll(async () => {
    ({ shop, desk, close } = await openShopifyOverRest('pglite'));
  }, 60_000);
  afterAll(() => close());

  const sold = (key: string): string => shop.place({ key, number: `#${key}`, lines: [{ storeLineId: `${key}1`, sku: 'MUG', quantity: 2 }] });
  const left = (storeOrderId: string, box: object): Promise<string> => reported(`SH-${storeOrderId}`, storeOrderId, box);

  async function reported(externalId: string, storeOrderId: string, box: object): Promise<string> {
    const taken = await desk.post('/v1/shipments', { externalId, store: 'acme', storeOrderId, shippedAt: '2026-10-02T15:30:00Z', packages: [box] });
    return taken['id'] as string;
  }
  async function pageOf(id: string): Promise<Page> {
    const answer = await desk.call('GET', `/v1/shipments/${id}`);
    return answer?.json as unknown as Page;
  }
  const settled = (id: string) => until('the news is settled', async () => (await pageOf(id)).deliveries.every(each => each.status !== 'waiting'));

  it('shows what a person should look at about its boxes, and of the order\'s other shipments', async () => {
    const order = sold('1001');
    const odd = await left(order, { carrier: 'Zippy', trackingNumber: '1Z999AA10123456784', items: [{ sku: 'MUG', quantity: 3 }, { sku: 'CUP', quantity: 1 }] });
    const sound = await reported('SH-more', order, { carrier: 'ups', trackingNumber: '1Z999AA10123456795', items: [{ sku: 'MUG', quantity: 1 }] });
    const elsewhere = await left(sold('1002'), { carrier: 'ups', trackingNumber: '1Z999AA10123456806', items: [{ sku: 'MUG', quantity: 1 }] });
    for (const id of [odd, sound, elsewhere]) await settled(id);
    const found = async (id: string) => (await pageOf(id)).findings.map(each => [each.kind, each.subject]).sort();
    const tooMany = ['more-shipped-than-ordered', `order ${order}, sku MUG`];
    expect(await found(odd)).toEqual([tooMany, ['unknown-carrier', 'Zippy'], ['unknown-sku', 'sku CUP']]);
    expect(await found(sound)).toEqual([tooMany]);
    expect(await found(elsewhere)).toEqual([]);
  });

  it('shows that the order had been cancelled, and what to do', async () => {
    const order = sold('1003');
    shop.cancelOrder(order);
    const id = await left(order, { carrier: 'ups', trackingNumber: '1Z999AA10123456817', items: [{ sku: 'MUG', quantity: 1 }] });
    await settled(id);
    expect((await pageOf(id)).findings).toContainEqual(expect.objectContaining({ kind: 'order-cancelled-but-shipped', whatToDo: expect.stringMatching(/\w/) }));
  });

  it('says of half a kit whose rest was cancelled that its number is not told, and what to do', async () => {
    const storeOrderId = sold('1005');
    const kit = { storeLineId: '10051', sku: 'KIT', quantity: 1, components: [{ sku: 'POT', perUnit: 1 }, { sku: 'LID', perUnit: 1 }] };
    const order = await desk.post('/v1/orders', { store: 'acme', storeOrderId, number: '#1005', lines: [kit] });
    const id = await left(storeOrderId, { carrier: 'ups', trackingNumber: '1Z999AA10123456839', items: [{ sku: 'POT', quantity: 1 }] });
    await settled(id);
    expect(await pageOf(id)).toMatchObject({ deliveries: [{ outcome: { detail: expect.stringContaining('will be told with the next shipment') } }], findings: [] });

    await desk.post(`/v1/orders/${String(order['id'])}/cancel`, {});
    await settled(id);
    const { deliveries, findings } = await pageOf(id);
    expect(deliveries.at(-1)).toMatchObject({ status: 'done', meaning: 'There was nothing to tell, for the reason in its outcome.', told: null, outcome: { detail: 'Every unit of the order is cancelled and the store shows none that the number of the shipment could be added to, so it is not told.' } });
    expect(findings.map(each => each.kind).toSorted()).toEqual(['more-shipped-than-ordered', 'order-cancelled-but-shipped']);
  });

  it('says under which carrier and link the shop was told of each box', async () => {
    const link = 'https://zippy.example/ZP-42';
    const id = await left(sold('1006'), { carrier: 'Zippy', trackingNumber: 'ZP-42', trackingUrl: link, items: [{ sku: 'MUG', quantity: 2 }] });
    await settled(id);
    const told = [{ trackingNumber: 'ZP-42', words: { carrier: 'Zippy', trackingUrl: link }, lines: [{ storeLineId: '10061', quantity: 2 }] }];
    expect(await pageOf(id)).toMatchObject({ deliveries: [{ status: 'done', told }] });
  });

  it('says what it waits for, and calls no order complete that nobody knows yet', async () => {
    await desk.post('/v1/stores/acme/pause', {});
    const id = await left(sold('1004'), { carrier: 'ups', trackingNumber: '1Z999AA10123456828', items: [{ sku: 'MUG', quantity: 1 }] });
    expect(await pageOf(id)).toMatchObject({ ledger: { orderKnown: false, status: 'unknown' }, deliveries: [{ status: 'waiting', waitsBecause: expect.stringContaining('POST /v1/stores/acme/resume') }] });
    await desk.post('/v1/stores/acme/resume', {});
    await settled(id);
    expect(await pageOf(id)).toMatchObject({ ledger: { orderKnown: true, status: 'partial' }, deliveries: [{ status: 'done', waitsBecause: null }] });
  });

  it('says what to do where the warehouse named a wrong order, and that works', async () => {
    const box = { carrier: 'ups', trackingNumber: '1Z999AA10123456840', items: [{ sku: 'MUG', quantity: 2 }] };
    const wrong = await reported('SH-wrong', '7777', box);
    await until('the shop was asked', async () => (await pageOf(wrong)).deliveries.every(each => each.outcome));
    const [owed] = (await pageOf(wrong)).deliveries;
    expect(owed?.outcome?.detail).toMatch(/has no order 7777 yet .* discard this delivery and have the shipment reported anew under another externalId$/);
    await desk.post(`/v1/deliveries/${owed?.id ?? ''}/discard`, {});
    const order = sold('1007');
    await settled(await reported('SH-right', order, box));
    expect(shop.shopperSees(order)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z999AA10123456840' }] });
  });

  it('is not asked for a reason that it would not keep: whoever gives one hears so, and nothing is done', async () => {
    const paused = (body: unknown) => desk.call('POST', '/v1/stores/acme/pause', body);
    expect(await paused({ reason: 'stocktaking' })).toMatchObject({ status: 400, json: { errors: [{ field: 'reason', problem: 'unknown field; this route takes none' }] } });
    expect(await paused(['stocktaking'])).toMatchObject({ status: 400, json: { errors: [{ field: 'body', problem: 'expected no body, found a list of "stocktaking"' }] } });
    expect(await desk.call('GET', '/v1/stores/acme')).toMatchObject({ json: { status: 'open' } });
  });

  it('is found by the number the shopper knows', async () => {
    const [order, ...others] = await desk.items('/v1/orders?number=%231004');
    expect({ order, others }).toMatchObject({ order: { store: 'acme', number: '#1004' }, others: [] });
    const externalId = `SH-${String(order?.['storeOrderId'])}`;
    const [shipment] = await desk.items(`/v1/shipments?store=acme&order=${String(order?.['storeOrderId'])}`);
    expect(shipment).toMatchObject({ externalId });
    const page = await desk.call('GET', `/v1/orders/${String(order?.['id'])}`);
    expect(page?.json).toMatchObject({ ledger: { status: 'partial' }, shipments: [{ id: shipment?.['id'], externalId, trackingNumbers: ['1Z999AA10123456828'], voidedNumbers: [] }] });
  });

  it('says who discarded it, and when', async () => {
    await desk.post('/v1/stores/acme/pause', {});
    const id = await left(sold('1005'), { carrier: 'ups', trackingNumber: '1Z999AA10123456839', items: [{ sku: 'MUG', quantity: 1 }] });
    const [owed] = (await pageOf(id)).deliveries;
    expect(owed).toMatchObject({ handled: null });
    await desk.post(`/v1/deliveries/${owed?.id ?? ''}/discard`, {});
    const handled = { did: 'discarded', at: expect.stringMatching(/Z$/), by: expect.stringMatching(/^API key "admin \(environment\)" \([0-9a-f-]{36}\)$/) };
    expect(await pageOf(id)).toMatchObject({ deliveries: [{ status: 'discarded', meaning: 'Nobody will be told.', handled }] });
    expect(await desk.call('GET', `/v1/deliveries/${owed?.id ?? ''}`)).toMatchObject({ json: { handled } });
    await desk.post('/v1/stores/acme/resume', {});
  });

  it('says when a store was told, and that a label was voided', async () => {
    const [order] = await desk.items('/v1/orders?number=1004');
    const [shipment] = await desk.items(`/v1/shipments?store=acme&order=${String(order?.['storeOrderId'])}`);
    const id = String(shipment?.['id']);
    await desk.post(`/v1/shipments/${id}/void`, {});
    await settled(id);
    expect(await pageOf(id)).toMatchObject({
      deliveries: [
        { kind: 'shipment', createdAt: expect.stringMatching(/Z$/), settledAt: expect.stringMatching(/Z$/), meaning: expect.stringContaining('The store shows it') },
        { kind: 'void', status: 'done', settledAt: expect.stringMatching(/Z$/), meaning: 'The store shows the voided label no more, or there was nothing to take back.' },
      ],
    });
    const page = await desk.call('GET', `/v1/orders/${String(order?.['id'])}`);
    expect(page?.json).toMatchObject({ shipments: [{ trackingNumbers: [], voidedNumbers: ['1Z999AA10123456828'] }] });
  });

  it('is found by the number on a box, as somebody reads it out', async () => {
    const [box, ...others] = await desk.items('/v1/shipments?trackingNumber=1z+999+aa1+0123456828');
    expect({ box, others }).toMatchObject({ box: { store: 'acme', packages: [{ trackingNumber: '1Z999AA10123456828' }] }, others: [] });
    expect(await desk.items('/v1/shipments?trackingNumber=1Z999')).toEqual([]);
  });
});
