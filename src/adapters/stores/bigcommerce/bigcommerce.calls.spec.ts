import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { portionsOf } from '../../../application/stores/portions.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Shop } from '../../../../test/contracts/shop.js';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';
import { card } from './bigcommerce.card.js';
import { type BigcommerceSandbox, openBigcommerceSandbox } from './sandbox/bigcommerce.sandbox.js';

let sandbox: BigcommerceSandbox;
let shop: Shop;

/** The plan's 150 requests, in a window of half a second instead of thirty. */
beforeEach(async () => {
  sandbox = await openBigcommerceSandbox({ limits: { quota: 150, windowMs: 500 } });
  shop = await Shop.open({ adapter: () => new BigcommerceAdapter(), openSandbox: () => Promise.resolve(sandbox) });
});
afterEach(async () => {
  expect(shop.session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await shop.close();
});

describe('a busy day', () => {
  it('of 1,000 orders with one box each costs 1,034 calls and no refusal, and every order is complete', async () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => sandbox.place({ key: String(30_000 + at), number: `#${at}`, lines: [{ storeLineId: String(300_000 + at), sku: 'MUG', quantity: 1 }] }));
    const found = await shop.adapter.orders!.find(ids, shop.session);
    expect(sandbox.calls().total).toBe(20);
    const notices = found.map((each, at) => ('order' in each ? shop.notice({ id: ids[at]!, order: each.order }, [{ number: `1Z${at}`, units: { MUG: 1 } }]) : undefined)) as ShipmentNotice[];

    for (const batch of portionsOf(notices, card.limits.noticesPerCall)) {
      const outcomes = await shop.tell(...batch);
      expect(outcomes.filter(each => each.is !== 'done')).toEqual([]);
    }

    const { total, throttled, byOperation } = sandbox.calls();
    expect(byOperation['POST /orders/{id}/shipments']).toBe(1_000);
    expect(total - 20).toBe(1_034);
    expect(throttled).toBe(0);
    expect(ids.filter(id => shop.sees(id).status !== 'complete')).toEqual([]);
  });
});
