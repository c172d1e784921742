import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShopperView } from '../../../application/ports/store-sandbox.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandboxWith, type SalesforceSandbox } from './sandbox/salesforce.sandbox.js';

/** How somebody enters a package by hand. */
const byHand = {
  'orders': (sandbox: SalesforceSandbox, orderId: string, units: readonly number[]): void => {
    const pack = sandbox.records.add('WMS_Package__c', { Shipment__c: sandbox.records.add('WMS_Shipment__c', { Order__c: orderId }), Tracking_Number__c: 'PRO1' });
    const lines = sandbox.records.all('OrderItem').filter(each => each['OrderId'] === orderId);
    for (const [at, quantity] of units.entries()) sandbox.records.add('WMS_Package_Item__c', { Package__c: pack, Order_Item_Id__c: String(lines[at]!['Id']), Quantity__c: quantity });
  },
  'order-management': (sandbox: SalesforceSandbox, orderId: string, units: readonly number[]): void => {
    const pack = sandbox.records.add('Shipment', { FulfillmentOrderId: orderId, TrackingNumber: 'PRO1', ShipToName: 'Jo Doe' });
    const lines = sandbox.records.all('FulfillmentOrderLineItem').filter(each => each['TypeCode'] === 'Product' && each['FulfillmentOrderId'] === orderId);
    for (const [at, quantity] of units.entries()) sandbox.records.add('ShipmentItem', { ShipmentId: pack, Product2Id: lines[at]!['Product2Id']!, FulfillmentOrderLineItemId: String(lines[at]!['Id']), Quantity: quantity });
  },
};

