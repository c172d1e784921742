import { describe, expect, it } from '@jest/globals';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { graphsOf } from './salesforce.mapper.js';
import type { ProfileName } from './salesforce.needs.js';
import type { Org } from './salesforce.org.js';
import { planOf } from './salesforce.plan.js';
import { SalesforceSettings } from './salesforce.settings.js';
import type { OrderState, ShownPackage } from './salesforce.state.js';
import { itemKey } from './salesforce.words.js';

const lineId = '802Hs0000000003IAA';
const root = '/services/data/v67.0/sobjects';
const now = new Date('2026-10-02T20:00:00Z');

const state: OrderState = {
  id: '801Hs0000000001IAA', number: '00000101', placedAt: now, obstacle: undefined, cancelled: false, status: 'Activated', closed: false, syncStatus: null, retryAsked: false, noted: null,
  shipTo: { name: 'Jo Doe', street: null, city: null, state: null, zip: null, country: null }, packages: [],
  lines: [{ id: lineId, sku: 'MUG', name: 'Mug', productId: '01tHs0000000002IAA', ordered: 3, cancelled: 0 }],
};

const box: NoticedPackage = {
  id: 'p-1', externalId: 'SH-1-1', carrier: { code: 'ups', canonical: 'ups', name: 'UPS', known: true }, service: 'Ground', trackingNumber: '1Z1', replaces: null, trackingUrl: 'https://ups.example/1Z1',
  lines: [{ storeLineId: lineId, sku: 'MUG', quantity: 2, goods: [{ sku: 'MUG', storeLineId: lineId, quantity: 2, serialNumbers: ['S1', 'S2'], lot: { number: 'L9', expires: '2027-01-31' } }] }],
  source: { id: 'p-1', externalId: 'SH-1-1', carrier: 'ups', service: 'Ground', trackingNumber: '1Z1', trackingUrl: null, weight: { value: 1.2, unit: 'lb' }, items: [], voided: false },
};

const shown: ShownPackage = { id: 'a01Hs0000000009IAA', key: 'p-1', trackingNumber: '1Z1', trackingUrl: 'https://ups.example/1Z1', carrier: 'UPS', voided: false, lines: [{ id: 'a02Hs0000000010IAA', key: itemKey('p-1', lineId), lineId, quantity: 2 }] };

function notice(change: Partial<ShipmentNotice> = {}): ShipmentNotice {
  return {
    id: 'd-1', kind: 'shipment', replay: false, packages: [box], completesOrder: false,
    order: { storeOrderId: state.id, number: '00000101', facts: undefined, lines: [], told: [] },
    shipment: { id: 's-1', externalId: 'SH-1', storeOrderId: state.id, orderNumber: null, shippedAt: new Date('2026-10-02T19:30:00Z'), warehouse: 'PA1', packages: [box.source], trigger: 'batch-completed', parentOrderKey: null, shipFrom: null, shipTo: null, freight: null },
    ...change,
  };
}

function graphs(profile: ProfileName, about: ShipmentNotice, at: Partial<OrderState> = {}, settings: Partial<SalesforceSettings> = {}, org: Partial<Org> = {}): unknown {
  const order = { ...state, ...at };
  const plan = planOf(about, order);
  if ('outcome' in plan) throw new Error(JSON.stringify(plan.outcome));
  const described: Org = { profile, missing: [], providers: ['UPS'], shipmentStatuses: ['Shipped'], itemNamesLine: false, reductions: false, address: true, ...org };
  return graphsOf(plan, { notice: about, state: order, org: described, settings: Object.assign(new SalesforceSettings(), settings), now });
}

const noted = { WMS_Sync_Error_Code__c: null, WMS_Sync_Error__c: null, WMS_Delivery_Id__c: null, WMS_Last_Sync__c: '2026-10-02T20:00:00.000Z' };

