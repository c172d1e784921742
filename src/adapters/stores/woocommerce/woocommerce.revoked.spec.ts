import { afterEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { openSandboxWith, type SandboxKind, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

describe('a key that is revoked while a shop is being told', () => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;

  async function open(kind: SandboxKind): Promise<void> {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith(kind)) });
  }

  /** From the write on that goes there for the `nth` time. */
  function revokeAt(place: RegExp, nth: number): void {
    const { send } = shop.session.http;
    let writes = 0;
    shop.session.http.send = request => {
      const isOne = request.effect === 'write' && place.test(request.url);
      if (isOne) writes += 1;
      if (isOne && writes === nth) sandbox.misbehave({ is: 'lock-out' });
      return send.call(shop.session.http, request);
    };
  }

  /** As the engine does: with a new key, and read first when the ending is unknown. */
  async function tellWithNewKey(notice: ShipmentNotice, before: { readonly is: string; readonly mayHaveActed?: boolean }): Promise<void> {
    sandbox.behave();
    expect((await (before.mayHaveActed ? shop.retryOne(notice) : shop.tellOne(notice))).is).toMatch(/^(done|already)$/);
  }

  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  it('mails no shopper a second note: between two boxes', async () => {
    await open({ tracking: 'none' });
    const sold = await shop.sells({ MUG: 1, CUP: 1 });
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', units: { CUP: 1 } }]);
    revokeAt(/notes/, 2);
    await tellWithNewKey(notice, await shop.tellOne(notice));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1', '1Z2']);
  });

  it('mails no shopper a second note: before the statuses of the batch', async () => {
    await open({ tracking: 'none' });
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]);
    revokeAt(/orders\/\d+$|orders\/\d+\?/, 1);
    await tellWithNewKey(notice, await shop.tellOne(notice));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1']);
    expect(shop.sees(sold.id).status).toBe('complete');
  });

  it('mails no shopper a second note: between the name of a carrier AST does not list and its number', async () => {
    await open({ tracking: 'ast' });
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 }, carrier: { name: 'Roadrunner Post', canonical: undefined, known: false } }]);
    revokeAt(/shipment-trackings/, 1);
    await tellWithNewKey(notice, await shop.tellOne(notice));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1']);
    expect(sandbox.shop.order(sold.id).notes.filter(each => each.customer_note)).toHaveLength(1);
  });
});
