import { describe, expect, it } from '@jest/globals';
import { openTestSession } from '../../../../test/harness/store-session.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { orgOf } from './salesforce.org.js';
import { openSandboxWith } from './sandbox/salesforce.sandbox.js';

const adapter = new SalesforceAdapter();

describe('what kind of org it is', () => {
  it.each([
    ['orders', {}, { profile: 'orders', reductions: true }],
    ['order-management', {}, { profile: 'order-management', providers: ['UPS', 'FedEx', 'DHL'], shipmentStatuses: ['Shipped', 'Delivered'], itemNamesLine: false }],
    ['orders', { profile: 'orders' }, { profile: 'orders' }],
  ] as const)('%s %j: describe says so, once a day', async (profile, settings, expected) => {
    const sandbox = await openSandboxWith({ profile });
    const session = openTestSession(adapter, { ...sandbox.settings(), ...settings });
    expect(await orgOf(session)).toMatchObject({ ...expected, missing: [] });
    const { total } = sandbox.calls();
    await orgOf(session);
    expect(sandbox.calls().total).toBe(total);
    await session.close();
    await sandbox.close();
  });

  it('an org that is not what the settings say tells what is missing', async () => {
    const sandbox = await openSandboxWith({ profile: 'orders' });
    const session = openTestSession(adapter, { ...sandbox.settings(), profile: 'order-management' });
    expect(await orgOf(session)).toMatchObject({ outcome: { is: 'refused', code: 'metadata-missing', said: 'FulfillmentOrder not deployed, or out of the integration user\'s sight' } });
    await session.close();
    await sandbox.close();
  });

  it('Order Management without our fields keeps to core orders', async () => {
    const sandbox = await openSandboxWith({ profile: 'order-management' });
    sandbox.api.hidden.add('FulfillmentOrder.WMS_Sync_Status__c');
    const session = openTestSession(adapter, sandbox.settings());
    expect(await orgOf(session)).toMatchObject({ outcome: { said: expect.stringMatching(/^Order not deployed/) } });
    await session.close();
    await sandbox.close();
  });

  it('a probe names each field that is out of sight', async () => {
    const sandbox = await openSandboxWith({ profile: 'orders' });
    sandbox.api.hidden.add('WMS_Package__c.Service__c').add('Order.WMS_Retry__c');
    const session = openTestSession(adapter, sandbox.settings());
    expect(await adapter.probe(session)).toMatchObject({ is: 'under-scoped', missing: ['Order.WMS_Retry__c', 'WMS_Package__c.Service__c'] });
    sandbox.api.hidden.clear();
    expect(await adapter.probe(session)).toEqual({ is: 'good', account: 'Acme Outfitters (00DHs0000000001MAA, sandbox)', notes: ['orders are core orders'] });
    await session.close();
    await sandbox.close();
  });
});
