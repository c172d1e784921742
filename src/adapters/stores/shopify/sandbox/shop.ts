import type { SandboxOrder, ShopperView } from '../../../../application/ports/store-sandbox.js';
import { bareId, gidOf } from '../shopify.ids.js';
import {
  type FulfillmentOrderRecord,
  type FulfillmentRecord,
  fulfillmentStatusOf,
  type LineRecord,
  liveOf,
  type OrderRecord,
} from './shop.records.js';

/** One shop: its orders, and what warehouse and merchant do to them. */
export class Shop {
  readonly orders = new Map<string, OrderRecord>();
  readonly work = new Map<string, FulfillmentOrderRecord>();
  readonly fulfillments = new Map<string, FulfillmentRecord>();
  private readonly locations = new Map<string, { id: string; name: string }>();
  /** Captures stay pending. */
  bankTakesItsTime = false;
  private last = 5_550_000;

  constructor(readonly now: () => Date) {}

  newId(type: string): string {
    this.last += 1;
    return `gid://shopify/${type}/${this.last}`;
  }

  place(sold: SandboxOrder): OrderRecord {
    const wanted = gidOf('Order', sold.key);
    const id = wanted !== undefined && !this.orders.has(wanted) ? wanted : this.newId('Order');
    const order: OrderRecord = {
      id,
      name: sold.number,
      createdAt: this.now().toISOString(),
      cancelledAt: null,
      cancelReason: null,
      closed: false,
      mails: 0,
      note: null,
      customAttributes: [],
      shippingAddress: null,
      lines: [],
      fulfillmentOrders: [],
      fulfillments: [],
      transactions: [],
      metafields: [],
    };
    for (const line of sold.lines) {
      const record: LineRecord = {
        id: `gid://shopify/LineItem/${line.storeLineId}`,
        sku: line.sku,
        name: line.name ?? line.sku,
        quantity: line.quantity,
        currentQuantity: line.quantity,
        requiresShipping: true,
        customAttributes: [],
      };
      order.lines.push(record);
      this.route(order, record, line.quantity, line.location ?? 'Main warehouse');
    }
    this.orders.set(id, order);
    return order;
  }

  order(id: string): OrderRecord {
    const order = this.orders.get(gidOf('Order', id) ?? id);
    if (!order) throw new Error(`expected an order of this sandbox, found ${id}`);
    return order;
  }

  /** Units of a line become work at a location. */
  route(order: OrderRecord, line: LineRecord, quantity: number, location: string): void {
    const at = this.location(location);
    const known = order.fulfillmentOrders.find(each => each.location === at && each.status === 'OPEN');
    const work = known ?? this.newWork(order, at);
    work.lines.push({ id: this.newId('FulfillmentOrderLineItem'), line, total: quantity, remaining: quantity });
  }

  newWork(order: OrderRecord, location: { id: string; name: string }): FulfillmentOrderRecord {
    const work: FulfillmentOrderRecord = {
      id: this.newId('FulfillmentOrder'),
      order,
      location,
      status: 'OPEN',
      fulfillAt: null,
      methodType: 'SHIPPING',
      holds: [],
      lines: [],
    };
    order.fulfillmentOrders.push(work);
    this.work.set(work.id, work);
    return work;
  }

  cancel(id: string): void {
    const order = this.order(id);
    order.cancelledAt = this.now().toISOString();
    order.cancelReason = 'CUSTOMER';
    for (const line of order.lines) line.currentQuantity = 0;
    for (const work of order.fulfillmentOrders) {
      work.status = 'CANCELLED';
      for (const line of work.lines) line.remaining = 0;
    }
  }

  private location(name: string): { id: string; name: string } {
    const known = this.locations.get(name) ?? {
      id: gidOf('Location', name) ?? `gid://shopify/Location/${70_001 + this.locations.size}`,
      name,
    };
    this.locations.set(name, known);
    return known;
  }
}

/** The shopper's order page. A box that left two locations at once is one parcel with one number. */
export function viewOf(order: OrderRecord): ShopperView {
  const parcels: { number: string | null; location: string; at: number; view: ShopperView['packages'][number] }[] = [];
  for (const [at, fulfillment] of liveOf(order).entries()) {
    const lines = fulfillment.units.map(unit => ({ storeLineId: bareId(unit.line.id), quantity: unit.quantity }));
    const shown = fulfillment.tracking.length > 0 ? fulfillment.tracking : [{ number: null, company: null, url: null }];
    for (const [place, { number, company, url }] of shown.entries()) {
      const own = place === 0 ? lines : [];
      const twin = parcels.findIndex(each => number !== null && each.number === number && each.location !== fulfillment.location.id);
      const view = { trackingNumber: number, carrier: company, trackingUrl: url, lines: [...(parcels[twin]?.view.lines ?? []), ...own] };
      if (twin < 0) parcels.push({ number, location: fulfillment.location.id, at, view });
      else parcels[twin] = { ...parcels[twin]!, view };
    }
  }
  const statuses: Readonly<Record<string, ShopperView['status']>> = { FULFILLED: 'complete', PARTIALLY_FULFILLED: 'partial' };
  const status = order.cancelledAt === null ? (statuses[fulfillmentStatusOf(order)] ?? 'open') : 'cancelled';
  return { status, packages: parcels.map(each => each.view), mails: order.mails };
}
