import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import { CommercetoolsAdapter } from './commercetools.adapter.js';
import { linkField } from './sandbox/commercetools.custom-types.js';
import type { ParcelRecord } from './sandbox/commercetools.records.js';
import { type CommercetoolsSandbox, openCommercetoolsSandbox } from './sandbox/commercetools.sandbox.js';

let sandbox: CommercetoolsSandbox;
let shop: Shop;

async function open(settings: object = {}): Promise<void> {
  sandbox = await openCommercetoolsSandbox();
  const given = sandbox.settings();
  shop = await Shop.open({ adapter: () => new CommercetoolsAdapter(), openSandbox: () => Promise.resolve(Object.assign(sandbox, { settings: () => ({ ...given, ...settings }) })) });
}
async function close(): Promise<void> {
  expect(shop.session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await shop.close();
}

beforeEach(() => open());
afterEach(close);

/** Somebody enters a delivery of one unit in the Merchant Center. */
const entersByHand = (orderId: string, trackingId: string): void => sandbox.project.touch(orderId, order => {
  order.shippingInfo!.deliveries.push({ id: 'by-hand', createdAt: '', items: [{ id: order.lineItems[0]!.id, quantity: 1 }], parcels: [{ id: 'p-1', createdAt: '', trackingData: { trackingId } }] });
});

describe('after a reply that was lost', () => {
  it('the labels are set although somebody entered the parcel meanwhile', async () => {
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]);
    sandbox.misbehave({ is: 'unavailable', times: 1 });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    entersByHand(sold.id, '1Z1');
    expect((await shop.retryOne(notice)).is).toBe('done');
    expect(shop.sees(sold.id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z1' }] });
  });

  it('the second half of an update that was cut in two is made up for', async () => {
    await close();
    await open({ lineItemStates: { shipped: 'shipped' } });
    const units = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`SKU-${at}`, 1]));
    const sold = await shop.sells(units);
    const notice = shop.notice(sold, [{ number: '1Z1', units }]);
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect((await shop.retryOne(notice)).is).toBe('done');
    expect(sandbox.project.order(sold.id).lineItems.every(line => line.state.length === 1)).toBe(true);
    expect(shop.sees(sold.id).status).toBe('complete');
  });
});

describe('after the reply to a correction was lost', () => {
  it('a link that is taken away already is not taken away again, which commercetools refuses', async () => {
    await close();
    await open({ trackingLink: linkField });
    const sold = await shop.sells({ MUG: 1 });
    const first = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]);
    await shop.tellOne(first);
    const unlinked = { ...first, kind: 'tracking', completesOrder: false, packages: first.packages.map(each => ({ ...each, replaces: each.trackingNumber, trackingUrl: null })) } as const;
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(unlinked)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect((await shop.retryOne(unlinked)).is).toBe('done');
    expect(shop.sees(sold.id).packages).toMatchObject([{ trackingNumber: '1Z1', trackingUrl: null }]);
  });
});

