import type { NoticedPackage, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import type { FulfillmentOrder, OrderState, ShownFulfillment } from '../../src/adapters/stores/shopify/shopify.state.js';

type Units = Readonly<Record<string, number>>;

const lineIds = new Map<string, string>();

/** Every SKU has one order line: MUG is always the same number. */
export function lineIdOf(sku: string): string {
  const id = lineIds.get(sku) ?? String(101 + lineIds.size);
  lineIds.set(sku, id);
  return id;
}

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** `work('11', { MUG: 2 })`: fulfilment order 11, two mugs open at the main location. Its lines are `11-MUG` and so on. */
export function work(id: string, units: Units, change: Partial<FulfillmentOrder> = {}): FulfillmentOrder {
  return {
    id: gid('FulfillmentOrder', id), status: 'OPEN', fulfillAt: null, location: gid('Location', '1'), methodType: 'SHIPPING', open: true, holds: [],
    lines: Object.entries(units).map(([sku, remaining]) => ({ id: gid('FulfillmentOrderLineItem', `${id}-${sku}`), sku, remaining, lineId: gid('LineItem', lineIdOf(sku)) })),
    ...change,
  };
}

/** `shown('31', ['1Z1'], { MUG: 1 })`: fulfilment 31 shows UPS number 1Z1 with one mug. */
export function shown(id: string, numbers: readonly string[], units: Units, change: Partial<ShownFulfillment> = {}): ShownFulfillment {
  return {
    id: gid('Fulfillment', id), live: true,
    tracking: numbers.map(number => ({ number, company: 'UPS', url: `https://ups.example/${number}` })),
    lines: Object.entries(units).map(([sku, quantity]) => ({ lineId: gid('LineItem', lineIdOf(sku)), sku, quantity })),
    ...change,
  };
}

export function state(fulfillmentOrders: readonly FulfillmentOrder[], fulfillments: readonly ShownFulfillment[] = [], cancelled?: string): OrderState {
  return { name: '#1001', cancelled, fulfillmentOrders, fulfillments };
}

/** `box('1Z1', { MUG: 2 })`: a UPS box with two mugs; `box('1Z2')` completes no unit. */
export function box(number: string | null, units: Units = {}, change: Partial<NoticedPackage> = {}): NoticedPackage {
  const id = `box-${number ?? 'none'}`;
  return {
    id, externalId: id, carrier: { code: 'ups', canonical: 'ups', name: 'UPS', known: true }, service: null, trackingNumber: number, replaces: null,
    trackingUrl: number === null ? null : `https://ups.example/${number}`,
    lines: Object.entries(units).map(([sku, quantity]) => ({ storeLineId: lineIdOf(sku), sku, quantity, goods: [] })),
    source: { id, externalId: id, carrier: 'ups', service: null, trackingNumber: number, trackingUrl: null, weight: null, items: [], voided: false },
    ...change,
  };
}

export const by = (name: string): Partial<NoticedPackage> => ({ carrier: { code: name, canonical: undefined, name, known: false } });

export function notice(packages: readonly NoticedPackage[], change: Partial<ShipmentNotice> = {}): ShipmentNotice {
  return {
    id: 'delivery-1', kind: 'shipment', replay: false, packages, completesOrder: false,
    order: { storeOrderId: '1001', number: '#1001', facts: undefined, lines: [], told: [] },
    shipment: {
      id: 'shipment-1', externalId: 'SH-1', storeOrderId: '1001', orderNumber: '#1001', shippedAt: new Date('2026-10-02T19:30:00Z'), warehouse: 'PA1', packages: [],
      trigger: 'order-packed', parentOrderKey: null, shipFrom: null, shipTo: null, freight: null,
    },
    ...change,
  };
}
