import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answer } from '../../../../test/harness/scripted-store.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { HttpReply } from '../../../application/ports/store-session.js';
import { openSandboxWith, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';

const adapter = new WooCommerceAdapter();
let sandbox: WooCommerceSandbox;
let session: TestSession<WooCommerceSettings>;
let id: string;

beforeEach(async () => {
  sandbox = await openSandboxWith({ tracking: 'ast' });
  session = openTestSession(adapter, sandbox.settings());
  id = sandbox.place({ key: '14', number: '#14', lines: [{ storeLineId: '21', sku: 'MUG', quantity: 1 }, { storeLineId: '22', sku: 'WARRANTY', quantity: 1 }, { storeLineId: '23', sku: 'A,B', quantity: 1 }] });
  sandbox.shop.order(id).lines[1]!.virtual = true;
});
afterEach(async () => {
  expect([session.defects, sandbox.calls().mistakes]).toEqual([[], []]);
  await session.close();
  await sandbox.close();
});

/** What a host answers to questions after products. */
function productsAnswer(reply: HttpReply): void {
  const send = session.http.send.bind(session.http);
  session.http.send = request => (request.url.includes('/products?') ? Promise.resolve(reply) : send(request));
}

const linesFound = async (): Promise<unknown> => {
  const [found] = await adapter.orders.find([id], session);
  return found && 'order' in found ? found.order.lines.map(each => [each.sku, each.needsNoShipping ?? false]) : found;
};

describe('what an order holds of virtual products', () => {
  it('needs no shipping; a SKU that a list with commas cannot hold is not asked after', async () => {
    expect(await linesFound()).toEqual([['MUG', false], ['WARRANTY', true], ['A,B', false]]);
    expect(session.http.exchanges.map(each => new URL(each.request.url).searchParams.get('sku'))).toContain('MUG,WARRANTY');
  });

  it('is asked after fifty SKUs at a time, and not where no line has one', async () => {
    const many = sandbox.place({ key: '15', number: '#15', lines: Array.from({ length: 51 }, (_, at) => ({ storeLineId: String(100 + at), sku: `S${at}`, quantity: 1 })) });
    await adapter.orders.find([many], session);
    const bare = sandbox.place({ key: '16', number: '#16', lines: [{ storeLineId: '31', sku: '', quantity: 1 }] });
    await adapter.orders.find([bare], session);
    expect(sandbox.calls().byOperation['GET /wc/v3/products']).toBe(2);
  });

  it.each<[string, HttpReply]>([
    ['withheld', answer(403, { code: 'rest_forbidden', message: 'no', data: { status: 403 } })],
    ['spoiled by a plugin', answer(500, { code: 'internal_server_error', message: 'critical error', data: { status: 500 } })],
    ['of another form', answer(200, [{ id: 'x' }])],
  ])('is not known where products are %s, which keeps no order from being told', async (_, reply) => {
    productsAnswer(reply);
    expect(await linesFound()).toEqual([['MUG', false], ['WARRANTY', false], ['A,B', false]]);
  });
});
