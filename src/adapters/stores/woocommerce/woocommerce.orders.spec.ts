import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import { openSandboxWith, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';

const adapter = new WooCommerceAdapter();
let sandbox: WooCommerceSandbox;
let session: TestSession<WooCommerceSettings>;

beforeEach(async () => {
  sandbox = await openSandboxWith({ tracking: 'ast' });
  session = openTestSession(adapter, sandbox.settings());
});
afterEach(async () => {
  expect([session.defects, sandbox.calls().mistakes]).toEqual([[], []]);
  await session.close();
  await sandbox.close();
});

describe('orders of a shop', () => {
  it('with a line of part units are refused with that reason, and keep no other from being read', async () => {
    const ids = [1.5, 2].map((quantity, at) => sandbox.place({ key: String(14 + at), number: `#${14 + at}`, lines: [{ storeLineId: `2${at}`, sku: 'CLOTH', quantity }] }));
    expect(await adapter.orders.find(ids, session)).toMatchObject([
      { outcome: { is: 'refused', code: 'fractional-quantity', said: 'Order #14, line 20: 1.5 is no whole number.' } },
      { order: { number: '#15', lines: [{ quantity: 2 }] } },
    ]);
  });

  it('that were refunded unit by unit, more often than one page lists, have all those units cancelled', async () => {
    const id = sandbox.place({ key: '14', number: '#14', lines: [{ storeLineId: '20', sku: 'MUG', quantity: 150 }] });
    for (let unit = 0; unit < 120; unit += 1) sandbox.shop.refund(sandbox.shop.order(id), { MUG: 1 });
    expect(await adapter.orders.find([id], session)).toMatchObject([{ order: { lines: [{ quantity: 150, cancelled: 120 }] } }]);
  });
});
