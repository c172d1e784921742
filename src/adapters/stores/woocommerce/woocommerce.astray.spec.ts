import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import { openSandboxWith, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';

const adapter = new WooCommerceAdapter();
let sandbox: WooCommerceSandbox;
let session: TestSession<WooCommerceSettings>;

beforeEach(async () => {
  sandbox = await openSandboxWith({ tracking: 'ast', numbered: true });
  session = openTestSession(adapter, sandbox.settings());
});
afterEach(async () => {
  expect([session.defects, sandbox.calls().mistakes]).toEqual([[], []]);
  await session.close();
  await sandbox.close();
});

/** The order 14, under a number, in a shop where another order has the number 14. */
async function mugLeftOf(number: string): Promise<Outcome<unknown>> {
  const lines = [{ storeLineId: '21', sku: 'MUG', quantity: 1 }];
  const id = sandbox.place({ key: '14', number, lines });
  sandbox.place({ key: '900', number: '14', lines: [{ ...lines[0]!, storeLineId: '22' }] });
  const [found] = await adapter.orders.find([id], session);
  if (!found || !('order' in found)) throw new Error('expected an order');
  const [outcome] = await adapter.shipments.announce([aNotice().about(found.order).withPackages(aPackage('1Z1').of('MUG', 1)).build()], session);
  return outcome!;
}
const shown = (): unknown => ['14', '900'].map(id => sandbox.shopperSees(id).packages.map(each => each.trackingNumber));

describe('a shop with AST whose orders a plugin numbers', () => {
  it('shows a tracking at its own order, although another one has that order\'s id for a number', async () => {
    expect(await mugLeftOf('7')).toMatchObject({ is: 'done' });
    expect(shown()).toEqual([['1Z1'], []]);
  });

  it('shows it at no other order where the right one cannot be named, and a person hears so', async () => {
    expect(await mugLeftOf('SO-7')).toMatchObject({ is: 'refused', code: 'other-order', said: 'AST put the tracking onto order 900, where it was deleted again.' });
    expect(shown()).toEqual([[], []]);
  });
});
