import { expect, it } from '@jest/globals';
import { receiptOf } from '../../../../test/contracts/expectations.js';
import { Shop } from '../../../../test/contracts/shop.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { openSandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

it.each([0, 1])('goods handed over without a number, which lay at two locations, are taken back at both (replies lost: %s)', async times => {
  const shop = await Shop.open({ adapter: () => new ShopifyAdapter(), openSandbox });
  const lines = ['MUG', 'TEE'].map((sku, at) => ({ storeLineId: String(100 + at), sku, quantity: 2, location: `Store ${at}` }));
  const id = shop.sandbox.place({ key: '1001', number: '#1001', lines });
  const notice = shop.notice({ id, order: await shop.order(id) }, [{ number: null, units: { MUG: 1, TEE: 1 } }]);
  if (times > 0) shop.sandbox.misbehave({ is: 'lose-reply', times });
  const first = await shop.tellOne(notice);
  const told = toldBy(notice, receiptOf(first.is === 'later' ? await shop.retryOne(notice) : first)).packages;
  expect(shop.unitsSeen(id)).toBe(2);
  expect(await shop.tellOne({ ...notice, id: `0198c004${notice.id.slice(8)}`, kind: 'void', order: { ...notice.order, told } })).toMatchObject({ is: 'done' });
  expect(shop.unitsSeen(id)).toBe(0);
  await shop.close();
});
