/** What of one object the integration user has to be able to do. */
export interface Need {
  readonly object: string;
  readonly creates?: true;
  readonly deletes?: true;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** What a shipment leaves on its order: for people, list views and the org's own automation. */
export const noteFields = [
  'WMS_Sync_Status__c', 'WMS_Sync_Error_Code__c', 'WMS_Sync_Error__c', 'WMS_Last_Sync__c', 'WMS_Retry__c', 'WMS_Delivery_Id__c', 'WMS_Tracking_Summary__c',
] as const;

const ordersNeeds: readonly Need[] = [
  { object: 'Order', reads: ['OrderNumber', 'Status', 'StatusCode', 'CreatedDate'], writes: noteFields },
  { object: 'OrderItem', reads: ['OrderId', 'Quantity', 'Product2Id'], writes: [] },
  { object: 'WMS_Shipment__c', creates: true, reads: [], writes: ['Shipment_Key__c', 'Order__c', 'External_Id__c', 'Shipped_At__c', 'Warehouse__c'] },
  {
    object: 'WMS_Package__c', creates: true, reads: [],
    writes: [
      'Package_Key__c', 'Shipment__c', 'External_Id__c', 'Package_No__c', 'Carrier__c', 'Carrier_Code__c', 'Service__c', 'Tracking_Number__c', 'Tracking_URL__c',
      'Weight__c', 'Weight_Unit__c', 'Status__c',
    ],
  },
  {
    object: 'WMS_Package_Item__c', creates: true, reads: [],
    writes: ['Item_Key__c', 'Package__c', 'Order_Item_Id__c', 'SKU__c', 'Quantity__c', 'Serial_Numbers__c', 'Lot_Number__c', 'Lot_Expiration__c'],
  },
];

const orderManagementNeeds: readonly Need[] = [
  { object: 'FulfillmentOrder', reads: ['FulfillmentOrderNumber', 'StatusCategory', 'IsSuspended', 'FulfilledToName', 'CreatedDate'], writes: ['Status', ...noteFields] },
  { object: 'FulfillmentOrderLineItem', reads: ['FulfillmentOrderId', 'Quantity', 'OriginalQuantity', 'TypeCode', 'Product2Id'], writes: [] },
  {
    object: 'Shipment', creates: true, deletes: true, reads: [],
    writes: ['WMS_Shipment_Key__c', 'FulfillmentOrderId', 'ShipToName', 'TrackingNumber', 'TrackingUrl', 'WMS_Carrier__c', 'WMS_Service__c', 'WMS_Shipped_At__c'],
  },
  {
    object: 'ShipmentItem', creates: true, reads: [],
    writes: ['WMS_Shipment_Item_Key__c', 'ShipmentId', 'Quantity', 'Product2Id', 'WMS_Serial_Numbers__c', 'WMS_Lot_Number__c', 'WMS_Lot_Expiration__c'],
  },
];

export type ProfileName = 'orders' | 'order-management';

export const needs: Readonly<Record<ProfileName, readonly Need[]>> = { 'orders': ordersNeeds, 'order-management': orderManagementNeeds };
