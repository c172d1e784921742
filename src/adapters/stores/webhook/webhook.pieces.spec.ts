import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Shop, type Sold } from '../../../../test/contracts/shop.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { openSandbox } from './sandbox/webhook.sandbox.js';
import { WebhookAdapter } from './webhook.adapter.js';

let shop: Shop;
let sold: Sold;

beforeEach(async () => {
  shop = await Shop.open({ adapter: () => new WebhookAdapter(), openSandbox });
  sold = await shop.sells({ MUG: 2, TEE: 1 });
});
afterEach(async () => {
  shop.expectNoBlunder();
  await shop.close();
});

const seen = (): unknown => shop.sees(sold.id).packages.map(each => [each.trackingNumber, each.carrier, each.lines.map(line => `${line.quantity} ${line.storeLineId}`).join()]);

/** The box and another one are told; the order asks for more then, and the rest of the box is told by itself. */
async function inPieces(first: Record<string, number>, rest: Record<string, number>): Promise<(change: Partial<NoticedPackage>) => Promise<unknown>> {
  const news = shop.notice(sold, [{ number: '1Z1', units: first }, { number: '1Z2', units: { TEE: 1 } }]);
  await shop.tellOne(news);
  const more: ShipmentNotice = {
    ...news, id: '0198c000-0000-7000-8000-00000000aaaa', packages: shop.notice(sold, [{ number: '1Z1', units: rest }]).packages,
    order: { ...news.order, told: toldBy(news, { packages: [] }).packages },
  };
  await shop.tellOne(more);
  const told = [...more.order.told.slice(1), ...toldBy(more, { packages: [] }).packages];
  const whole = { ...more.packages[0]!, lines: told.at(-1)!.lines.map(line => ({ ...line, sku: line.storeLineId, goods: [] })) };
  return change => shop.tellOne({ ...more, id: '0198c000-0000-7000-8000-00000000bbbb', kind: 'tracking', packages: [{ ...whole, replaces: '1Z1', ...change }], order: { ...more.order, told } });
}

it.each([
  ['with some of its units first', { MUG: 1 }, { MUG: 1 }, '2 MUG'],
  ['with its number alone first', {}, { MUG: 1 }, '1 MUG'],
])('a box that came in two notices, %s, is one to a receiver that hears of its new number', async (_, first, rest, units) => {
  const corrects = await inPieces(first, rest);
  await corrects({ trackingNumber: '1Z9' });
  expect(seen()).toEqual([['1Z9', 'UPS', units], ['1Z2', 'UPS', '1 TEE']]);
});

it('a box that came in two notices is one to a receiver that hears of its carrier', async () => {
  const corrects = await inPieces({ MUG: 1 }, { MUG: 1 });
  await corrects({ carrier: { code: 'usps', canonical: 'usps', name: 'USPS', known: true } });
  expect(seen()).toEqual([['1Z1', 'USPS', '2 MUG'], ['1Z2', 'UPS', '1 TEE']]);
});
