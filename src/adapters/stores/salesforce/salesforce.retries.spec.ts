import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { retriesAsked } from './salesforce.retries.js';
import { SalesforceSettings } from './salesforce.settings.js';
import { openSandboxWith, type SalesforceSandbox } from './sandbox/salesforce.sandbox.js';

const adapter = new SalesforceAdapter();

describe('the Retry boxes of an org', () => {
  let sandbox: SalesforceSandbox;
  let session: TestSession<SalesforceSettings>;
  afterEach(async () => {
    expect([session.defects, sandbox.calls().mistakes]).toEqual([[], []]);
    await session.close();
    await sandbox.close();
  });

  async function open(options: Parameters<typeof openSandboxWith>[0] = {}): Promise<void> {
    sandbox = await openSandboxWith(options);
    session = openTestSession(adapter, sandbox.settings());
  }
  function order(object: 'Order' | 'FulfillmentOrder', delivery: string | null, ticked: boolean): string {
    const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: '1', sku: 'MUG', quantity: 1 }] });
    sandbox.records.change(object, id, { WMS_Delivery_Id__c: delivery, WMS_Retry__c: ticked });
    return id;
  }

  describe.each([['orders', 'Order'], ['order-management', 'FulfillmentOrder']] as const)('%s', (profile, object) => {
    beforeEach(() => open({ profile }));

    it('name the deliveries of the orders where somebody ticked one, and stay ticked', async () => {
      order(object, 'd-1', false);
      const id = order(object, 'd-2', true);
      order(object, null, true);
      expect(await retriesAsked(session)).toEqual({ deliveries: ['d-2'] });
      expect(sandbox.records.find(object, id)).toMatchObject({ WMS_Retry__c: true, WMS_Delivery_Id__c: 'd-2' });
    });

    it('cost one read', async () => {
      await retriesAsked(session);
      const before = sandbox.calls().total;
      expect(await retriesAsked(session)).toEqual({ deliveries: [] });
      expect(sandbox.calls().total - before).toBe(1);
    });
  });

  it('are read to the end when there are more than a page takes', async () => {
    await open({ limits: { page: 2 } });
    for (const id of ['d-1', 'd-2', 'd-3', 'd-4', 'd-5']) order('Order', id, true);
    expect(await retriesAsked(session)).toEqual({ deliveries: ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'] });
  });

  it.each([
    ['throttle', { is: 'later', why: 'throttled' }], ['down', { is: 'later', why: 'unreachable' }], ['garbage', { is: 'later', why: 'unavailable' }], ['lock-out', { is: 'locked-out' }],
  ] as const)('are not known of an org in trouble (%s)', async (fault, outcome) => {
    await open();
    await retriesAsked(session);
    sandbox.misbehave({ is: fault });
    expect(await retriesAsked(session)).toMatchObject({ outcome });
  });

  it('are not known of an org without our metadata', async () => {
    await open();
    sandbox.api.hidden.add('Order.WMS_Retry__c');
    expect(await retriesAsked(session)).toMatchObject({ outcome: { is: 'refused', code: 'metadata-missing' } });
  });
});

describe('the question for ticked boxes', () => {
  const settings = Object.assign(new SalesforceSettings(), { myDomain: 'acme.my.salesforce.com', clientId: 'c', clientSecret: 's', apiVersion: '67.0' });
  const token = answer(200, { access_token: 't', instance_url: 'https://acme.my.salesforce.com' });

  async function asking(page: unknown): Promise<{ readonly asked: unknown; readonly url: string | undefined }> {
    const { session, sent } = scriptedStore(settings, [token, answer(200, page)]);
    await session.memory.remember('org', JSON.stringify({ profile: 'order-management', missing: [] }));
    return { asked: await retriesAsked(session), url: sent.at(-1)?.url };
  }

  it('looks only at orders that changed lately', async () => {
    const { asked, url } = await asking({ totalSize: 1, done: true, records: [{ Id: '0a3Hs0000000001IAA', WMS_Delivery_Id__c: 'd-1' }] });
    expect(asked).toEqual({ deliveries: ['d-1'] });
    expect(decodeURIComponent(url ?? '')).toBe(
      'https://acme.my.salesforce.com/services/data/v67.0/query?q=SELECT Id, WMS_Delivery_Id__c FROM FulfillmentOrder WHERE WMS_Retry__c = TRUE AND WMS_Delivery_Id__c != null AND LastModifiedDate = LAST_N_DAYS:30 ORDER BY Id');
  });

  it('answered with something else is not answered', async () => {
    expect(await asking({ size: 0 })).toMatchObject({ asked: { outcome: { is: 'later', why: 'unavailable', mayHaveActed: false } } });
  });
});
