import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { box, lineIdOf, notice } from '../../../../test/builders/shopify-state.js';
import { answer } from '../../../../test/harness/scripted-store.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt } from '../../../domain/fulfillment/notice.js';
import { authorise } from './sandbox/paying.js';
import type { OrderRecord } from './sandbox/shop.records.js';
import { openShopifySandbox, type ShopifySandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

const adapter = new ShopifyAdapter();
let sandbox: ShopifySandbox;
let order: OrderRecord;

beforeEach(async () => {
  sandbox = await openShopifySandbox();
  order = sandbox.shop.order(sandbox.place({ key: '1001', number: '#1001', lines: [{ storeLineId: lineIdOf('MUG'), sku: 'MUG', quantity: 2 }] }));
});
afterEach(async () => {
  expect(sandbox.calls().mistakes).toEqual([]);
  await sandbox.close();
});

const ship = (units: number, settings: object): Promise<Outcome<Receipt> | undefined> => shipped(units, settings, units === 2);

/** `instead`: what is answered in Shopify's stead. */
async function shipped(units: number, settings: object, completesOrder: boolean, instead: (body: string) => object | undefined = () => undefined): Promise<Outcome<Receipt> | undefined> {
  const session = openTestSession(adapter, { ...sandbox.settings(), ...settings });
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const json = instead(request.body ?? '');
    return json ? answer(200, json) : send(request);
  };
  const [outcome] = await adapter.shipments.announce([notice([box(`1Z${units}`, { MUG: units })], { completesOrder })], session);
  await session.close();
  return outcome;
}

