import { createHash } from 'node:crypto';
import type { SandboxOrder, ShopperView } from '../../../../application/ports/store-sandbox.js';
import { linkField } from './commercetools.custom-types.js';
import type { ItemRecord, OrderRecord } from './commercetools.records.js';

/** States every sandbox project has: the built-in first one and two of the merchant's. */
export const lineItemStates = { Initial: uuidOf('Initial'), packed: uuidOf('packed'), shipped: uuidOf('shipped') } as const;

/** One project: its orders, and what merchants do to them. */
export class Project {
  readonly orders = new Map<string, OrderRecord>();

  place(sold: SandboxOrder): OrderRecord {
    const lineItems = sold.lines.map((line): OrderRecord['lineItems'][number] => ({
      id: line.storeLineId,
      name: { en: line.name ?? line.sku },
      variant: { id: 1, sku: line.sku },
      quantity: line.quantity,
      lineItemMode: 'Standard',
      state: [{ quantity: line.quantity, state: { typeId: 'state', id: lineItemStates.Initial } }],
    }));
    const order: OrderRecord = {
      id: this.freeId(sold.key),
      version: 3,
      orderNumber: sold.number,
      createdAt: '2026-10-01T13:00:00.000Z',
      lastModifiedAt: '2026-10-01T13:00:00.000Z',
      orderState: 'Open',
      shipmentState: 'Pending',
      shippingMode: 'Single',
      lineItems,
      customLineItems: [],
      shippingInfo: { shippingMethodName: 'Ground', deliveries: [] },
      shipping: [],
      shippingAddress: {
        firstName: 'Ada',
        lastName: 'Byron',
        streetName: 'Main St',
        streetNumber: '1',
        city: 'Easton',
        postalCode: '18042',
        state: 'PA',
        country: 'US',
      },
    };
    this.orders.set(order.id, order);
    return order;
  }

  /** By id or number. */
  order(id: string): OrderRecord {
    const order = this.find(id);
    if (!order) throw new Error(`expected an order of this sandbox, found ${id}`);
    return order;
  }

  find(id: string): OrderRecord | undefined {
    return this.orders.get(id) ?? [...this.orders.values()].find(each => each.orderNumber === id);
  }

  /** What somebody else does to an order: its version moves on. */
  touch(id: string, change: (order: OrderRecord) => void): void {
    const order = this.order(id);
    change(order);
    order.version += 1;
  }

  private freeId(key: string): string {
    const wanted = /^\d{1,12}$/.test(key) ? `5a11d0de-0000-4000-8000-${key.padStart(12, '0')}` : uuidOf(key);
    return this.orders.has(wanted) ? uuidOf(`${key}-${this.orders.size}`) : wanted;
  }
}

export function viewOf(order: OrderRecord): ShopperView {
  const statuses: Readonly<Record<string, ShopperView['status']>> = { Shipped: 'complete', Delivered: 'complete', Partial: 'partial' };
  const status = order.orderState === 'Cancelled' ? 'cancelled' : (statuses[order.shipmentState ?? ''] ?? 'open');
  const lines = (items: readonly ItemRecord[]): ShopperView['packages'][number]['lines'] =>
    items.map(({ id, quantity }) => ({ storeLineId: id, quantity }));
  const deliveries = [order.shippingInfo, ...order.shipping.map(each => each.shippingInfo)].flatMap(each => each?.deliveries ?? []);
  const packages = deliveries.flatMap(({ parcels, items }) =>
    parcels.length === 0
      ? [{ trackingNumber: null, carrier: null, trackingUrl: null, lines: lines(items) }]
      : parcels.map(parcel => ({
          trackingNumber: parcel.trackingData?.trackingId ?? null,
          carrier: parcel.trackingData?.carrier ?? null,
          trackingUrl: parcel.custom?.fields[linkField.field] ?? null,
          lines: lines(parcel.items ?? []),
        })),
  );
  return { status, packages, mails: 0 };
}

function uuidOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
