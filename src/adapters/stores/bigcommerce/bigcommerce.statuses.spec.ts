import { afterEach, describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { aNotice } from '../../../../test/builders/a-notice.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Shop } from '../../../../test/contracts/shop.js';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';
import { statusAfter } from './bigcommerce.closing.js';
import { BigcommerceSettings } from './bigcommerce.settings.js';
import { type BigcommerceSandbox, openBigcommerceSandbox } from './sandbox/bigcommerce.sandbox.js';

let sandbox: BigcommerceSandbox;
let shop: Shop;

async function open(limits: Record<string, number> = {}, settings: Partial<BigcommerceSettings> = {}): Promise<void> {
  sandbox = await openBigcommerceSandbox({ limits });
  const withSettings: BigcommerceSandbox = { ...sandbox, settings: () => ({ ...sandbox.settings(), ...settings }) };
  shop = await Shop.open({ adapter: () => new BigcommerceAdapter(), openSandbox: () => Promise.resolve(withSettings) });
}

afterEach(async () => {
  expect(shop.session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await shop.close();
});

const box = (number: string, units: number): { number: string; units: Record<string, number> } => ({ number, units: { MUG: units } });
const whenAsked = (method: 'POST' | 'PUT', happens: () => unknown): void => {
  const send = shop.session.http.send.bind(shop.session.http);
  shop.session.http.send = request => {
    if (request.method === method) happens();
    return send(request);
  };
};
const changes = (): number => sandbox.calls().byOperation['PUT /orders/{id}'] ?? 0;

describe('the status of an order', () => {
  it('is left where the shop moved it', async () => {
    await open();
    const sold = await shop.sells({ MUG: 2 });
    await shop.tellOne(shop.notice(sold, [box('1Z1', 2)]));
    expect(sandbox.shop.order(sold.id).statusId).toBe(2);
    expect(changes()).toBe(0);
  });

  it('is moved where the shop did not: Partially Shipped, then Shipped', async () => {
    await open({ movesStatus: 0 });
    const sold = await shop.sells({ MUG: 2 });
    await shop.tellOne(shop.notice(sold, [box('1Z1', 1)]));
    expect(sandbox.shop.order(sold.id).statusId).toBe(3);
    await shop.tellOne(shop.notice(sold, [box('1Z2', 1)], { completesOrder: true }));
    expect(sandbox.shop.order(sold.id).statusId).toBe(2);
  });

  it('is not moved to Shipped when somebody gave the order more units', async () => {
    await open({ movesStatus: 0 });
    const sold = await shop.sells({ MUG: 1 });
    const record = sandbox.shop.order(sold.id);
    sandbox.shop.addLine(record, 77, 'CUP', 2, { addressId: record.addresses[0]!.id });
    expect(await shop.tellOne(shop.notice(sold, [box('1Z1', 1)]))).toMatchObject({ is: 'done', warnings: [{ code: 'order-grew', detail: expect.stringContaining('2 more units') }] });
    expect(record.statusId).toBe(3);
  });

  it('becomes Completed where the store wants it, only with the last unit', async () => {
    await open({}, { statusWhenComplete: 'completed' });
    const sold = await shop.sells({ MUG: 2 });
    await shop.tellOne(shop.notice(sold, [box('1Z1', 1)]));
    expect(sandbox.shop.order(sold.id).statusId).toBe(3);
    await shop.tellOne(shop.notice(sold, [box('1Z2', 1)], { completesOrder: true }));
    expect(sandbox.shop.order(sold.id).statusId).toBe(10);
  });

  it('is nobody\'s business where the store says so, and costs no look', async () => {
    await open({ movesStatus: 0 }, { statusWhenComplete: 'left-alone', statusWhenPartial: 'left-alone' });
    const sold = await shop.sells({ MUG: 1 });
    const before = sandbox.calls().total;
    await shop.tellOne(shop.notice(sold, [box('1Z1', 1)]));
    expect(sandbox.shop.order(sold.id).statusId).toBe(11);
    expect(sandbox.calls().total - before).toBe(2);
  });

  it('goes back when the label is voided, for BigCommerce leaves the order Shipped', async () => {
    await open();
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, [box('1Z1', 1)]);
    await shop.tellOne(notice);
    expect((await shop.tellOne({ ...notice, kind: 'void', completesOrder: false })).is).toBe('done');
    expect(sandbox.shop.order(sold.id).statusId).toBe(11);
  });

  it.each([0, 1])('stays Completed when a label is voided, and a person is told (replies lost: %s)', async times => {
    await open();
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, [box('1Z1', 1)]);
    await shop.tellOne(notice);
    sandbox.shop.order(sold.id).statusId = 10;
    const voided: ShipmentNotice = { ...notice, kind: 'void', completesOrder: false, leavesOpen: true };
    if (times > 0) sandbox.misbehave({ is: 'lose-reply', times });
    const heard = await shop.tellOne(voided);
    expect(heard.is === 'later' ? await shop.retryOne(voided) : heard).toMatchObject({ warnings: [{ code: 'order-stays-complete', detail: expect.stringContaining('BigCommerce') }] });
  });

  it('that cannot be set does not undo the news: it is told, with a warning', async () => {
    await open({ movesStatus: 0 });
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, [box('1Z1', 1)]);
    whenAsked('POST', () => (sandbox.shop.order(sold.id).archived = true));
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'done', warnings: [{ code: 'status-not-set' }] });
  });

  it.each(['lose-reply', 'half-reply'] as const)('that was set is nothing to look at, although the answer was lost on its way (%s)', async is => {
    await open({ movesStatus: 0 });
    const sold = await shop.sells({ MUG: 1 });
    whenAsked('PUT', () => sandbox.misbehave({ is, times: 1 }));
    const outcome = await shop.tellOne(shop.notice(sold, [box('1Z1', 1)]));
    expect(sandbox.shop.order(sold.id).statusId).toBe(2);
    expect(outcome).toEqual({ is: 'done', value: expect.anything() });
  });

  it('that nobody answered is named with what BigCommerce shows instead', async () => {
    await open({ movesStatus: 0 });
    const sold = await shop.sells({ MUG: 1 });
    whenAsked('PUT', () => sandbox.misbehave({ is: 'unavailable', times: 1 }));
    expect(await shop.tellOne(shop.notice(sold, [box('1Z1', 1)]))).toMatchObject({ is: 'done', warnings: [{ code: 'status-not-set', detail: expect.stringContaining('503') }] });
    expect(sandbox.shop.order(sold.id).statusId).toBe(11);
  });

  it.each([[4, undefined], [5, undefined], [13, undefined], [14, undefined], [2, undefined], [10, undefined], [3, 2], [8, 2], [9, 2], [11, 2]])('%i becomes %s once everything left', async (now, then) => {
    await open();
    const complete = { ...aNotice().build(), completesOrder: true };
    expect(statusAfter(complete, { id: 1, status_id: now }, plainToInstance(BigcommerceSettings, {}))).toBe(then);
  });
});
