import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { completeStatus, numberIn, shipToIn, textIn } from './salesforce.profile.js';
import type { Fields, NodeDraft, PackedLine, Profile, Queries, Row, RowsOf } from './salesforce.profile.js';
import type { Org } from './salesforce.org.js';
import type { SalesforceSettings } from './salesforce.settings.js';
import { whereOrderIs } from './salesforce.soql.js';
import type { OrderState, ShownPackage, StateLine } from './salesforce.state.js';
import { carrierName, fitted, fittedLink, lineIdIn, traceOf } from './salesforce.words.js';

/** Categories of a FulfillmentOrder's status; the labels are the org's own. */
const cancelled = new Set(['Canceled', 'Rejected']);

/** Order Management: the FulfillmentOrder is what a warehouse works on, one Shipment is one package. */
export const managementProfile: Profile = {
  orderObject: 'FulfillmentOrder',
  numberField: 'FulfillmentOrderNumber',
  orderPaths: { lines: 'FulfillmentOrderId', packages: 'FulfillmentOrderId', items: 'Shipment.FulfillmentOrderId' },

  queries(names, org, { skuField }, withAddress): Queries {
    const of = (path: string): string => whereOrderIs(names, `${path}Id`, `${path === '' ? '' : `${path}.`}FulfillmentOrderNumber`);
    return {
      orders: `SELECT Id, FulfillmentOrderNumber, Status, StatusCategory, IsSuspended, FulfilledToName, CreatedDate, WMS_Sync_Status__c, WMS_Delivery_Id__c, WMS_Retry__c${withAddress && org.address ? ', FulfilledToAddress' : ''} FROM FulfillmentOrder WHERE ${of('')} ORDER BY Id`,
      lines: `SELECT Id, FulfillmentOrderId, Quantity, OriginalQuantity, TypeCode, Product2Id, Product2.${skuField}, Product2.Name FROM FulfillmentOrderLineItem WHERE ${of('FulfillmentOrder')} ORDER BY Id`,
      packages: `SELECT Id, WMS_Shipment_Key__c, TrackingNumber, TrackingUrl, WMS_Carrier__c, FulfillmentOrderId FROM Shipment WHERE ${of('FulfillmentOrder')} ORDER BY Id`,
      items: `SELECT Id, ShipmentId, WMS_Shipment_Item_Key__c, Quantity, Product2Id, Shipment.FulfillmentOrderId FROM ShipmentItem WHERE ${of('Shipment.FulfillmentOrder')} ORDER BY Id`,
    };
  },

  stateOf(order, rows, settings): OrderState {
    const number = textIn(order, 'FulfillmentOrderNumber') ?? '';
    const category = textIn(order, 'StatusCategory') ?? '';
    const lines = rows.lines.filter(line => textIn(line, 'TypeCode') !== 'Charge').map(line => lineOf(line, settings));
    return {
      id: textIn(order, 'Id') ?? '', number, placedAt: new Date(textIn(order, 'CreatedDate') ?? ''),
      cancelled: cancelled.has(category), status: textIn(order, 'Status') ?? '', closed: category === 'Closed',
      obstacle: obstacleOf(`FulfillmentOrder ${number}`, category, order['IsSuspended'] === true),
      syncStatus: textIn(order, 'WMS_Sync_Status__c'),
      retryAsked: order['WMS_Retry__c'] === true,
      noted: textIn(order, 'WMS_Delivery_Id__c'),
      shipTo: shipToIn(order, 'FulfilledToAddress', textIn(order, 'FulfilledToName')),
      lines, packages: packagesOf(rows, lines),
    };
  },

  shipmentNode: () => undefined,

  packageNode(box, key, { notice, state, org }): NodeDraft {
    return {
      object: 'Shipment', by: { field: 'WMS_Shipment_Key__c', value: key },
      body: {
        FulfillmentOrderId: state.id, ShipToName: fitted(notice.shipment.shipTo?.name ?? state.shipTo.name, 255) ?? `Order ${state.number}`,
        ...tracking(box, org), ...(takes(org.shipmentStatuses, 'Shipped') ? { Status: 'Shipped' } : {}),
        WMS_Shipped_At__c: notice.shipment.shippedAt.toISOString(),
      },
    };
  },

  itemNode({ key, line, told, there, org }: PackedLine, packageRef): NodeDraft {
    const { serials, lot, expires } = traceOf(told.goods);
    return {
      object: 'ShipmentItem', by: { field: 'WMS_Shipment_Item_Key__c', value: key },
      body: {
        ...(there > 0
          ? {}
          : { ShipmentId: packageRef, Product2Id: line.productId, ...(org.itemNamesLine ? { FulfillmentOrderLineItemId: line.id } : {}) }),
        Quantity: told.quantity + there,
        WMS_Serial_Numbers__c: serials,
        WMS_Lot_Number__c: lot,
        WMS_Lot_Expiration__c: expires,
      },
    };
  },

  itemLeftNode: (item, quantity): NodeDraft => ({ object: 'ShipmentItem', by: { id: item.id }, body: { Quantity: quantity } }),

  retrackNode: (shown, box, org): NodeDraft => ({
    object: 'Shipment',
    by: { id: shown.id },
    body: { ...(org.providers === null ? {} : { Provider: null }), ...tracking(box, org) },
  }),

  takeBackNode: (shown): NodeDraft => ({ object: 'Shipment', by: { id: shown.id } }),

  fixed: state => (state.closed ? `FulfillmentOrder ${state.number} is closed` : undefined),

  statusFor(stage, state, { partialStatus = 'Pickpack', ...settings }) {
    if (state.closed) return undefined;
    return stage.is === 'partial' ? partialStatus : (completeStatus(stage.trigger, settings) ?? 'Fulfilled');
  },
};

