import { expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandboxWith } from './sandbox/salesforce.sandbox.js';

/** The longest that intake takes. */
const number = 'N'.repeat(200);

it.each(['orders', 'order-management'] as const)('the longest number a warehouse may report stands there whole, and is known again (%s)', async profile => {
  const shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: () => openSandboxWith({ profile }) });
  const sold = await shop.sells({ MUG: 1 });
  const told = shop.notice(sold, [{ number, units: { MUG: 1 }, url: 'https://track.example/1' }]);
  const notice: ShipmentNotice = { ...told, packages: told.packages.map(each => ({ ...each, id: 'box-1', externalId: 'B1' })) };
  expect(await shop.tellOne(notice)).toMatchObject({ is: 'done' });
  expect([shop.numbersSeen(sold.id), await shop.retryOne(notice)]).toMatchObject([[number], { is: 'already' }]);
  expect(await shop.adapter.shipments.recall!([notice], shop.session)).toMatchObject([{ seen: [{ trackingNumbers: [number] }] }]);
  shop.expectNoBlunder();
  await shop.close();
});