describe('a shipment on core orders', () => {
  it('is one graph: shipment, package, what is in it, and the order', () => {
    expect(graphs('orders', notice(), {}, { partialStatus: 'Partially Shipped' })).toEqual([[
      { method: 'PATCH', url: `${root}/WMS_Shipment__c/Shipment_Key__c/s-1`, referenceId: 'shipment', body: { Order__c: state.id, External_Id__c: 'SH-1', Shipped_At__c: '2026-10-02T19:30:00.000Z', Warehouse__c: 'PA1' } },
      {
        method: 'PATCH', url: `${root}/WMS_Package__c/Package_Key__c/p-1`, referenceId: 'package_0',
        body: {
          Shipment__c: '@{shipment.id}', External_Id__c: 'SH-1-1', Package_No__c: 1, Carrier__c: 'UPS', Carrier_Code__c: 'ups', Service__c: 'Ground', Tracking_Number__c: '1Z1',
          Tracking_URL__c: 'https://ups.example/1Z1', Weight__c: 1.2, Weight_Unit__c: 'lb', Status__c: 'Shipped',
        },
      },
      {
        method: 'PATCH', url: `${root}/WMS_Package_Item__c/Item_Key__c/p-1%3A${lineId}`, referenceId: 'item_0_0',
        body: { Package__c: '@{package_0.id}', Order_Item_Id__c: lineId, SKU__c: 'MUG', Quantity__c: 2, Serial_Numbers__c: 'S1\nS2', Lot_Number__c: 'L9', Lot_Expiration__c: '2027-01-31' },
      },
      { method: 'PATCH', url: `${root}/Order/${state.id}`, referenceId: 'order', body: { WMS_Sync_Status__c: 'Partially Shipped', Status: 'Partially Shipped', ...noted, WMS_Tracking_Summary__c: 'UPS 1Z1 https://ups.example/1Z1' } },
    ]]);
  });

  it('adds to an item of ours that somebody made smaller, and puts one of its own beside somebody else\'s', () => {
    const quantities = (row: ShownPackage): unknown => (graphs('orders', notice(), { packages: [row] }) as { body: Record<string, unknown> }[][]).flat().flatMap(each => each.body['Quantity__c'] ?? []);
    const halved = { ...shown, lines: shown.lines.map(each => ({ ...each, quantity: 1 })) };
    expect(quantities(halved)).toEqual([2]);
    expect(quantities({ ...halved, key: null, lines: halved.lines.map(each => ({ ...each, key: null })) })).toEqual([1]);
  });

  const orderBody = (...given: Parameters<typeof graphs>): object => (graphs(...given) as { referenceId: string; body: object }[][]).flat().find(each => each.referenceId === 'order')!.body;
  const complete = notice({ completesOrder: true });
  const by = (trigger: ShipmentNotice['shipment']['trigger']): ShipmentNotice => ({ ...complete, shipment: { ...complete.shipment, trigger } });
  const labels = { shippedStatus: 'Shipped', packedStatus: 'Packed', pickedUpStatus: 'Picked Up' };

  it.each([
    ['batch-completed', labels, 'Shipped'], ['order-packed', labels, 'Packed'], ['wholesale-picked-up', labels, 'Picked Up'], ['order-packed', { shippedStatus: 'Shipped' }, 'Shipped'],
  ] as const)('a complete order reported at %s gets the status the settings name', (trigger, settings, status) => {
    expect(orderBody('orders', by(trigger), {}, settings)).toMatchObject({ WMS_Sync_Status__c: 'Shipped', Status: status });
  });

  it('without labels the order\'s own status is left alone', () => {
    expect(orderBody('orders', complete)).not.toHaveProperty('Status');
  });

  it('late news of an order that is complete takes nothing back', () => {
    expect(orderBody('orders', notice(), { syncStatus: 'Shipped' }, { partialStatus: 'Partially Shipped' })).not.toHaveProperty('WMS_Sync_Status__c');
  });

  it('the Retry box is cleared only where it was read as ticked', () => {
    expect(orderBody('orders', notice(), { retryAsked: true })).toMatchObject({ WMS_Retry__c: false });
    expect(orderBody('orders', notice())).not.toHaveProperty('WMS_Retry__c');
  });

  it.each([true, false])('the refusal of another delivery of the order stands, with its Retry box as it is (ticked: %s)', retryAsked => {
    const ours = orderBody('orders', complete, { retryAsked, noted: 'd-1', syncStatus: 'Error' });
    expect(ours).toMatchObject({ WMS_Sync_Status__c: 'Shipped', WMS_Sync_Error__c: null, WMS_Delivery_Id__c: null, ...(retryAsked ? { WMS_Retry__c: false } : {}) });
    const others = orderBody('orders', complete, { retryAsked, noted: 'd-0', syncStatus: 'Error' });
    expect(others).toEqual({ WMS_Sync_Status__c: 'Error', WMS_Last_Sync__c: noted.WMS_Last_Sync__c, WMS_Tracking_Summary__c: 'UPS 1Z1 https://ups.example/1Z1' });
  });

  it('a shipment that stands there already takes its own words off the order, and nobody else\'s', () => {
    expect(orderBody('orders', notice(), { packages: [shown], syncStatus: 'Error', noted: 'd-1' })).toMatchObject({ WMS_Sync_Status__c: 'Partially Shipped', WMS_Sync_Error__c: null, WMS_Delivery_Id__c: null });
    expect(graphs('orders', notice(), { packages: [shown], syncStatus: 'Error', noted: 'd-0' })).toEqual([]);
  });

  it('a link that is too long stays out of the link field and whole in the summary', () => {
    const link = `https://track.example/${'x'.repeat(260)}`;
    const told = graphs('orders', notice({ packages: [{ ...box, trackingUrl: link }] })) as { body: Record<string, unknown> }[][];
    expect(told[0]?.[1]?.body).toMatchObject({ Tracking_URL__c: null });
    expect(told[0]?.at(-1)?.body['WMS_Tracking_Summary__c']).toBe(`UPS 1Z1 ${link}`);
  });

  it('a corrected number edits the package, a voided label marks it', () => {
    const corrected = graphs('orders', notice({ kind: 'tracking', packages: [{ ...box, trackingNumber: '1Z2', replaces: '1Z1' }] }), { packages: [shown] });
    expect(corrected).toMatchObject([[{ method: 'PATCH', url: `${root}/WMS_Package__c/${shown.id}`, body: { Tracking_Number__c: '1Z2', Carrier__c: 'UPS' } }, { body: { WMS_Tracking_Summary__c: 'UPS 1Z2 https://ups.example/1Z1' } }]]);
    expect(graphs('orders', notice({ kind: 'void' }), { packages: [shown] })).toMatchObject([[{ method: 'PATCH', url: `${root}/WMS_Package__c/${shown.id}`, body: { Status__c: 'Voided' } }, { body: { WMS_Sync_Status__c: 'Accepted', WMS_Tracking_Summary__c: null } }]]);
  });
});

