import type { SandboxOrder, ShopperView } from '../../../../application/ports/store-sandbox.js';
import type { Records, SandboxRecord } from './salesforce.records.js';

/** The org's side of a sale, and what its people show a shopper. One for each way of keeping orders. */
export interface Company {
  place(order: SandboxOrder): string;
  cancel(id: string): void;
  shopperSees(id: string): ShopperView;
}

type Shown = ShopperView['packages'][number];

const address = { street: '1 Main St\nSuite 5', city: 'Austin', state: 'TX', postalCode: '78701', country: 'United States', countryCode: 'US' };
const created = '2026-10-01T13:00:00.000+0000';

export class CoreOrders implements Company {
  private placed = 100;

  constructor(private readonly records: Records) {}

  place({ lines }: SandboxOrder): string {
    this.placed += 1;
    const id = this.records.add('Order', {
      OrderNumber: String(this.placed).padStart(8, '0'),
      Status: 'Activated',
      StatusCode: 'Activated',
      CreatedDate: created,
      ShippingAddress: address,
      WMS_Retry__c: false,
    });
    for (const { sku, quantity, name } of lines)
      this.records.add('OrderItem', {
        OrderId: id,
        Quantity: quantity,
        AvailableQuantity: quantity,
        Product2Id: productOf(this.records, sku, name),
      });
    return id;
  }

  cancel(id: string): void {
    this.records.change('Order', id, { Status: 'Cancelled' });
  }

  shopperSees(id: string): ShopperView {
    const order = this.records.find('Order', id);
    const shipments = new Set(
      this.records
        .all('WMS_Shipment__c')
        .filter(each => each['Order__c'] === id)
        .map(each => each['Id']),
    );
    const packages = this.records
      .all('WMS_Package__c')
      .filter(each => shipments.has(each['Shipment__c']!) && each['Status__c'] !== 'Voided');
    const items = this.records.all('WMS_Package_Item__c');
    const status =
      order?.['Status'] === 'Cancelled'
        ? 'cancelled'
        : order?.['WMS_Sync_Status__c'] === 'Shipped'
          ? 'complete'
          : packages.length > 0
            ? 'partial'
            : 'open';
    return {
      status,
      mails: 0,
      packages: packages.map(each =>
        shown(
          each,
          ['Tracking_Number__c', 'Carrier__c', 'Tracking_URL__c'],
          linesOf(
            this.records,
            'OrderItem',
            items.filter(item => item['Package__c'] === each['Id']),
            ['Order_Item_Id__c', 'Quantity__c'],
          ),
        ),
      ),
    };
  }
}

export class OrderManagement implements Company {
  private placed = 200;

  constructor(private readonly records: Records) {}

  /** Shipping cost stands as a line of its own, which no warehouse packs. */
  place({ lines }: SandboxOrder): string {
    this.placed += 1;
    const id = this.records.add('FulfillmentOrder', {
      FulfillmentOrderNumber: `FO-${String(this.placed).padStart(7, '0')}`,
      Status: 'Allocated',
      StatusCategory: 'Activated',
      IsSuspended: false,
      CreatedDate: created,
      FulfilledToName: 'Jo Doe',
      FulfilledToAddress: address,
      WMS_Retry__c: false,
    });
    const add = (sku: string, quantity: number, type: string, name?: string): string =>
      this.records.add('FulfillmentOrderLineItem', {
        FulfillmentOrderId: id,
        Quantity: quantity,
        OriginalQuantity: quantity,
        TypeCode: type,
        Product2Id: productOf(this.records, sku, name),
      });
    for (const { sku, quantity, name } of lines) add(sku, quantity, 'Product', name);
    add('SHIPPING', 1, 'Charge');
    return id;
  }

  cancel(id: string): void {
    this.records.change('FulfillmentOrder', id, { Status: 'Canceled', StatusCategory: 'Canceled' });
  }

  shopperSees(id: string): ShopperView {
    const category = this.records.find('FulfillmentOrder', id)?.['StatusCategory'];
    const shipments = this.records.all('Shipment').filter(each => each['FulfillmentOrderId'] === id);
    const items = this.records.all('ShipmentItem');
    const status = category === 'Canceled' ? 'cancelled' : category === 'Closed' ? 'complete' : shipments.length > 0 ? 'partial' : 'open';
    return {
      status,
      mails: 0,
      packages: shipments.map(each =>
        shown(
          each,
          ['TrackingNumber', 'WMS_Carrier__c', 'TrackingUrl'],
          linesOf(
            this.records,
            'FulfillmentOrderLineItem',
            items.filter(item => item['ShipmentId'] === each['Id']),
            ['FulfillmentOrderLineItemId', 'Quantity'],
          ),
        ),
      ),
    };
  }
}

function productOf(records: Records, sku: string, name = `Thing ${sku}`): string {
  const known = records.all('Product2').find(each => each['StockKeepingUnit'] === sku);
  return known ? String(known['Id']) : records.add('Product2', { StockKeepingUnit: sku, ProductCode: sku, Name: name });
}

/** The org gives its lines ids of its own: what stands in a box, it names by its product. */
function linesOf(
  records: Records,
  object: string,
  items: readonly SandboxRecord[],
  [line, quantity]: readonly [string, string],
): Shown['lines'] {
  return items.map(item => {
    const storeLineId = String(item[line]);
    const product = records.find('Product2', String(records.find(object, storeLineId)?.['Product2Id']));
    return { storeLineId, sku: String(product?.['StockKeepingUnit']), quantity: Number(item[quantity]) };
  });
}

function shown(record: SandboxRecord, [number, carrier, url]: readonly [string, string, string], lines: Shown['lines']): Shown {
  const text = (field: string): string | null => (typeof record[field] === 'string' ? record[field] : null);
  return { trackingNumber: text(number), carrier: text(carrier), trackingUrl: text(url), lines };
}
