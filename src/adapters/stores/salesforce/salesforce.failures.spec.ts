import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandbox, type SalesforceSandbox } from './sandbox/salesforce.sandbox.js';

describe('a refused shipment in the eyes of people who work in Salesforce', () => {
  let shop: Shop;
  let sandbox: SalesforceSandbox;
  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: async () => (sandbox = await openSandbox()) });
  });
  afterEach(() => shop.close());

  async function tooMany(): Promise<ShipmentNotice> {
    const sold = await shop.sells({ MUG: 1 });
    return shop.notice(sold, [{ number: '1Z1', units: { MUG: 3 } }]);
  }
  const orderOf = ({ order }: ShipmentNotice): Record<string, unknown> => sandbox.records.find('Order', order.storeOrderId)!;

  it('stands on the order in a plain sentence, with the delivery to retry', async () => {
    const notice = await tooMany();
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    expect(orderOf(notice)).toMatchObject({
      WMS_Sync_Status__c: 'Error', WMS_Sync_Error_Code__c: 'more-than-remaining', WMS_Delivery_Id__c: notice.id, WMS_Last_Sync__c: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      WMS_Sync_Error__c: expect.stringMatching(/^More units left the warehouse than Salesforce still has open on this line\. Compare .* Salesforce said: .*1 remaining, 3 needed$/),
    });
  });

  it('the words go away when the next try succeeds, and so does the tick in the Retry box', async () => {
    const notice = await tooMany();
    await shop.tellOne(notice);
    const id = notice.order.storeOrderId;
    sandbox.records.change('Order', id, { WMS_Retry__c: true });
    for (const line of sandbox.records.all('OrderItem')) sandbox.records.change('OrderItem', String(line['Id']), { Quantity: 3, AvailableQuantity: 3 });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'done' });
    expect(orderOf(notice)).toMatchObject({ WMS_Sync_Error__c: null, WMS_Sync_Error_Code__c: null, WMS_Delivery_Id__c: null, WMS_Retry__c: false });
  });

  it('a retry that is refused again clears its tick', async () => {
    const notice = await tooMany();
    sandbox.records.change('Order', notice.order.storeOrderId, { WMS_Retry__c: true });
    await shop.tellOne(notice);
    expect(orderOf(notice)).toMatchObject({ WMS_Sync_Status__c: 'Error', WMS_Retry__c: false });
  });

  it('put right by hand in Salesforce, its words and its tick go away all the same', async () => {
    const notice = await tooMany();
    await shop.tellOne(notice);
    const id = notice.order.storeOrderId;
    for (const line of sandbox.records.all('OrderItem')) sandbox.records.change('OrderItem', String(line['Id']), { Quantity: 3, AvailableQuantity: 3 });
    const shipment = sandbox.records.add('WMS_Shipment__c', { Order__c: id });
    const box = sandbox.records.add('WMS_Package__c', { Shipment__c: shipment, Tracking_Number__c: '1Z1', Carrier__c: 'UPS' });
    sandbox.records.add('WMS_Package_Item__c', { Package__c: box, Order_Item_Id__c: String(sandbox.records.all('OrderItem')[0]!['Id']), Quantity__c: 3 });
    sandbox.records.change('Order', id, { WMS_Retry__c: true });
    await shop.retryOne(notice);
    expect(orderOf(notice)).toMatchObject({ WMS_Sync_Error__c: null, WMS_Delivery_Id__c: null, WMS_Retry__c: false });
    expect(shop.unitsSeen(id)).toBe(3);
  });

  it('a tick for one shipment is not cleared by the refusal of another', async () => {
    const notice = await tooMany();
    await shop.tellOne(notice);
    sandbox.records.change('Order', notice.order.storeOrderId, { WMS_Retry__c: true });
    const other = { ...notice, id: 'd-other' };
    await shop.tellOne(other);
    expect(orderOf(notice)).toMatchObject({ WMS_Delivery_Id__c: 'd-other', WMS_Retry__c: true, WMS_Sync_Error__c: expect.stringContaining(`another shipment of the order was refused: delivery ${notice.id}.`) });
    await shop.tellOne(other);
    expect(orderOf(notice)).toMatchObject({ WMS_Delivery_Id__c: 'd-other', WMS_Retry__c: false });
  });

  it.each(['down', 'unavailable', 'throttle', 'garbage'] as const)('when even that cannot be written (%s), the outcome stays what it was', async fault => {
    const notice = await tooMany();
    const send = shop.session.http.send.bind(shop.session.http);
    shop.session.http.send = async request => {
      if (request.url.endsWith('/composite/sobjects')) sandbox.misbehave({ is: fault });
      return send(request);
    };
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    sandbox.behave();
    expect(orderOf(notice)['WMS_Sync_Status__c']).toBeUndefined();
  });
});
