import { afterEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import { openSandboxWith, type SandboxKind, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

const kinds: readonly SandboxKind[] = [{ tracking: 'ast' }, { tracking: 'shipment-tracking' }, { tracking: 'fulfillments' }, { tracking: 'none' }];
const box = [{ number: '1Z999AA10123456784', units: { MUG: 1 } }];

describe('telling a WooCommerce shop', () => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;

  async function open(kind: SandboxKind, settings: object = {}): Promise<void> {
    sandbox = await openSandboxWith(kind);
    const given = sandbox.settings();
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => Object.assign(sandbox, { settings: () => ({ ...given, ...settings }) }) });
  }
  const calls = (): Record<string, number> => ({ ...sandbox.calls().byOperation });

  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  it.each(kinds)('twice has one effect without any recall: $tracking', async kind => {
    await open(kind);
    const notice = shop.notice(await shop.sells({ MUG: 1 }), box);
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'done' });
    const mails = shop.sees(notice.order.storeOrderId).mails;
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'already' });
    expect(shop.numbersSeen(notice.order.storeOrderId)).toEqual(['1Z999AA10123456784']);
    expect(shop.sees(notice.order.storeOrderId).mails).toBe(mails);
  });

  it('writes a number again that another plugin overwrote, and completes the order only then', async () => {
    await open({ tracking: 'ast' });
    const sold = await shop.sells({ MUG: 1 });
    sandbox.shop.lostWrites = 1;
    expect(await shop.tellOne(shop.notice(sold, box))).toMatchObject({ is: 'done', value: { packages: [{ reference: expect.stringMatching(/^[\da-f]{32}$/) }] } });
    expect(shop.sees(sold.id)).toMatchObject({ status: 'complete', packages: [{ trackingNumber: '1Z999AA10123456784' }] });
    expect(calls()['POST /wc-ast/v3/orders/{id}/shipment-trackings']).toBe(2);
  });

  it('gives up for now on a shop that loses the number twice', async () => {
    await open({ tracking: 'shipment-tracking' });
    const sold = await shop.sells({ MUG: 1 });
    sandbox.shop.lostWrites = 2;
    expect(await shop.tellOne(shop.notice(sold, box))).toMatchObject({ is: 'later', mayHaveActed: true, detail: expect.stringContaining('does not show what it accepted') });
    expect(shop.sees(sold.id).status).toBe('open');
  });

  it('tells a shop with AST through AST alone, although it answers under the other plugin\'s name too', async () => {
    await open({ tracking: 'ast' });
    await shop.tellOne(shop.notice(await shop.sells({ MUG: 1 }), box));
    expect(Object.keys(calls()).filter(call => call.startsWith('POST'))).toEqual(['POST /wc-ast/v3/orders/{id}/shipment-trackings']);
  });

  it('looks at the shop once, and anew when a plugin is gone', async () => {
    await open({ tracking: 'ast' });
    await shop.tellOne(shop.notice(await shop.sells({ MUG: 1 }, '2001'), box));
    await shop.tellOne(shop.notice(await shop.sells({ MUG: 1 }, '2002'), box));
    expect(calls()['GET /']).toBe(1);
    Object.assign(sandbox.shop.kind, { tracking: 'shipment-tracking', perItem: false });
    const late = shop.notice(await shop.sells({ MUG: 1 }, '2003'), box);
    expect(await shop.tellOne(late)).toMatchObject({ is: 'later', why: 'not-yet' });
    expect(await shop.tellOne(late)).toMatchObject({ is: 'done' });
    expect(calls()['POST /wc-shipment-tracking/v3/orders/{id}/shipment-trackings']).toBe(1);
  });

  it('sets the status that a lost reply kept back, without telling the number again', async () => {
    await open({ tracking: 'fulfillments' });
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, box);
    await shop.tellOne({ ...notice, completesOrder: false });
    expect(shop.sees(sold.id).status).toBe('partial');
    expect((await shop.retryOne(notice)).is).toBe('done');
    expect(shop.sees(sold.id).status).toBe('complete');
    expect(shop.numbersSeen(sold.id)).toHaveLength(1);
  });

  it('tells the day it left by the clock of a shop that knows only its offset', async () => {
    await open({ tracking: 'shipment-tracking', offsetOnly: true });
    const notice = shop.notice(await shop.sells({ MUG: 1 }), box);
    const days: unknown[] = [];
    const { send } = shop.session.http;
    shop.session.http.send = request => {
      if (request.body?.includes('date_shipped')) days.push((JSON.parse(request.body) as { date_shipped: unknown }).date_shipped);
      return send.call(shop.session.http, request);
    };
    await shop.tellOne({ ...notice, shipment: { ...notice.shipment, shippedAt: new Date('2026-10-03T02:00:00Z') } });
    expect(days).toEqual(['2026-10-02']);
  });

  it('leaves the status alone where the shop wants it so', async () => {
    await open({ tracking: 'ast' }, { completeOrders: false, partialStatus: false });
    const sold = await shop.sells({ MUG: 1 });
    expect((await shop.tellOne(shop.notice(sold, box))).is).toBe('done');
    expect(sandbox.shop.order(sold.id).status).toBe('processing');
  });

  it('keeps the news when the shop refuses the status, and says so', async () => {
    await open({ tracking: 'ast' });
    await shop.adapter.probe(shop.session);
    Object.assign(sandbox.shop.kind, { partialStatus: false });
    const sold = await shop.sells({ MUG: 2 });
    const outcome = await shop.tellOne(shop.notice(sold, box));
    expect(outcome).toMatchObject({ is: 'done', warnings: [{ code: 'status-not-set', detail: expect.stringContaining('rest_invalid_param') }] });
  });

  it.each(kinds)('does not complete an order that was given more units since it was learned: $tracking', async kind => {
    await open({ ...kind, partialStatus: true });
    const sold = await shop.sells({ MUG: 1 });
    const record = sandbox.shop.order(sold.id);
    record.lines.push({ ...record.lines[0]!, id: 999, sku: 'CUP', quantity: 2 });
    expect(await shop.tellOne(shop.notice(sold, box))).toMatchObject({ is: 'done', warnings: [{ code: 'order-grew', detail: expect.stringContaining('2 more units') }] });
    expect(record.status).toBe('partial-shipped');
  });

  it('never ships what was refunded', async () => {
    await open({ tracking: 'ast' });
    const sold = await shop.sells({ MUG: 2 });
    sandbox.shop.refund(sandbox.shop.order(sold.id), { MUG: 1 });
    expect((await shop.order(sold.id))?.lines).toMatchObject([{ quantity: 2, cancelled: 1 }]);
    expect(await shop.tellOne(shop.notice(sold, [{ number: '1Z1', units: { MUG: 2 } }]))).toMatchObject({ is: 'refused', code: 'more-than-remaining', said: expect.stringContaining('1 of MUG left to ship, 2 needed') });
  });

  it('refuses a number AST does not take, in words that say why', async () => {
    await open({ tracking: 'ast' });
    expect(await shop.tellOne(shop.notice(await shop.sells({ MUG: 1 }), [{ number: 'JJD#01/2', units: { MUG: 1 } }]))).toMatchObject({ is: 'refused', code: 'number-characters', said: expect.stringContaining('Special character') });
  });

  it('leaves an internal note with the link where notes are wanted, once', async () => {
    await open({ tracking: 'shipment-tracking' }, { internalNotes: true });
    const sold = await shop.sells({ MUG: 2 });
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    const notice = shop.notice(sold, box);
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect((await shop.retryOne(notice)).is).toBe('done');
    const notes = sandbox.shop.order(sold.id).notes.filter(each => each.note.includes('1Z999AA10123456784'));
    expect(notes).toMatchObject([{ customer_note: false, note: 'Shipped with UPS\nTracking number: 1Z999AA10123456784\nhttps://www.ups.com/track?tracknum=1Z999AA10123456784\nContents: 1 × MUG' }]);
    expect(shop.sees(sold.id).mails).toBe(0);
  });

  it('keeps the numbers at the order too where notes carry them, and mails nobody unless wanted', async () => {
    await open({ tracking: 'none' }, { notifyCustomer: false });
    const sold = await shop.sells({ MUG: 2 });
    await shop.tellOne(shop.notice(sold, [...box, { number: '1Z999AA10123456795' }]));
    expect(sandbox.shop.order(sold.id)).toMatchObject({ mails: 0, meta: [{ key: '_tracking_number', value: '1Z999AA10123456784, 1Z999AA10123456795' }] });
  });

  it('works with keys in the query, and without pretty permalinks', async () => {
    await open({ tracking: 'ast' });
    const session = openTestSession(new WooCommerceAdapter(), { ...sandbox.settings(), keysIn: 'query', plainPermalinks: true });
    const notice = shop.notice(await shop.sells({ MUG: 1 }), box);
    expect(await shop.adapter.shipments.announce([notice], session)).toMatchObject([{ is: 'done' }]);
    expect(JSON.stringify(session.http.exchanges)).not.toContain(String(sandbox.settings()['consumerSecret']));
    await session.close();
  });
});
