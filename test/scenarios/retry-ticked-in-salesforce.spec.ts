import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SalesforceAdapter } from '../../src/adapters/stores/salesforce/salesforce.adapter.js';
import type { SalesforceSettings } from '../../src/adapters/stores/salesforce/salesforce.settings.js';
import { app } from '../../src/adapters/stores/salesforce/sandbox/salesforce.login-desk.js';
import { openSandboxWith, type SalesforceSandbox } from '../../src/adapters/stores/salesforce/sandbox/salesforce.sandbox.js';
import { RetryDeliveries } from '../../src/application/back-office/retry-deliveries.js';
import { HearRetries } from '../../src/application/lane/hear-retries.js';
import { minutes } from '../../src/domain/time/duration.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { SqlRestingStores } from '../../src/infrastructure/views/sql-resting-stores.js';
import { aPackage } from '../builders/a-package.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';
import { VirtualClock } from '../harness/virtual-clock.js';

const adapter = new SalesforceAdapter();

eachDatabase('a shipment that Salesforce refused', opened => {
  let org: SalesforceSandbox;
  let session: TestSession<SalesforceSettings>;
  let lane: LaneBench;
  let time: VirtualClock;
  let woken: string[];
  let order: string;
  let delivery: string;

  /** It left the warehouse after somebody cancelled its order. */
  beforeEach(async () => {
    await opened().empty();
    org = await openSandboxWith({ profile: 'orders' });
    time = new VirtualClock();
    session = openTestSession(adapter, { ...org.settings(), username: undefined, privateKey: undefined, clientSecret: app.clientSecret }, { clock: time });
    lane = await LaneBench.open(opened().database, adapter, session);
    woken = [];
    order = org.place({ key: '1', number: '#1001', lines: [{ storeLineId: '1', sku: 'MUG', quantity: 1 }] });
    const [found] = await adapter.orders.find([order], session);
    if (!found || !('order' in found)) throw new Error('expected the org to know the order it sold');
    org.cancelOrder(order);
    delivery = await lane.owe(found.order, aPackage('1Z1').of('MUG', 1));
    await lane.drain();
    expect(await standing()).toEqual({ status: 'resting', tries: 1 });
    expect(record()).toMatchObject({ WMS_Sync_Status__c: 'Error', WMS_Sync_Error_Code__c: 'order-cancelled', WMS_Delivery_Id__c: delivery });
  });

  afterEach(async () => {
    expect([session.defects, lane.bugs, org.calls().mistakes]).toEqual([[], [], []]);
    await session.close();
    await org.close();
  });

  const record = (): Record<string, unknown> => org.records.find('Order', order)!;
  const tick = (): void => org.records.change('Order', order, { WMS_Retry__c: true });
  const reinstate = (): void => org.records.change('Order', order, { Status: 'Activated' });
  const standing = async () => (await opened().database.query<{ status: string; tries: number }>('select status, tries from deliveries where id = $1', [delivery]))[0];

  /** One minute later. */
  async function listen(): Promise<void> {
    await Promise.all([lane.clock.advance(minutes(1)), time.advance(minutes(1))]);
    const { database, settings, platforms, sessions, reporting, clock } = lane;
    const retry = new RetryDeliveries(new SqlDeliveryDesk(database, clock), { wake: storeId => void woken.push(storeId) });
    await new HearRetries(new SqlRestingStores(database), settings, platforms, sessions, retry, reporting, clock).run();
  }

  it('is told when a person ticks the Retry box, and the box is cleared', async () => {
    await listen();
    expect(woken).toEqual([]);
    reinstate();
    tick();
    await listen();
    expect(woken).toEqual([lane.storeId]);
    await lane.drain();
    expect(await standing()).toEqual({ status: 'done', tries: 1 });
    expect(record()).toMatchObject({ WMS_Retry__c: false, WMS_Delivery_Id__c: null, WMS_Sync_Error__c: null, WMS_Sync_Status__c: 'Shipped' });
    expect(org.shopperSees(order).packages.map(each => each.trackingNumber)).toEqual(['1Z1']);
  });

  it('can still be asked for in the org after another shipment of its order was told', async () => {
    order = org.place({ key: '2', number: '#1002', lines: [{ storeLineId: '1', sku: 'MUG', quantity: 1 }, { storeLineId: '2', sku: 'CUP', quantity: 1 }] });
    const [found] = await adapter.orders.find([order], session);
    if (!found || !('order' in found)) throw new Error('expected the org to know the order it sold');
    org.cancelOrder(order);
    delivery = await lane.owe(found.order, aPackage('1Z2').of('MUG', 1));
    await lane.drain();
    reinstate();
    await lane.owe(found.order, aPackage('1Z3').of('CUP', 1));
    await lane.drain();
    expect(org.shopperSees(order).packages.map(each => each.trackingNumber)).toEqual(['1Z3']);
    expect(record()).toMatchObject({ WMS_Sync_Status__c: 'Error', WMS_Sync_Error_Code__c: 'order-cancelled', WMS_Delivery_Id__c: delivery });
    tick();
    await listen();
    await lane.drain();
    expect(await standing()).toEqual({ status: 'done', tries: 1 });
    expect(record()).toMatchObject({ WMS_Retry__c: false, WMS_Delivery_Id__c: null, WMS_Sync_Error__c: null, WMS_Sync_Status__c: 'Shipped' });
  });

  it('is refused again when nothing was put right, and each tick is heard once', async () => {
    tick();
    await listen();
    await lane.drain();
    expect(record()).toMatchObject({ WMS_Retry__c: false, WMS_Sync_Status__c: 'Error', WMS_Delivery_Id__c: delivery });
    await listen();
    expect([await standing(), woken]).toEqual([{ status: 'resting', tries: 1 }, [lane.storeId]]);
    tick();
    await listen();
    expect([await standing(), woken.length]).toEqual([{ status: 'waiting', tries: 0 }, 2]);
  });
});