describe('after the last unit of an order', () => {
  const everything = { capturePayment: true, archiveWhenComplete: true, trackingMetafield: { namespace: 'parcelwire', key: 'tracking' } };

  it('the payment is taken, the numbers are noted and the order is archived, when the shop wants it', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    expect(await ship(2, everything)).toEqual({ is: 'done', value: expect.anything() });
    expect(order.transactions.map(each => [each.kind, each.amount, each.currency])).toEqual([['AUTHORIZATION', 24.5, 'EUR'], ['CAPTURE', 24.5, 'EUR']]);
    expect(order.metafields).toMatchObject([{ namespace: 'parcelwire', key: 'tracking', type: 'json', value: '[{"number":"1Z2","company":"UPS","url":"https://ups.example/1Z2"}]' }]);
    expect(order.closed).toBe(true);
  });

  it('nothing of it happens unless the shop wants it', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    await ship(2, {});
    expect(order).toMatchObject({ closed: false, metafields: [], transactions: [{ kind: 'AUTHORIZATION' }] });
    expect(sandbox.calls().total).toBe(2);
  });

  it('nothing of it happens while units are still to come', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    await ship(1, everything);
    expect(order).toMatchObject({ closed: false, metafields: [], transactions: [{ kind: 'AUTHORIZATION' }] });
  });

  it('the numbers alone are noted when that is all the shop wants', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    expect(await ship(2, { trackingMetafield: everything.trackingMetafield })).toEqual({ is: 'done', value: expect.anything() });
    expect(order).toMatchObject({ closed: false, metafields: [{ key: 'tracking' }], transactions: [{ kind: 'AUTHORIZATION' }] });
  });

  it.each(['CANCELLED', 'ERROR', 'FAILURE'] as const)('a number of a fulfilment that is %s is not among those that are noted', async status => {
    order.fulfillments.push({ id: 'gid://shopify/Fulfillment/1', order, location: order.fulfillmentOrders[0]!.location, name: '#1001-F0', createdAt: '2026-10-02T12:00:00Z', status, tracking: [{ number: '1Z0', company: 'UPS', url: null }], units: [] });
    await ship(2, { trackingMetafield: everything.trackingMetafield });
    expect(order.metafields).toMatchObject([{ value: expect.not.stringContaining('1Z0') }]);
  });

  it('nothing of it happens when Shopify refuses the parcel', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    expect(await shipped(3, everything, true)).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    expect(order).toMatchObject({ closed: false, metafields: [], transactions: [{ kind: 'AUTHORIZATION' }] });
  });

  it('a part that was taken before leaves the rest to be taken', async () => {
    authorise(sandbox.shop, order, 10, 'EUR');
    order.transactions.push({ ...order.transactions[0]!, id: 'gid://shopify/OrderTransaction/901', kind: 'CAPTURE', parent: order.transactions[0]! });
    authorise(sandbox.shop, order, 14.5, 'EUR');
    expect(await ship(2, { capturePayment: true })).toEqual({ is: 'done', value: expect.anything() });
    expect(order.transactions.map(each => [each.kind, each.amount])).toEqual([['AUTHORIZATION', 10], ['CAPTURE', 10], ['AUTHORIZATION', 14.5], ['CAPTURE', 14.5]]);
  });

  it('an order with more to fulfil than we know of stays open, with a warning', async () => {
    const cup = { ...order.lines[0]!, id: 'gid://shopify/LineItem/901', sku: 'CUP' };
    order.lines.push(cup);
    sandbox.shop.route(order, cup, 1, 'Main warehouse');
    authorise(sandbox.shop, order, 24.5, 'EUR');
    expect(await ship(2, everything)).toMatchObject({ is: 'done', warnings: [{ code: 'not-archived', detail: 'not archived: the order is PARTIALLY_FULFILLED and paid' }] });
    expect(order.closed).toBe(false);
  });

  it.each([
    ['cannot be read', { errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }, 'Internal error'],
    ['is gone', { data: { nodes: [null] } }, 'the order is no longer shown'],
  ])('an order that %s by then is left alone, with a warning', async (_, json, said) => {
    const outcome = await shipped(2, everything, true, body => (body.includes('query Closings') ? json : undefined));
    expect(outcome).toMatchObject({ is: 'done', warnings: [{ code: 'order-not-closed', detail: expect.stringContaining(said) }] });
    expect(order.closed).toBe(false);
  });

  it('an order that is not paid stays open, with a warning', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    expect(await ship(2, { archiveWhenComplete: true })).toMatchObject({ is: 'done', warnings: [{ code: 'not-archived', detail: 'not archived: the order is FULFILLED and not fully paid' }] });
    expect(order.closed).toBe(false);
  });

  it('a payment is never taken twice, though the notice comes again', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    await ship(2, everything);
    expect(await ship(2, everything)).toMatchObject({ is: 'already' });
    expect(order.transactions).toHaveLength(2);
    expect(order.fulfillments).toHaveLength(1);
  });

  it('a payment that the bank takes its time with is said to be unsettled, and left alone when the notice comes again', async () => {
    const unsettled = { warnings: [{ code: 'payment-not-settled', detail: 'the capture is PENDING: look at the order\'s payment in Shopify' }] };
    authorise(sandbox.shop, order, 24.5, 'EUR');
    sandbox.shop.bankTakesItsTime = true;
    expect(await ship(2, { capturePayment: true })).toMatchObject({ is: 'done', ...unsettled });
    expect(await ship(2, { capturePayment: true })).toMatchObject({ is: 'already', ...unsettled });
    expect(order.transactions.map(each => each.kind)).toEqual(['AUTHORIZATION', 'CAPTURE']);
  });

  it('a payment that cannot be taken is a warning: the parcel is told all the same', async () => {
    authorise(sandbox.shop, order, 24.5, 'EUR');
    sandbox.tokens.grant(sandbox.tokens.staticToken, new Set(['read_orders', 'write_merchant_managed_fulfillment_orders']));
    expect(await ship(2, { capturePayment: true })).toMatchObject({ is: 'done', warnings: [{ code: 'capture-failed', detail: expect.stringContaining('write_orders') }] });
    expect(sandbox.shopperSees('1001').status).toBe('complete');
  });
});
