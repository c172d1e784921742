import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Order } from '../../../domain/order/order.js';
import { CommercetoolsAdapter } from './commercetools.adapter.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { type CommercetoolsSandbox, openCommercetoolsSandbox } from './sandbox/commercetools.sandbox.js';
import { lineItemStates } from './sandbox/commercetools.project.js';

const adapter = new CommercetoolsAdapter();
let sandbox: CommercetoolsSandbox;
let session: TestSession<CommercetoolsSettings>;

beforeEach(async () => {
  sandbox = await openCommercetoolsSandbox();
  session = openTestSession(adapter, sandbox.settings());
});
afterEach(async () => {
  expect(session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await session.close();
  await sandbox.close();
});

/** The same store under settings of its own. */
async function configured(change: Record<string, unknown>): Promise<void> {
  await session.close();
  session = openTestSession(adapter, { ...sandbox.settings(), ...change });
}

async function sells(units: Readonly<Record<string, number>>, key = '1001'): Promise<{ id: string; order: Order }> {
  const lines = Object.entries(units).map(([sku, quantity], at) => ({ storeLineId: `${key}-${at}`, sku, quantity }));
  const id = sandbox.place({ key, number: `#${key}`, lines });
  return { id, order: await found(id) };
}

async function found(storeOrderId: string): Promise<Order> {
  const [answer] = await adapter.orders.find([storeOrderId], session);
  if (!answer || !('order' in answer)) throw new Error(`expected order ${storeOrderId}, found ${JSON.stringify(answer)}`);
  return answer.order;
}

async function tell(...notices: ShipmentNotice[]): Promise<Outcome<Receipt>[]> {
  return adapter.shipments.announce(notices, session);
}

const boxFor = (sold: { id: string; order: Order }, units: Record<string, number>, number = '1Z1', change: Partial<ShipmentNotice> = {}): ShipmentNotice => noticeFor(adapter.card, sold, [{ number, units }], change);

function callsSince(before: Readonly<Record<string, number>>): Record<string, number> {
  const all = Object.entries(sandbox.calls().byOperation).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

describe('telling an order of commercetools', () => {
  it('costs one call while nobody else changed it, and the second day one more', async () => {
    const sold = await sells({ MUG: 2 });
    const before = sandbox.calls().byOperation;
    const first = boxFor(sold, { MUG: 1 });
    expect(await tell(first)).toMatchObject([{ is: 'done' }]);
    expect(callsSince(before)).toEqual({ 'POST /orders/{id}': 1 });
    const told = [{ packageId: first.packages[0]!.id, trackingNumber: '1Z1', reference: null, lines: first.packages[0]!.lines }];
    expect(await tell(boxFor(sold, { MUG: 1 }, '1Z2', { completesOrder: true, order: { ...first.order, told } }))).toMatchObject([{ is: 'done' }]);
    expect(callsSince(before)).toEqual({ 'POST /orders/{id}': 2 });
    expect(sandbox.shopperSees(sold.id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z1' }, { trackingNumber: '1Z2' }] });
  });

  it('a conflict means look again: 409, read, write', async () => {
    const sold = await sells({ MUG: 1 });
    sandbox.project.touch(sold.id, order => {
      order.shipmentState = 'Ready';
    });
    const before = sandbox.calls().byOperation;
    expect(await tell(boxFor(sold, { MUG: 1 }))).toMatchObject([{ is: 'done' }]);
    expect(callsSince(before)).toEqual({ 'POST /orders/{id}': 2, 'GET /orders/{id}': 1 });
  });

  it('a conflict because somebody told the box meanwhile tells nothing twice', async () => {
    const sold = await sells({ MUG: 1 });
    sandbox.project.touch(sold.id, order => {
      order.shippingInfo!.deliveries.push({ id: 'd-1', createdAt: '', items: [{ id: '1001-0', quantity: 1 }], parcels: [{ id: 'p-1', createdAt: '', trackingData: { trackingId: '1Z1' } }] });
      order.shipmentState = 'Shipped';
      order.orderState = 'Complete';
    });
    expect(await tell(boxFor(sold, { MUG: 1 }))).toEqual([{ is: 'already', value: { packages: [{ packageId: expect.any(String), reference: 'p-1' }] } }]);
    expect(sandbox.shopperSees(sold.id).packages).toHaveLength(1);
  });

  it('old knowledge alone never refuses: the order may have been reopened', async () => {
    const id = sandbox.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '1001-0', sku: 'MUG', quantity: 1 }] });
    sandbox.cancelOrder(id);
    const sold = { id, order: await found(id) };
    sandbox.project.touch(id, order => {
      order.orderState = 'Open';
    });
    expect(await tell(boxFor(sold, { MUG: 1 }))).toMatchObject([{ is: 'done' }]);
  });

  it('an order that keeps changing waits after four conflicts', async () => {
    const sold = await sells({ MUG: 1 });
    const { send } = session.http;
    session.http.send = request => {
      if (request.effect === 'write') sandbox.project.touch(sold.id, order => {
        order.shipmentState = order.shipmentState === 'Ready' ? 'Pending' : 'Ready';
      });
      return send.call(session.http, request);
    };
    expect(await tell(boxFor(sold, { MUG: 1 }))).toMatchObject([{ is: 'later', why: 'not-yet', mayHaveActed: false, detail: expect.stringContaining('different version') }]);
    expect(sandbox.calls().byOperation['POST /orders/{id}']).toBe(4);
  });

  it('an order is known by its number as well', async () => {
    const { id } = await sells({ MUG: 1 });
    const sold = { id: '#1001', order: await found('#1001') };
    expect(sold.order.storeOrderId).toBe('#1001');
    expect(await tell(boxFor(sold, { MUG: 1 }))).toMatchObject([{ is: 'done' }]);
    expect(sandbox.shopperSees(id).status).toBe('complete');
  });

  it('recalling and telling the rest needs one look', async () => {
    const sold = await sells({ MUG: 1 });
    const notice = boxFor(sold, { MUG: 1 }, '1Z1', { replay: true });
    sandbox.project.touch(sold.id, order => {
      order.shipmentState = 'Ready';
    });
    const before = sandbox.calls().byOperation;
    expect(await adapter.shipments.recall([notice], session)).toEqual([{ seen: [] }]);
    expect(await tell(notice)).toMatchObject([{ is: 'done' }]);
    expect(callsSince(before)).toEqual({ 'GET /orders/{id}': 1, 'POST /orders/{id}': 1 });
  });

  it('more than 500 actions go in two updates, and a reply lost between them moves nothing twice', async () => {
    const skus = Array.from({ length: 501 }, (_, at) => `SKU-${at}`);
    const units = Object.fromEntries(skus.map(sku => [sku, 1]));
    await configured({ lineItemStates: { shipped: 'shipped' } });
    const sold = await sells(units);
    const notice = boxFor(sold, units);
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await tell(notice)).toMatchObject([{ is: 'later', mayHaveActed: true }]);
    expect(await tell(notice)).toMatchObject([{ is: 'done' }]);
    const order = sandbox.project.order(sold.id);
    expect(order.shippingInfo?.deliveries).toHaveLength(1);
    expect(order.lineItems.every(line => line.state.length === 1 && line.state[0]?.state.id === lineItemStates.shipped)).toBe(true);
    expect(sandbox.shopperSees(sold.id).status).toBe('complete');
  });

  it.each([
    ['is refused', { status: 400, json: { statusCode: 400, message: 'No', errors: [{ code: 'InvalidOperation', message: 'No' }] } }, { why: 'not-yet', detail: 'a part of the update is in place; then: InvalidOperation: No' }],
    ['locks the store out', { status: 403, json: { errors: [{ code: 'insufficient_scope', message: 'No' }] } }, { why: 'not-yet', detail: expect.stringMatching(/^a part of the update is in place; then: insufficient_scope/) }],
    ['is throttled', { status: 429, json: {} }, { why: 'throttled' }],
    ['is answered in a way nobody can read', { status: 200, json: {} }, { why: 'unavailable', detail: 'expected the updated order, found something else' }],
  ])('an order of which the second update %s may have heard the first', async (_, second, outcome) => {
    const units = Object.fromEntries(Array.from({ length: 501 }, (__, at) => [`SKU-${at}`, 1]));
    await configured({ lineItemStates: { shipped: 'shipped' } });
    const notice = boxFor(await sells(units), units);
    const { send } = session.http;
    let updates = 0;
    session.http.send = request => (request.effect === 'write' && ++updates === 2
      ? Promise.resolve({ heard: true, headers: {}, text: '', retryAfterMs: undefined, ...second })
      : send.call(session.http, request));
    expect(await tell(notice)).toMatchObject([{ is: 'later', mayHaveActed: true, ...outcome }]);
  });

  it('line item states are asked for once a day; one the project does not have is refused by name', async () => {
    await configured({ lineItemStates: { shipped: 'shipped', from: ['Initial', 'packed'] } });
    const [one, two] = [await sells({ MUG: 1 }), await sells({ MUG: 1 }, '1002')];
    expect(await tell(boxFor(one, { MUG: 1 }), boxFor(two, { MUG: 1 }, '1Z2'))).toMatchObject([{ is: 'done' }, { is: 'done' }]);
    expect(sandbox.calls().byOperation['GET /states']).toBe(1);
    await configured({ lineItemStates: { shipped: 'gone-out' } });
    const third = await sells({ MUG: 1 }, '1003');
    expect(await tell(boxFor(third, { MUG: 1 }))).toMatchObject([{ is: 'refused', code: 'unknown-state', said: expect.stringContaining('gone-out') }]);
  });

  it('a link field the project does not have is refused with what to do', async () => {
    await configured({ trackingLink: { type: 'no-such-type', field: 'trackingUrl' } });
    expect(await tell(boxFor(await sells({ MUG: 1 }), { MUG: 1 }))).toMatchObject([{ is: 'refused', code: 'unknown-reference' }]);
  });

  it('a label printed again has its units as soon as the old one is void', async () => {
    const sold = await sells({ MUG: 1 });
    const old = boxFor(sold, { MUG: 1 });
    await tell(old);
    const again = boxFor(sold, { MUG: 1 }, '1Z2', { completesOrder: true });
    await tell({ ...again, completesOrder: false, packages: again.packages.map(each => ({ ...each, lines: [] })) });
    await tell({ ...old, kind: 'void', completesOrder: false });
    expect(await tell(again)).toMatchObject([{ is: 'done' }]);
    expect(sandbox.shopperSees(sold.id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z2', lines: [{ quantity: 1 }] }] });
    expect(await tell(again)).toMatchObject([{ is: 'already' }]);
  });

  it('a parcel whose number somebody took away is named to a person when its news is said again', async () => {
    const notice = boxFor(await sells({ MUG: 1 }), { MUG: 1 });
    await tell(notice);
    sandbox.project.touch(notice.order.storeOrderId, order => {
      delete order.shippingInfo!.deliveries[0]!.parcels[0]!.trackingData;
    });
    expect(await tell({ ...notice, replay: true })).toMatchObject([{ is: 'already', warnings: [{ code: 'number-not-shown', detail: expect.stringContaining('1Z1') }] }]);
  });

  it('an order that goes to two addresses gets a delivery at each', async () => {
    const { id } = await sells({ MUG: 2 });
    sandbox.project.touch(id, order => {
      order.shippingMode = 'Multiple';
      delete order.shippingInfo;
      order.shipping = ['home', 'office'].map(shippingKey => ({ shippingKey, shippingInfo: { shippingMethodName: 'Ground', deliveries: [] } }));
      order.lineItems[0]!.shippingDetails = { targets: ['home', 'office'].map(place => ({ addressKey: place, quantity: 1, shippingMethodKey: place })) };
    });
    const notice = noticeFor(adapter.card, { id, order: await found(id) }, [{ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', units: { MUG: 1 } }], {});
    expect(await tell(notice)).toMatchObject([{ is: 'done' }]);
    expect(await tell(notice)).toMatchObject([{ is: 'already' }]);
    expect(sandbox.project.order(id).shipping.map(each => each.shippingInfo.deliveries.map(({ parcels }) => parcels[0]?.trackingData?.trackingId))).toEqual([['1Z1'], ['1Z2']]);
  });
});
