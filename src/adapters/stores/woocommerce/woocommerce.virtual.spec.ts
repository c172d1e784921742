import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
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

/** What a host answers to questions after products, until it is put right. */
function productsAnswer(reply: HttpReply): () => void {
  const { http } = session;
  const send = http.send.bind(http);
  http.send = request => (request.url.includes('/products?') ? Promise.resolve(reply) : send(request));
  return () => (http.send = send);
}

const outage = answer(503, {});

/** Ships a mug of an order that was learned while products could not be read, and says how the order stands. */
async function mugLeft(meanwhile: () => void): Promise<{ outcome: unknown; status: string }> {
  const mend = productsAnswer(outage);
  const [found] = await adapter.orders.find([id], session);
  mend();
  meanwhile();
  if (!found || !('order' in found)) throw new Error('expected an order');
  const notice = aNotice().about(found.order).withPackages(aPackage('1Z1').of('MUG', 1)).build();
  const [outcome] = await adapter.shipments.announce([notice], session);
  return { outcome, status: sandbox.shop.order(id).status };
}

const linesFound = async (): Promise<unknown> => {
  const [found] = await adapter.orders.find([id], session);
  return found && 'order' in found ? found.order.lines.map(each => [each.sku, each.needsNoShipping ?? false]) : found;
};

describe('what an order holds of virtual products', () => {
  it('needs no shipping', async () => {
    expect(await linesFound()).toEqual([['MUG', false], ['WARRANTY', true], ['A,B', false]]);
  });

  it('is asked after by SKU, and by id where there is none that a list with commas can hold', async () => {
    const gift = sandbox.place({ key: '15', number: '#15', lines: [{ storeLineId: '31', sku: '', quantity: 1 }] });
    for (const line of [...sandbox.shop.order(id).lines, ...sandbox.shop.order(gift).lines]) line.virtual = true;
    expect(await linesFound()).toEqual([['MUG', true], ['WARRANTY', true], ['A,B', true]]);
    expect(await adapter.orders.find([gift], session)).toMatchObject([{ order: { lines: [{ sku: null, needsNoShipping: true }] } }]);
  });

  it('is asked after fifty SKUs at a time', async () => {
    const many = sandbox.place({ key: '15', number: '#15', lines: Array.from({ length: 51 }, (_, at) => ({ storeLineId: String(100 + at), sku: `S${at}`, quantity: 1 })) });
    await adapter.orders.find([many], session);
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

describe('an order that was learned while products could not be read', () => {
  it('is completed with the last unit that is to ship: what is left is asked after again', async () => {
    sandbox.shop.order(id).lines[2]!.virtual = true;
    expect(await mugLeft(() => {})).toEqual({ outcome: expect.not.objectContaining({ warnings: expect.anything() }), status: 'completed' });
  });

  it('stays open for what is to ship', async () => {
    expect(await mugLeft(() => {})).toMatchObject({ outcome: { is: 'done' }, status: 'partial-shipped' });
  });

  it('is named to a person where they cannot be read still', async () => {
    const warnings = [{ code: 'products-unread', detail: expect.stringContaining('does not say whether WARRANTY, A,B needs shipping, so order #14 is left open') }];
    expect(await mugLeft(() => void productsAnswer(outage))).toMatchObject({ outcome: { is: 'done', warnings }, status: 'partial-shipped' });
  });
});
