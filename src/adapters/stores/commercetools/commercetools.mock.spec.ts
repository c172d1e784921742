import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommercetoolsMock } from '@labdigital/commercetools-mock';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import type { PackageSpec } from '../../../../test/contracts/store-under-test.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Order } from '../../../domain/order/order.js';
import { CommercetoolsAdapter } from './commercetools.adapter.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import type { WireOrder } from './commercetools.wire.js';

const projectKey = 'acme-us';
const adapter = new CommercetoolsAdapter();
let mock: CommercetoolsMock;
let session: TestSession<CommercetoolsSettings>;

beforeEach(async () => {
  mock = new CommercetoolsMock({ enableAuthentication: true, validateCredentials: true, defaultProjectKey: projectKey, silent: true });
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  const apiUrl = `http://127.0.0.1:${(mock.app.server.address() as AddressInfo).port}`;
  session = openTestSession(adapter, { projectKey, apiUrl, clientId: 'client', clientSecret: 'client-secret' });
});
afterEach(async () => {
  expect(session.defects).toEqual([]);
  await session.close();
  await mock.app.close();
});

async function sells(id: string, number: string): Promise<Order> {
  const order = {
    id, version: 1, createdAt: '2026-10-01T13:00:00.000Z', lastModifiedAt: '2026-10-01T13:00:00.000Z', orderNumber: number, orderState: 'Open', shipmentState: 'Pending',
    shippingMode: 'Single', shippingInfo: { shippingMethodName: 'Ground', deliveries: [] }, shipping: [], customLineItems: [], syncInfo: [], refusedGifts: [], origin: 'Customer',
    lineItems: [{ id: 'line-1', name: { en: 'Mug' }, variant: { id: 1, sku: 'MUG' }, quantity: 3, state: [], lineItemMode: 'Standard' }],
  };
  await mock.project().unsafeAdd('order', order as never);
  return found(id);
}

async function found(asked: string): Promise<Order> {
  const [answer] = await adapter.orders.find([asked], session);
  if (!answer || !('order' in answer)) throw new Error(`expected order ${asked}, found ${JSON.stringify(answer)}`);
  return answer.order;
}

const stored = async (id: string): Promise<WireOrder> => (await mock.project().get('order', id)) as unknown as WireOrder;
const notice = (order: Order, boxes: readonly PackageSpec[], change: Partial<ShipmentNotice> = {}): ShipmentNotice => noticeFor(adapter.card, { id: order.storeOrderId, order }, boxes, change);

const first = '98343a5b-0000-4000-8000-000000000001';
const second = '98343a5b-0000-4000-8000-000000000002';

describe('against the stand-in others wrote (@labdigital/commercetools-mock, over HTTP)', () => {
  it('orders are found by id, by number, and several at once', async () => {
    const order = await sells(first, '2001');
    await sells(second, '2002');
    expect(order).toMatchObject({ storeOrderId: first, number: '2001', lines: [{ storeLineId: 'line-1', sku: 'MUG', quantity: 3 }] });
    expect(await adapter.orders.find([second, '2001', '9999'], session)).toMatchObject([{ order: { number: '2002' } }, { order: { number: '2001' } }, { unknown: true }]);
  });

  it('a shipment of two boxes arrives as one delivery, under the right version, with both labels', async () => {
    const order = await sells(first, '2001');
    const [outcome] = await adapter.shipments.announce([notice(order, [{ number: '1Z1', units: { MUG: 2 } }, { number: '1Z2', units: { MUG: 1 } }])], session);
    expect(outcome?.is).toBe('done');
    expect(await stored(first)).toMatchObject({
      version: 4, orderState: 'Complete', shipmentState: 'Shipped',
      shippingInfo: { deliveries: [{ items: [{ id: 'line-1', quantity: 3 }], parcels: [{ trackingData: { trackingId: '1Z1', carrier: 'UPS' }, items: [{ quantity: 2 }] }, { trackingData: { trackingId: '1Z2' } }] }] },
    });
  });

  it('the same notice twice has one effect, also when the first was told under a stale version', async () => {
    const order = await sells(first, '2001');
    const told = notice(order, [{ number: '1Z1', units: { MUG: 1 } }]);
    expect(await adapter.shipments.announce([told], session)).toMatchObject([{ is: 'done' }]);
    expect(await adapter.shipments.announce([told], session)).toMatchObject([{ is: 'already' }]);
    expect((await stored(first)).shippingInfo?.deliveries).toHaveLength(1);
  });

  it('what is shown is recalled, and a late number joins the delivery', async () => {
    const order = await sells(first, '2001');
    await adapter.shipments.announce([notice(order, [{ number: '1Z1', units: { MUG: 1 } }])], session);
    const late = notice(order, [{ number: '1Z3' }], { completesOrder: false });
    expect(await adapter.shipments.recall([late], session)).toMatchObject([{ seen: [{ trackingNumbers: ['1Z1'], carrier: 'UPS', lines: [{ storeLineId: 'line-1', quantity: 1 }] }] }]);
    expect(await adapter.shipments.announce([late], session)).toMatchObject([{ is: 'done' }]);
    expect((await stored(first)).shippingInfo?.deliveries?.[0]?.parcels?.map(each => each.trackingData?.trackingId)).toEqual(['1Z1', '1Z3']);
  });

  it('an order it does not know is asked about again, more units than remain are refused', async () => {
    const order = await sells(first, '2001');
    expect(await adapter.shipments.announce([notice({ ...order, storeOrderId: second }, [{ number: '1Z1', units: { MUG: 1 } }])], session)).toMatchObject([{ is: 'later', why: 'not-yet' }]);
    expect(await adapter.shipments.announce([notice(order, [{ number: '1Z1', units: { MUG: 4 } }])], session)).toMatchObject([{ is: 'refused', code: 'more-than-remaining' }]);
  });

  it('a token it no longer knows is replaced', async () => {
    const order = await sells(first, '2001');
    mock.authStore().tokens = [];
    expect(await adapter.shipments.announce([notice(order, [{ number: '1Z1', units: { MUG: 3 } }])], session)).toMatchObject([{ is: 'done' }]);
  });
});
