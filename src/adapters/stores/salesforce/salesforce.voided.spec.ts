import { afterEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import { voids } from '../../../../test/contracts/behaviours/changes.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandboxWith, type SalesforceSandbox } from './sandbox/salesforce.sandbox.js';

describe('an order whose own status says that all of it left, and of which a label is voided', () => {
  let shop: Shop;
  let sandbox: SalesforceSandbox;
  afterEach(() => shop.close());

  async function open(options: Parameters<typeof openSandboxWith>[0], settings: object = {}): Promise<ShipmentNotice> {
    shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith(options)) });
    Object.assign(shop.session.settings, settings);
    const { notice } = await voids(shop, 1);
    return { ...notice, leavesOpen: true };
  }
  const named = (status: string): object => ({ warnings: [{ code: 'order-stays-complete', detail: expect.stringContaining(`stays ${status}: reopen it in Salesforce`) }] });

  it.each([0, 1])('is named to a person, because nobody here knows what it was before (replies lost: %d)', async times => {
    const voided = await open({});
    if (times > 0) sandbox.misbehave({ is: 'lose-reply', times });
    const heard = await shop.tellOne(voided);
    expect(heard.is === 'later' ? await shop.retryOne(voided) : heard).toMatchObject(named('Shipped'));
    expect(sandbox.records.find('Order', voided.order.storeOrderId)).toMatchObject({ Status: 'Shipped', WMS_Sync_Status__c: 'Accepted' });
  });

  it('is named in Order Management as well, where the label is one that closes nothing', async () => {
    const voided = await open({ profile: 'order-management' }, { shippedStatus: 'Pack Complete' });
    expect(await shop.tellOne(voided)).toMatchObject(named('Pack Complete'));
  });

  it('is named where somebody took the package off by hand before', async () => {
    const voided = await open({});
    for (const each of sandbox.records.all('WMS_Package__c')) each['Status__c'] = 'Voided';
    expect(await shop.tellOne(voided)).toMatchObject({ is: 'already', ...named('Shipped') });
  });

  it('is not named when other boxes leave it the status of an order that is open in part, nor when a label printed again holds its goods', async () => {
    const voided = await open({});
    const { leavesOpen: _none, ...printedAgain } = voided;
    expect(await shop.tellOne(printedAgain)).not.toHaveProperty('warnings');
    await shop.close();
    const { order, ...again } = await open({});
    await shop.tellOne({ ...again, id: `${again.id.slice(0, -1)}y`, kind: 'shipment', order, packages: again.packages.map(each => ({ ...each, id: 'beside', trackingNumber: '1Z9', lines: [] })) });
    expect(await shop.tellOne({ ...again, order })).not.toHaveProperty('warnings');
    expect(sandbox.records.find('Order', order.storeOrderId)).toMatchObject({ Status: 'Partially Shipped' });
  });
});