describe('a voided label that fulfilled nothing', () => {
  const again = { ...box, id: 'p-2', trackingNumber: '1Z2', lines: [] };
  const both = [shown, { ...shown, id: 'a01Hs0000000011IAA', key: 'p-2', trackingNumber: '1Z2', lines: [] }];

  it.each(['orders', 'order-management'] as const)('leaves an order complete that was, with %s', profile => {
    const [graph] = graphs(profile, notice({ kind: 'void', packages: [again] }), { packages: both, syncStatus: 'Shipped' }, { partialStatus: 'Partially Shipped' }) as { body?: object }[][];
    expect(graph!.at(-1)!.body).toEqual({ ...noted, WMS_Tracking_Summary__c: 'UPS 1Z1 https://ups.example/1Z1' });
  });
});

describe('a shipment that somebody entered in full', () => {
  it('completes the order all the same, once', () => {
    expect(graphs('orders', notice({ completesOrder: true }), { packages: [shown] })).toMatchObject([[{ referenceId: 'order', body: { WMS_Sync_Status__c: 'Shipped' } }]]);
    expect(graphs('orders', notice({ completesOrder: true }), { packages: [shown], syncStatus: 'Shipped' })).toEqual([]);
  });
});

describe('a carrier corrected under the same number', () => {
  const usps = notice({ kind: 'tracking', packages: [{ ...box, replaces: '1Z1', carrier: { code: 'usps', canonical: 'usps', name: 'USPS', known: true }, trackingUrl: 'https://usps.example/1Z1' }] });

  it('edits the package and the order\'s summary', () => {
    expect(graphs('orders', usps, { packages: [shown] })).toMatchObject([[{ method: 'PATCH', url: `${root}/WMS_Package__c/${shown.id}`, body: { Tracking_Number__c: '1Z1', Carrier__c: 'USPS', Tracking_URL__c: 'https://usps.example/1Z1' } }, { body: { WMS_Tracking_Summary__c: 'USPS 1Z1 https://usps.example/1Z1' } }]]);
  });

  it('empties the provider of Order Management that the old one left, where the list has none for the new one', () => {
    expect(graphs('order-management', usps, { packages: [shown] })).toMatchObject([[{ body: { Provider: null, WMS_Carrier__c: 'USPS' } }, {}]]);
    expect(graphs('order-management', usps, { packages: [shown] }, {}, { providers: ['UPS', 'USPS'] })).toMatchObject([[{ body: { Provider: 'USPS' } }, {}]]);
  });
});