function obstacleOf(order: string, category: string, suspended: boolean): string | undefined {
  if (cancelled.has(category)) return `${order} is cancelled (its status category is ${category})`;
  if (category === 'Draft') return `${order} is a draft`;
  return suspended ? `${order} is suspended` : undefined;
}

/** `Provider` is a list of the org's own; our own field takes every carrier. */
function tracking(box: NoticedPackage, { providers }: Org): Fields {
  const carrier = carrierName(box);
  return {
    ...(carrier !== null && takes(providers, carrier) ? { Provider: fitted(carrier, 255) } : {}),
    WMS_Carrier__c: fitted(carrier, 120),
    WMS_Service__c: fitted(box.service, 120),
    TrackingNumber: box.trackingNumber,
    TrackingUrl: fittedLink(box.trackingUrl),
  };
}

const takes = (choices: readonly string[] | null, value: string): boolean => choices === null || choices.includes(value);

/** What `cancel-item` took off is missing from `Quantity`. */
function lineOf(row: Row, { skuField }: SalesforceSettings): StateLine {
  const left = numberIn(row, 'Quantity');
  const ordered = Math.max(left, numberIn(row, 'OriginalQuantity'));
  return {
    id: textIn(row, 'Id') ?? '',
    sku: textIn(row, `Product2.${skuField}`),
    name: textIn(row, 'Product2.Name'),
    productId: textIn(row, 'Product2Id'),
    ordered,
    cancelled: ordered - left,
  };
}

function packagesOf({ packages, items }: RowsOf, lines: readonly StateLine[]): ShownPackage[] {
  const lineOfItem = (item: Row): string =>
    lineIdIn(textIn(item, 'WMS_Shipment_Item_Key__c')) ?? lines.find(line => line.productId === item['Product2Id'])?.id ?? '';
  return packages.map(row => ({
    id: textIn(row, 'Id') ?? '',
    key: textIn(row, 'WMS_Shipment_Key__c'),
    trackingNumber: textIn(row, 'TrackingNumber'),
    trackingUrl: textIn(row, 'TrackingUrl'),
    carrier: textIn(row, 'WMS_Carrier__c'),
    voided: false,
    lines: items
      .filter(item => item['ShipmentId'] === row['Id'])
      .map(item => ({
        id: textIn(item, 'Id') ?? '',
        key: textIn(item, 'WMS_Shipment_Item_Key__c'),
        lineId: lineOfItem(item),
        quantity: numberIn(item, 'Quantity'),
      })),
  }));
}