describe('an order that somebody changed since it was learned', () => {
  it('is found anew when it was made again under its number', async () => {
    const first = await shop.sells({ MUG: 1 });
    const notice = shop.notice({ id: '#1001', order: await shop.order('#1001') }, [{ number: '1Z1', units: { MUG: 1 } }]);
    sandbox.project.orders.delete(first.id);
    const again = sandbox.project.place({ key: '2001', number: '#1001', lines: [{ storeLineId: 'other', sku: 'MUG', quantity: 1 }] });
    expect((await shop.tellOne(notice)).is).toBe('done');
    expect(shop.sees(again.id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z1' }] });
  });

  it('stays open when it was given more units than Parcelwire knows of', async () => {
    const sold = await shop.sells({ MUG: 1 });
    sandbox.project.touch(sold.id, order => order.lineItems.push({ ...order.lineItems[0]!, id: 'added', quantity: 2 }));
    const outcome = await shop.tellOne(shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]));
    expect(outcome).toMatchObject({ is: 'done', warnings: [{ code: 'order-grew', detail: expect.stringContaining('2 more units') }] });
    expect(sandbox.project.order(sold.id)).toMatchObject({ orderState: 'Open', shipmentState: 'Partial' });
  });

  it('stays open for a reason that is told although the reply was lost', async () => {
    const sold = await shop.sells({ MUG: 1 });
    sandbox.project.touch(sold.id, order => order.lineItems.push({ ...order.lineItems[0]!, id: 'added', quantity: 2 }));
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]);
    const heard = shop.session.http.send.bind(shop.session.http);
    shop.session.http.send = async request => {
      const reply = await heard(request);
      return request.effect === 'write' && reply.heard && reply.status === 200 ? { heard: false, why: 'cut-off', detail: 'lost', mayHaveActed: true, retryAfterMs: undefined } : reply;
    };
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    shop.session.http.send = heard;
    expect(await shop.retryOne(notice)).toMatchObject({ is: 'already', warnings: [{ code: 'order-grew' }] });
  });

  it('shows a number in another spelling, which is no reason for a finding', async () => {
    const sold = await shop.sells({ MUG: 1 });
    entersByHand(sold.id, '1z 1');
    const outcome = await shop.tellOne(shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]));
    expect(outcome).toEqual({ is: 'done', value: { packages: [{ packageId: expect.any(String), reference: 'p-1' }] } });
  });

  it('shows a parcel on its way back, which does not stand for goods handed over', async () => {
    const sold = await shop.sells({ MUG: 2 });
    const line = sold.order!.lines[0]!.storeLineId;
    const first = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]);
    await shop.tellOne(first);
    const back: ParcelRecord = { id: 'r-1', createdAt: '', trackingData: { trackingId: 'R1', isReturn: true }, items: [{ id: line, quantity: 1 }] };
    sandbox.project.touch(sold.id, order => order.shippingInfo!.deliveries[0]!.parcels.push(back));
    const second = shop.notice(sold, [{ number: null, units: { MUG: 1 } }], { completesOrder: true });
    const told = [{ packageId: first.packages[0]!.id, trackingNumber: '1Z1', reference: null, lines: [{ storeLineId: line, quantity: 1 }] }];
    const lines = second.order.lines.map(each => ({ ...each, toldBefore: 1 }));
    expect((await shop.tellOne({ ...second, order: { ...second.order, told, lines } })).is).toBe('done');
    expect(sandbox.project.order(sold.id).shippingInfo?.deliveries).toHaveLength(2);
    expect(await shop.adapter.shipments.recall!([first], shop.session)).toMatchObject([{ seen: [{ trackingNumbers: ['1Z1'] }, { trackingNumbers: [] }] }]);
  });
});

describe('of many orders asked for at once', () => {
  it('one that cannot be read keeps no other from being found', async () => {
    const [one, other] = [await shop.sells({ MUG: 1 }), await shop.sells({ MUG: 1 }, '1002')];
    Object.assign(sandbox.project.order(other.id), { createdAt: 'never' });
    expect(await shop.adapter.orders!.find([one.id, other.id], shop.session)).toMatchObject([{ order: { storeOrderId: one.id } }, { outcome: { is: 'later', why: 'unavailable' } }]);
  });

  it('none is asked for by itself while the store is away', async () => {
    const sold = [await shop.sells({ MUG: 1 }), await shop.sells({ MUG: 1 }, '1002')];
    const before = sandbox.calls().total;
    sandbox.misbehave({ is: 'unavailable' });
    const away = { outcome: { is: 'later', why: 'unavailable' } };
    expect(await shop.adapter.orders!.find(sold.map(each => each.id), shop.session)).toMatchObject([away, away]);
    expect(sandbox.calls().total - before).toBe(1);
  });

  it('none is unknown because the list of them could not be read', async () => {
    const sold = [await shop.sells({ MUG: 1 }), await shop.sells({ MUG: 1 }, '1002')];
    const { send } = shop.session.http;
    shop.session.http.send = async request => {
      const reply = await send.call(shop.session.http, request);
      return reply.heard && request.url.includes('where=') ? { ...reply, json: { results: 'none' } } : reply;
    };
    const unread = { outcome: { is: 'later', why: 'unavailable', detail: 'expected a page of orders, found something else' } };
    expect(await shop.adapter.orders!.find(sold.map(each => each.id), shop.session)).toMatchObject([unread, unread]);
  });

  it('one without a number is found by its id', async () => {
    const [one, other] = [await shop.sells({ MUG: 1 }), await shop.sells({ MUG: 1 }, '1002')];
    sandbox.project.touch(other.id, order => Object.assign(order, { orderNumber: undefined }));
    expect(await shop.adapter.orders!.find([one.id, other.id], shop.session)).toMatchObject([{ order: {} }, { order: { storeOrderId: other.id, number: null } }]);
  });

  it('each is asked for by itself when all are too much to ask', async () => {
    const sold = [await shop.sells({ MUG: 1 }), await shop.sells({ MUG: 1 }, '1002')];
    const { send } = shop.session.http;
    const refusal = { statusCode: 400, message: 'The query timed out.', errors: [{ code: 'QueryTimedOut', message: 'The query timed out.' }] };
    shop.session.http.send = async request => (request.url.includes('where=') ? { heard: true, status: 400, headers: {}, text: '', json: refusal, retryAfterMs: undefined } : send.call(shop.session.http, request));
    expect(await shop.adapter.orders!.find(sold.map(each => each.id), shop.session)).toMatchObject([{ order: {} }, { order: {} }]);
  });
});
