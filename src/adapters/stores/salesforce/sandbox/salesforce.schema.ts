/** One field as the org has it. */
export interface Field {
  readonly type: 'id' | 'text' | 'longtext' | 'url' | 'number' | 'boolean' | 'datetime' | 'date' | 'picklist' | 'address';
  readonly length?: number;
  /** Of a lookup: the object it points to. */
  readonly to?: string;
  /** The unique external id records are upserted by. */
  readonly key?: true;
  readonly required?: true;
  /** `never`: the system fills it. `once`: set when the record is made. */
  readonly writable?: 'never' | 'once';
  readonly values?: readonly string[];
}

export interface ObjectType {
  readonly prefix: string;
  readonly fields: Readonly<Record<string, Field>>;
}

const text = (length: number): Field => ({ type: 'text', length });
const system = (type: Field['type'], more: Partial<Field> = {}): Field => ({ type, writable: 'never', ...more });
const lookup = (to: string, more: Partial<Field> = {}): Field => ({ type: 'id', to, ...more });
const key = (length: number): Field => ({ type: 'text', length, key: true });
const long: Field = { type: 'longtext', length: 32_768 };
const number: Field = { type: 'number' };

/** Labels and the category each belongs to. */
export const orderStatuses: Readonly<Record<string, string>> = { 'Draft': 'Draft', 'Activated': 'Activated', 'Packed': 'Activated', 'Picked Up': 'Activated', 'Partially Shipped': 'Activated', 'Shipped': 'Activated', 'Cancelled': 'Activated' };
export const fulfillmentStatuses: Readonly<Record<string, string>> = {
  'Draft': 'Draft', 'Allocated': 'Activated', 'Assigned': 'Activated', 'Printed': 'Fulfilling', 'Pickpack': 'Fulfilling', 'Pick Complete': 'Fulfilling', 'Pack Complete': 'Fulfilling',
  'Fulfilled': 'Closed', 'Canceled': 'Canceled', 'Rejected': 'Rejected',
};

const notes: Readonly<Record<string, Field>> = {
  WMS_Sync_Status__c: { type: 'picklist', values: ['Pending', 'Queued', 'Accepted', 'Partially Shipped', 'Shipped', 'Cancelled', 'Error'] },
  WMS_Sync_Error_Code__c: text(80), WMS_Sync_Error__c: long, WMS_Last_Sync__c: { type: 'datetime' }, WMS_Retry__c: { type: 'boolean' },
  WMS_Delivery_Id__c: text(36), WMS_Tracking_Summary__c: long,
};

const standard: Readonly<Record<string, ObjectType>> = {
  Organization: { prefix: '00D', fields: { Name: system('text'), IsSandbox: system('boolean') } },
  Product2: { prefix: '01t', fields: { Name: text(255), StockKeepingUnit: text(180), ProductCode: text(255) } },
};

const coreOrders: Readonly<Record<string, ObjectType>> = {
  Order: {
    prefix: '801',
    fields: { OrderNumber: system('text'), Status: { type: 'picklist', values: Object.keys(orderStatuses) }, StatusCode: system('picklist'), CreatedDate: system('datetime'), LastModifiedDate: system('datetime'), ShippingAddress: system('address'), ...notes },
  },
  OrderItem: { prefix: '802', fields: { OrderId: lookup('Order', { writable: 'once' }), Quantity: number, AvailableQuantity: system('number'), Product2Id: lookup('Product2', { writable: 'once' }) } },
  WMS_Shipment__c: { prefix: 'a00', fields: { Shipment_Key__c: key(64), Order__c: lookup('Order', { required: true }), External_Id__c: text(255), Shipped_At__c: { type: 'datetime' }, Warehouse__c: text(80) } },
  WMS_Package__c: {
    prefix: 'a01',
    fields: {
      Package_Key__c: key(64), Shipment__c: lookup('WMS_Shipment__c', { required: true }), External_Id__c: text(255), Package_No__c: number, Carrier__c: text(120), Carrier_Code__c: text(80),
      Service__c: text(120), Tracking_Number__c: text(255), Tracking_URL__c: { type: 'url', length: 255 }, Weight__c: number, Weight_Unit__c: text(8), Status__c: { type: 'picklist', values: ['Shipped', 'Voided'] },
    },
  },
  WMS_Package_Item__c: {
    prefix: 'a02',
    fields: {
      Item_Key__c: key(80), Package__c: lookup('WMS_Package__c', { required: true }), Order_Item_Id__c: text(18), SKU__c: text(255), Quantity__c: number,
      Serial_Numbers__c: long, Lot_Number__c: text(255), Lot_Expiration__c: { type: 'date' },
    },
  },
};

const orderManagement: Readonly<Record<string, ObjectType>> = {
  FulfillmentOrder: {
    prefix: '0a3',
    fields: {
      FulfillmentOrderNumber: system('text'), Status: { type: 'picklist', values: Object.keys(fulfillmentStatuses) }, StatusCategory: system('picklist'), IsSuspended: system('boolean'),
      FulfilledToName: text(255), FulfilledToAddress: system('address'), CreatedDate: system('datetime'), LastModifiedDate: system('datetime'), ...notes,
    },
  },
  FulfillmentOrderLineItem: {
    prefix: '0a4',
    fields: { FulfillmentOrderId: lookup('FulfillmentOrder', { writable: 'once' }), Quantity: number, OriginalQuantity: system('number'), TypeCode: system('picklist'), Product2Id: lookup('Product2', { writable: 'once' }) },
  },
  Shipment: {
    prefix: '0OB',
    fields: {
      WMS_Shipment_Key__c: key(64), FulfillmentOrderId: lookup('FulfillmentOrder'), ShipToName: { ...text(255), required: true }, Provider: { type: 'picklist', values: ['UPS', 'FedEx', 'DHL'] },
      TrackingNumber: text(255), TrackingUrl: { type: 'url', length: 255 }, Status: { type: 'picklist', values: ['Shipped', 'Delivered'] }, WMS_Carrier__c: text(120), WMS_Service__c: text(120), WMS_Shipped_At__c: { type: 'datetime' },
    },
  },
  ShipmentItem: {
    prefix: '0OC',
    fields: {
      WMS_Shipment_Item_Key__c: key(80), ShipmentId: lookup('Shipment', { required: true, writable: 'once' }), Quantity: number, Product2Id: lookup('Product2'),
      FulfillmentOrderLineItemId: lookup('FulfillmentOrderLineItem', { writable: 'never' }), WMS_Serial_Numbers__c: long, WMS_Lot_Number__c: text(255), WMS_Lot_Expiration__c: { type: 'date' },
    },
  },
};

/** What an org of each kind has, our metadata deployed. */
export const schemas: Readonly<Record<'orders' | 'order-management', Readonly<Record<string, ObjectType>>>> = {
  'orders': { ...standard, ...coreOrders },
  'order-management': { ...standard, ...orderManagement },
};

/** `Order__r` and `Order` lead to the records `Order__c` and `OrderId` point to. */
export const lookupBehind = (relation: string): string => (relation.endsWith('__r') ? relation.replace(/__r$/, '__c') : `${relation}Id`);
