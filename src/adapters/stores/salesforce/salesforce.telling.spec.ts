import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandboxWith, type SalesforceSandbox } from './sandbox/salesforce.sandbox.js';

describe('telling an org', () => {
  let shop: Shop;
  let sandbox: SalesforceSandbox;
  beforeEach(() => open());
  afterEach(() => shop.close());

  async function open(options: Parameters<typeof openSandboxWith>[0] = {}): Promise<void> {
    shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith(options)) });
  }
  async function reopen(options: Parameters<typeof openSandboxWith>[0]): Promise<void> {
    await shop.close();
    await open(options);
  }
  async function aShipment(key = '1001'): Promise<ShipmentNotice> {
    return shop.notice(await shop.sells({ MUG: 2 }, key), [{ number: `1Z${key}`, units: { MUG: 1 } }]);
  }
  const orderOf = (notice: ShipmentNotice): Record<string, unknown> => sandbox.records.find('Order', notice.order.storeOrderId)!;

  it('a receipt names the record of each package', async () => {
    const outcome = await shop.tellOne(await aShipment());
    expect(outcome).toMatchObject({ is: 'done', value: { packages: [{ reference: expect.stringMatching(/^a01/) }] } });
  });

  it('a link that is too long is named to a person, also when the reply was lost', async () => {
    const notice = shop.notice(await shop.sells({ MUG: 1 }), [{ number: '1Z1', units: { MUG: 1 }, url: `https://ups.example/${'1'.repeat(300)}` }]);
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect(await shop.retryOne(notice)).toMatchObject({ is: 'already', warnings: [{ code: 'link-too-long' }] });
  });

  it('an order named by its number is told too', async () => {
    const notice = await aShipment();
    const number = String(orderOf(notice)['OrderNumber']);
    const [found] = await shop.adapter.orders!.find([number], shop.session);
    expect(found).toMatchObject({ order: { storeOrderId: number, number, shipTo: { street1: '1 Main St', street2: 'Suite 5', zip: '78701', countryCode: 'US' } } });
    expect(await shop.tellOne({ ...notice, order: { ...notice.order, storeOrderId: number } })).toMatchObject({ is: 'done' });
    expect(shop.numbersSeen(notice.order.storeOrderId)).toEqual(['1Z1001']);
  });

  it.each([0.5, 1e308])('an order of %d units of something is refused in plain words', async units => {
    const { order } = await aShipment();
    sandbox.records.all('OrderItem').find(line => line['OrderId'] === order.storeOrderId)!['Quantity'] = units;
    const [found] = await shop.adapter.orders!.find([order.storeOrderId], shop.session);
    expect(found).toMatchObject({ outcome: { is: 'refused', code: 'fractional-quantity', said: expect.stringContaining(`${units} is no whole number`) } });
  });

  it('an order whose record is locked waits, the others do not', async () => {
    const notices = [await aShipment('1'), await aShipment('2'), await aShipment('3')];
    sandbox.api.writing.locks.set(notices[1]!.order.storeOrderId, 1);
    expect((await shop.tell(...notices)).map(each => each.is)).toEqual(['done', 'later', 'done']);
    expect(shop.numbersSeen(notices[1]!.order.storeOrderId)).toEqual([]);
    expect(await shop.tellOne(notices[1]!)).toMatchObject({ is: 'done' });
  });

  it('after fifteen failures Salesforce looks at no further shipment, and those come again at once', async () => {
    const notices: ShipmentNotice[] = [];
    for (let at = 0; at < 20; at += 1) notices.push(await aShipment(String(at)));
    for (const notice of notices.slice(0, 15)) sandbox.api.writing.locks.set(notice.order.storeOrderId, 1);
    const outcomes = await shop.tell(...notices);
    expect(outcomes.slice(0, 15)).toEqual(outcomes.slice(0, 15).map(() => expect.objectContaining({ is: 'later', why: 'not-yet' })));
    expect(outcomes.slice(15)).toEqual(outcomes.slice(15).map(() => expect.objectContaining({ is: 'later', why: 'throttled', mayHaveActed: false })));
    expect((await shop.tell(...notices)).every(each => each.is === 'done')).toBe(true);
  });

  it('a field that was hidden is told as such, and noticed once it is back', async () => {
    const notice = await aShipment();
    sandbox.api.hidden.add('WMS_Package__c.Service__c');
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'refused', code: 'metadata-missing', said: expect.stringContaining('Service__c') });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'refused', code: 'metadata-missing', said: expect.stringContaining('WMS_Package__c.Service__c') });
    sandbox.api.hidden.clear();
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'done' });
  });

  it('a status that is no value of the picklist is refused with the org\'s words', async () => {
    const notice = await aShipment();
    Object.assign(shop.session.settings, { partialStatus: 'On its way' });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'refused', code: 'picklist-value', said: expect.stringContaining('On its way') });
    expect(shop.numbersSeen(notice.order.storeOrderId)).toEqual([]);
  });

  it('orders beyond one page of a query are read to the end', async () => {
    await reopen({ limits: { page: 2 } });
    const notices: ShipmentNotice[] = [];
    for (let at = 0; at < 5; at += 1) notices.push(await aShipment(String(at)));
    expect((await shop.tell(...notices)).map(each => each.is)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect((await shop.tell(...notices)).map(each => each.is)).toEqual(['already', 'already', 'already', 'already', 'already']);
  });

  it('a day\'s calls used up are waited for', async () => {
    await reopen({ limits: { daily: 50, used: 40 } });
    const [first, second] = [await aShipment('1001'), await aShipment('1002')];
    expect(await shop.tellOne(first)).toMatchObject({ is: 'done' });
    expect(await shop.tellOne(second)).toMatchObject({ is: 'later', why: 'throttled', mayHaveActed: false });
  });

  it('the same news twice writes nothing the second time', async () => {
    const notice = await aShipment();
    await shop.tellOne(notice);
    const writes = (): number => sandbox.calls().byOperation['POST /composite/graph'] ?? 0;
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'already', value: { packages: [{ reference: expect.stringMatching(/^a01/) }] } });
    expect(writes()).toBe(1);
  });

  it('a fulfillment order that is closed gives no shipment back', async () => {
    await reopen({ profile: 'order-management' });
    const notice = shop.notice(await shop.sells({ MUG: 1 }), [{ number: '1Z1', units: { MUG: 1 } }]);
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'done' });
    expect(await shop.tellOne({ ...notice, kind: 'void', completesOrder: false })).toMatchObject({ is: 'refused', code: 'order-closed' });
    expect(shop.numbersSeen(notice.order.storeOrderId)).toEqual(['1Z1']);
  });
});