describe('a shipment in Order Management', () => {
  it('is one Shipment per package, its items, and the fulfillment order', () => {
    expect(graphs('order-management', notice({ completesOrder: true }))).toEqual([[
      {
        method: 'PATCH', url: `${root}/Shipment/WMS_Shipment_Key__c/p-1`, referenceId: 'package_0',
        body: {
          FulfillmentOrderId: state.id, ShipToName: 'Jo Doe', Provider: 'UPS', WMS_Carrier__c: 'UPS', WMS_Service__c: 'Ground', TrackingNumber: '1Z1', TrackingUrl: 'https://ups.example/1Z1', Status: 'Shipped',
          WMS_Shipped_At__c: '2026-10-02T19:30:00.000Z',
        },
      },
      {
        method: 'PATCH', url: `${root}/ShipmentItem/WMS_Shipment_Item_Key__c/p-1%3A${lineId}`, referenceId: 'item_0_0',
        body: { ShipmentId: '@{package_0.id}', Quantity: 2, Product2Id: '01tHs0000000002IAA', WMS_Serial_Numbers__c: 'S1\nS2', WMS_Lot_Number__c: 'L9', WMS_Lot_Expiration__c: '2027-01-31' },
      },
      { method: 'PATCH', url: `${root}/FulfillmentOrder/${state.id}`, referenceId: 'order', body: { WMS_Sync_Status__c: 'Shipped', Status: 'Fulfilled', ...noted, WMS_Tracking_Summary__c: 'UPS 1Z1 https://ups.example/1Z1' } },
    ]]);
  });

  it('names only carriers and lines the org lets it name, and fulfils a closed order no second time', () => {
    const told = graphs('order-management', notice({ completesOrder: true }), { closed: true }, {}, { providers: ['FedEx'], shipmentStatuses: [], itemNamesLine: true }) as { body: object }[][];
    expect(told[0]?.[0]?.body).not.toHaveProperty('Provider');
    expect(told[0]?.[0]?.body).not.toHaveProperty('Status');
    expect(told[0]?.[1]?.body).toMatchObject({ FulfillmentOrderLineItemId: lineId });
    expect(told[0]?.[2]?.body).not.toHaveProperty('Status');
  });

  it('a voided label deletes its shipment', () => {
    expect(graphs('order-management', notice({ kind: 'void' }), { packages: [shown] })).toMatchObject([[{ method: 'DELETE', url: `${root}/Shipment/${shown.id}` }, { referenceId: 'order' }]]);
  });
});

describe('a shipment of more records than one graph takes', () => {
  it('never gives one of them more than Salesforce takes, and has every record once', () => {
    const skus = Array.from({ length: 1_100 }, (_, at) => `SKU-${at}`);
    const lines = skus.map((sku, at) => ({ ...state.lines[0]!, id: `802Hs${String(at).padStart(10, '0')}IAA`, sku }));
    const crowded = { ...box, lines: skus.map(sku => ({ storeLineId: sku, sku, quantity: 1, goods: [] })) };
    const made = graphs('orders', notice({ packages: [crowded] }), { lines }) as { referenceId: string }[][];
    expect(made.map(each => each.length)).toEqual([499, 499, 109]);
    const items = made.flat().map(each => each.referenceId).filter(each => each.startsWith('item_'));
    expect([items.length, new Set(items).size]).toEqual([1_100, 1_100]);
  });

  it('goes in several, the order\'s own record last', () => {
    const boxes = Array.from({ length: 300 }, (_, at): NoticedPackage => ({ ...box, id: `p-${at}`, trackingNumber: `1Z${at}`, lines: box.lines.map(line => ({ ...line, quantity: 1 })) }));
    const told = graphs('orders', notice({ packages: boxes }), { lines: [{ ...state.lines[0]!, ordered: 300 }] }) as { referenceId: string }[][];
    expect(told.map(graph => graph.length)).toEqual([499, 104]);
    expect(told.flat().filter(each => each.referenceId === 'order')).toHaveLength(1);
    expect(told.at(-1)?.at(-1)?.referenceId).toBe('order');
    expect(told.flat().filter(each => each.referenceId.startsWith('package_'))).toHaveLength(300);
  });
});
