import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { Fields, NodeDraft, PackedLine, Profile, Queries, Row, RowsOf } from './salesforce.profile.js';
import { completeStatus, numberIn, shipToIn, textIn } from './salesforce.profile.js';
import type { SalesforceSettings } from './salesforce.settings.js';
import { whereOrderIs } from './salesforce.soql.js';
import type { OrderState, ShownPackage, StateLine } from './salesforce.state.js';
import { carrierName, fitted, fittedLink, traceOf } from './salesforce.words.js';

/** Core orders: Salesforce knows no shipment, so three objects of our own hang from the Order. */
export const ordersProfile: Profile = {
  orderObject: 'Order',
  numberField: 'OrderNumber',
  orderPaths: { lines: 'OrderId', packages: 'Shipment__r.Order__c', items: 'Package__r.Shipment__r.Order__c' },

  queries(names, org, { skuField }, withAddress): Queries {
    return {
      orders: `SELECT Id, OrderNumber, Status, StatusCode, CreatedDate, WMS_Sync_Status__c, WMS_Delivery_Id__c, WMS_Retry__c${withAddress && org.address ? ', ShippingAddress' : ''} FROM Order WHERE ${whereOrderIs(names, 'Id', 'OrderNumber')} ORDER BY Id`,
      lines: `SELECT Id, OrderId, Quantity${org.reductions ? ', AvailableQuantity' : ''}, Product2Id, Product2.${skuField}, Product2.Name FROM OrderItem WHERE ${whereOrderIs(names, 'OrderId', 'Order.OrderNumber')} ORDER BY Id`,
      packages: `SELECT Id, Package_Key__c, Tracking_Number__c, Tracking_URL__c, Carrier__c, Status__c, Shipment__r.Order__c FROM WMS_Package__c WHERE ${whereOrderIs(names, 'Shipment__r.Order__c', 'Shipment__r.Order__r.OrderNumber')} ORDER BY Id`,
      items: `SELECT Id, Package__c, Item_Key__c, Order_Item_Id__c, Quantity__c, Package__r.Shipment__r.Order__c FROM WMS_Package_Item__c WHERE ${whereOrderIs(names, 'Package__r.Shipment__r.Order__c', 'Package__r.Shipment__r.Order__r.OrderNumber')} ORDER BY Id`,
    };
  },

  stateOf(order, rows, settings): OrderState {
    const number = textIn(order, 'OrderNumber') ?? '';
    const status = textIn(order, 'Status') ?? '';
    const cancelled = settings.cancelledStatuses.includes(status) || /^cancel/i.test(textIn(order, 'StatusCode') ?? '');
    const draft = textIn(order, 'StatusCode') === 'Draft';
    return {
      id: textIn(order, 'Id') ?? '',
      number,
      placedAt: new Date(textIn(order, 'CreatedDate') ?? ''),
      cancelled,
      status,
      closed: false,
      obstacle: cancelled
        ? `Order ${number} is cancelled (its status is ${status})`
        : draft
          ? `Order ${number} is a draft (its status is ${status})`
          : undefined,
      syncStatus: textIn(order, 'WMS_Sync_Status__c'),
      retryAsked: order['WMS_Retry__c'] === true,
      noted: textIn(order, 'WMS_Delivery_Id__c'),
      shipTo: shipToIn(order, 'ShippingAddress', null),
      lines: rows.lines.map(line => lineOf(line, settings)), packages: packagesOf(rows),
    };
  },

  shipmentNode({ shipment }, state): NodeDraft {
    return {
      object: 'WMS_Shipment__c',
      by: { field: 'Shipment_Key__c', value: shipment.id },
      body: {
        Order__c: state.id,
        External_Id__c: fitted(shipment.externalId, 255),
        Shipped_At__c: shipment.shippedAt.toISOString(),
        Warehouse__c: fitted(shipment.warehouse, 80),
      },
    };
  },

  packageNode(box, key, { notice }): NodeDraft {
    const { source } = box;
    return {
      object: 'WMS_Package__c', by: { field: 'Package_Key__c', value: key },
      body: {
        Shipment__c: '@{shipment.id}', External_Id__c: fitted(box.externalId, 255),
        Package_No__c: source.carton?.boxNumber ?? notice.shipment.packages.findIndex(each => each.id === box.id) + 1,
        ...tracking(box), Service__c: fitted(box.service, 120),
        Weight__c: source.weight?.value ?? null, Weight_Unit__c: source.weight?.unit ?? null, Status__c: 'Shipped',
      },
    };
  },

  itemNode({ key, line, told, there }: PackedLine, packageRef): NodeDraft {
    const { serials, lot, expires } = traceOf(told.goods);
    return {
      object: 'WMS_Package_Item__c', by: { field: 'Item_Key__c', value: key },
      body: {
        Package__c: packageRef, Order_Item_Id__c: line.id, SKU__c: fitted(line.sku ?? told.sku, 255), Quantity__c: told.quantity + there,
        Serial_Numbers__c: serials, Lot_Number__c: lot, Lot_Expiration__c: expires,
      },
    };
  },

  itemLeftNode: (item, quantity): NodeDraft => ({ object: 'WMS_Package_Item__c', by: { id: item.id }, body: { Quantity__c: quantity } }),

  retrackNode: (shown, box): NodeDraft => ({
    object: 'WMS_Package__c',
    by: { id: shown.id },
    body: { ...tracking(box), Service__c: fitted(box.service, 120) },
  }),

  takeBackNode: (shown): NodeDraft => ({ object: 'WMS_Package__c', by: { id: shown.id }, body: { Status__c: 'Voided' } }),

  fixed: () => undefined,

  statusFor: (stage, _state, settings) => (stage.is === 'partial' ? settings.partialStatus : completeStatus(stage.trigger, settings)),
};

function tracking(box: NoticedPackage): Fields {
  return {
    Carrier__c: fitted(carrierName(box), 120), Carrier_Code__c: fitted(box.carrier?.code, 80),
    Tracking_Number__c: box.trackingNumber, Tracking_URL__c: fittedLink(box.trackingUrl),
  };
}

/** Reduction orders leave the line's quantity as it was and say what is still available. */
function lineOf(row: Row, { skuField }: SalesforceSettings): StateLine {
  const ordered = numberIn(row, 'Quantity');
  const available = typeof row['AvailableQuantity'] === 'number' ? row['AvailableQuantity'] : ordered;
  return {
    id: textIn(row, 'Id') ?? '',
    sku: textIn(row, `Product2.${skuField}`),
    name: textIn(row, 'Product2.Name'),
    productId: textIn(row, 'Product2Id'),
    ordered,
    cancelled: Math.max(0, ordered - available),
  };
}

function packagesOf({ packages, items }: RowsOf): ShownPackage[] {
  return packages.map(row => ({
    id: textIn(row, 'Id') ?? '',
    key: textIn(row, 'Package_Key__c'),
    trackingNumber: textIn(row, 'Tracking_Number__c'),
    trackingUrl: textIn(row, 'Tracking_URL__c'),
    carrier: textIn(row, 'Carrier__c'),
    voided: textIn(row, 'Status__c') === 'Voided',
    lines: items
      .filter(item => item['Package__c'] === row['Id'])
      .map(item => ({
        id: textIn(item, 'Id') ?? '',
        key: textIn(item, 'Item_Key__c'),
        lineId: textIn(item, 'Order_Item_Id__c') ?? '',
        quantity: numberIn(item, 'Quantity__c'),
      })),
  }));
}
