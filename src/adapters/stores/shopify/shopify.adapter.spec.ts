import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { box, lineIdOf, notice } from '../../../../test/builders/shopify-state.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { openShopifySandbox, type ShopifySandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

const adapter = new ShopifyAdapter();
let sandbox: ShopifySandbox;

beforeEach(async () => {
  sandbox = await openShopifySandbox({ limits: { pointsPerSecond: 1_000 } });
});
afterEach(async () => {
  expect(sandbox.calls().mistakes).toEqual([]);
  await sandbox.close();
});

function sell(units: Readonly<Record<string, number>>, locations: Readonly<Record<string, string>> = {}): string {
  return sandbox.place({ key: '1001', number: '#1001', lines: Object.entries(units).map(([sku, quantity]) => ({ storeLineId: lineIdOf(sku), sku, quantity, location: locations[sku] ?? 'PA1' })) });
}

async function tell(boxes: readonly NoticedPackage[], settings: object = {}, change: Partial<ShipmentNotice> = {}): Promise<Outcome<Receipt> | undefined> {
  const session = openTestSession(adapter, { ...sandbox.settings(), ...settings });
  const [outcome] = await adapter.shipments.announce([notice(boxes, change)], session);
  await session.close();
  return outcome;
}
const skus = (count: number, quantity: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, at) => [`SKU-${at}`, quantity]));

describe('Shopify at work', () => {
  it('an order over six locations with more lines than fit in a usual look is told whole', async () => {
    const units = skus(30, 1);
    const id = sell(units, Object.fromEntries(Object.keys(units).map((sku, at) => [sku, `W${at % 6}`])));
    expect(await tell([box('1Z1', units)])).toMatchObject({ is: 'done' });
    expect(sandbox.shopperSees(id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z1' }] });
    expect(sandbox.shop.order(id).fulfillments).toHaveLength(6);
  });

  it('an order over more locations than fit in the widest look is told whole', async () => {
    const units = skus(30, 1);
    const id = sell(units, Object.fromEntries(Object.keys(units).map((sku, at) => [sku, `W${at}`])));
    expect(await tell([box('1Z1', units)])).toMatchObject({ is: 'done' });
    expect(sandbox.shopperSees(id).status).toBe('complete');
    expect(sandbox.shop.order(id).fulfillments).toHaveLength(30);
  });

  it('an order with four hundred lines at one location is told whole, and recalled whole', async () => {
    const units = skus(400, 1);
    const id = sell(units);
    const boxes = [box('1Z1', units)];
    expect(await tell(boxes)).toMatchObject({ is: 'done' });
    expect(sandbox.shopperSees(id).status).toBe('complete');
    const session = openTestSession(adapter, sandbox.settings());
    const [recalled] = await adapter.shipments.recall([notice(boxes)], session);
    expect(recalled).toMatchObject({ seen: [{ trackingNumbers: ['1Z1'], carrier: 'UPS', lines: { length: 400 } }] });
    await session.close();
  });

  it('a shipment of an order on hold waits and goes out once it is released', async () => {
    const id = sell({ MUG: 1 });
    const [held] = sandbox.shop.order(id).fulfillmentOrders;
    Object.assign(held!, { status: 'ON_HOLD', holds: [{ id: 'gid://shopify/FulfillmentHold/1', reason: 'AWAITING_PAYMENT' }] });
    expect(await tell([box('1Z1', { MUG: 1 })])).toMatchObject({ is: 'later', why: 'not-yet', detail: expect.stringContaining('AWAITING_PAYMENT') });
    Object.assign(held!, { status: 'OPEN', holds: [] });
    expect(await tell([box('1Z1', { MUG: 1 })])).toMatchObject({ is: 'done' });
  });

  it('a box told again after it was taken back goes to the new work', async () => {
    const id = sell({ MUG: 1 });
    await tell([box('1Z1', { MUG: 1 })]);
    expect(await tell([box('1Z1', { MUG: 1 })], {}, { kind: 'void' })).toMatchObject({ is: 'done' });
    expect(sandbox.shopperSees(id)).toMatchObject({ status: 'open', packages: [] });
    expect(await tell([box('1Z2', { MUG: 1 })])).toMatchObject({ is: 'done' });
    expect(sandbox.shopperSees(id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z2' }] });
  });

  it('one mail for a box when the shop wants mails, none more for a repeat', async () => {
    const id = sell({ MUG: 2 });
    await tell([box('1Z1', { MUG: 1 })], { notifyCustomer: true });
    await tell([box('1Z1', { MUG: 1 })], { notifyCustomer: true }, { replay: true });
    expect(sandbox.shopperSees(id).mails).toBe(1);
    await tell([box('1Z2', { MUG: 1 })], { notifyCustomer: true }, { replay: true });
    expect(sandbox.shopperSees(id).mails).toBe(2);
  });

  it('credentials of an app work without a token of their own, also after a new install', async () => {
    sell({ MUG: 2 });
    const { accessToken: _, ...rest } = sandbox.settings();
    const session = openTestSession(adapter, { ...rest, clientId: sandbox.tokens.clientId, clientSecret: sandbox.tokens.clientSecret });
    expect(await adapter.shipments.announce([notice([box('1Z1', { MUG: 1 })])], session)).toMatchObject([{ is: 'done' }]);
    sandbox.tokens.revokeIssued();
    expect(await adapter.shipments.announce([notice([box('1Z2', { MUG: 1 })])], session)).toMatchObject([{ is: 'done' }]);
    expect(sandbox.calls().byOperation['/admin/oauth/access_token']).toBe(2);
    await session.close();
  });

  it('an app without the scope for fulfilments is locked out by name', async () => {
    sell({ MUG: 1 });
    expect(await tell([box('1Z1', { MUG: 1 })], sandbox.brokenSettings('under-scoped'))).toMatchObject({ is: 'locked-out', detail: expect.stringContaining('fulfillment_orders') });
  });

  it('an id that can be no order is not known yet, and spoils nothing', async () => {
    sell({ MUG: 1 });
    const { order } = notice([]);
    expect(await tell([box('1Z1', { MUG: 1 })], {}, { order: { ...order, storeOrderId: 'R-1001/a' } })).toMatchObject({ is: 'later', why: 'not-yet', detail: expect.stringContaining('R-1001/a') });
  });

  it('a version that is no longer served is pointed out with the news', async () => {
    sell({ MUG: 1 });
    expect(await tell([box('1Z1', { MUG: 1 })], { apiVersion: '2025-10' })).toMatchObject({ is: 'done', warnings: [{ code: 'api-version' }] });
  });
});