describe.each(['orders', 'order-management'] as const)('a package somebody entered in Salesforce for two boxes under one number (%s)', profile => {
  let shop: Shop;
  let sandbox: SalesforceSandbox;
  let told: ShipmentNotice;

  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith({ profile })) });
    const sold = await shop.sells({ MUG: 3, CUP: 2 });
    byHand[profile](sandbox, sold.id, [3, 1]);
    const notice = shop.notice(sold, [{ number: 'PRO1', units: { MUG: 1, CUP: 1 } }, { number: 'PRO1', units: { MUG: 2 } }]);
    const boxes = { ...notice, packages: notice.packages.map((each, at) => ({ ...each, id: `box-${at + 1}` })) };
    const outcome = await shop.tellOne(boxes);
    if (outcome.is !== 'already') throw new Error(`expected both boxes in the package that is there, found ${JSON.stringify(outcome)}`);
    told = { ...boxes, completesOrder: false, order: { ...boxes.order, told: toldBy(boxes, outcome.value).packages } };
  });
  afterEach(async () => {
    expect([shop.session.defects, sandbox.calls().mistakes]).toEqual([[], []]);
    await shop.close();
  });

  const changing = (kind: 'tracking' | 'void', ...numbers: (readonly [number, string])[]): ShipmentNotice => {
    const packages = numbers.map(([at, trackingNumber]): NoticedPackage => ({ ...told.packages[at]!, ...(kind === 'void' ? {} : { trackingNumber, replaces: 'PRO1' }) }));
    return { ...told, id: `${told.id.slice(0, -1)}x`, kind, packages };
  };
  const seen = (): ShopperView['packages'][number]['lines'][] => shop.sees(told.order.storeOrderId).packages.map(each => each.lines);
  const contents = (): unknown => Object.fromEntries(shop.sees(told.order.storeOrderId).packages.map(({ trackingNumber, lines }) => [trackingNumber, Object.fromEntries(lines.filter(each => each.quantity > 0).map(each => [each.sku, each.quantity]))]));

  it('keeps its number and units for the box that stays, when the other one gets a number of its own', async () => {
    expect(await shop.tellOne(changing('tracking', [0, '1Z9']))).toMatchObject({ is: 'done' });
    expect(contents()).toEqual({ 'PRO1': { MUG: 2 }, '1Z9': { MUG: 1, CUP: 1 } });
  });

  it('the same when the reply was lost, and when the correction is said twice', async () => {
    const correction = changing('tracking', [1, '1Z9']);
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(correction)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect(await shop.retryOne(correction)).toMatchObject({ is: 'already' });
    expect(await shop.tellOne(correction)).toMatchObject({ is: 'already' });
    expect(contents()).toEqual({ 'PRO1': { MUG: 1, CUP: 1 }, '1Z9': { MUG: 2 } });
  });

  it('becomes the first one\'s when both get numbers of their own', async () => {
    expect(await shop.tellOne(changing('tracking', [0, '1Z8'], [1, '1Z9']))).toMatchObject({ is: 'done' });
    expect(contents()).toEqual({ '1Z8': { MUG: 1, CUP: 1 }, '1Z9': { MUG: 2 } });
    expect(seen()).toHaveLength(2);
  });

  it('gives up the units of all that leave it at once', async () => {
    const sold = await shop.sells({ MUG: 4 }, '1003');
    byHand[profile](sandbox, sold.id, [4]);
    const notice = shop.notice(sold, [1, 2, 1].map(MUG => ({ number: 'PRO1', units: { MUG } })));
    told = { ...notice, completesOrder: false, packages: notice.packages.map((each, at) => ({ ...each, id: `third-${at + 1}` })) };
    const outcome = await shop.tellOne(told);
    if (outcome.is !== 'already') throw new Error(`expected all three in the package that is there, found ${JSON.stringify(outcome)}`);
    told = { ...told, order: { ...told.order, told: toldBy(told, outcome.value).packages } };
    expect(await shop.tellOne(changing('tracking', [0, '1Z8'], [1, '1Z9']))).toMatchObject({ is: 'done' });
    expect(contents()).toEqual({ 'PRO1': { MUG: 1 }, '1Z8': { MUG: 1 }, '1Z9': { MUG: 2 } });
  });

  it('whose units were completed from here parts all the same', async () => {
    const sold = await shop.sells({ MUG: 3, CUP: 2 }, '1002');
    byHand[profile](sandbox, sold.id, [1]);
    const notice = shop.notice(sold, [{ number: 'PRO1', units: { MUG: 1 } }, { number: 'PRO1', units: { MUG: 2, CUP: 1 } }]);
    told = { ...notice, completesOrder: false, packages: notice.packages.map((each, at) => ({ ...each, id: `half-${at + 1}` })) };
    const outcome = await shop.tellOne(told);
    if (outcome.is !== 'done') throw new Error(`expected the rest told, found ${JSON.stringify(outcome)}`);
    told = { ...told, order: { ...told.order, told: toldBy(told, outcome.value).packages } };
    expect(await shop.tellOne(changing('tracking', [1, '1Z9']))).toMatchObject({ is: 'done' });
    expect(contents()).toEqual({ 'PRO1': { MUG: 1 }, '1Z9': { MUG: 2, CUP: 1 } });
  });

  it('that bears the key of the box that leaves is left to one without units, and the box is known by its new record', async () => {
    const sold = await shop.sells({ MUG: 1 }, '1004');
    const notice = { ...shop.notice(sold, [{ number: 'PRO1', units: { MUG: 1 } }]), completesOrder: false };
    const outcome = await shop.tellOne(notice);
    if (outcome.is !== 'done') throw new Error(`expected the box told, found ${JSON.stringify(outcome)}`);
    const [own] = toldBy(notice, outcome.value).packages;
    const rider = { ...own!, packageId: 'rider', lines: [] };
    told = { ...notice, order: { ...notice.order, told: [own!, rider] } };
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(changing('tracking', [0, '1Z9']))).toMatchObject({ is: 'later', mayHaveActed: true });
    const again = await shop.retryOne(changing('tracking', [0, '1Z9']));
    expect(contents()).toEqual({ 'PRO1': {}, '1Z9': { MUG: 1 } });
    if (!('value' in again)) throw new Error(`expected the correction found, found ${JSON.stringify(again)}`);
    told = { ...told, packages: [{ ...told.packages[0]!, trackingNumber: '1Z9' }], order: { ...told.order, told: [{ ...own!, trackingNumber: '1Z9', reference: again.value.packages[0]?.reference ?? own!.reference }, rider] } };
    expect(await shop.tellOne(changing('void', [0, '1Z9']))).toMatchObject({ is: 'done' });
    expect(contents()).toEqual({ PRO1: {} });
  });

  it('stays while one of them is voided, and says so until somebody takes the units off', async () => {
    const gone = changing('void', [0, 'PRO1']);
    expect(await shop.tellOne(gone)).toMatchObject({ warnings: [{ code: 'units-not-taken-back' }] });
    expect(await shop.retryOne(gone)).toMatchObject({ warnings: [{ code: 'units-not-taken-back' }] });
    expect(contents()).toEqual({ PRO1: { MUG: 3, CUP: 1 } });
  });
});
