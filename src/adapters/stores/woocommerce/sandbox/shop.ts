import { createHash } from 'node:crypto';
import type { SandboxOrder } from '../../../../application/ports/store-sandbox.js';
import type { WireFulfillment, WireMeta, WireRefund, WireTracking } from '../woocommerce.wire.js';

export interface ShopKind {
  readonly tracking: 'ast' | 'shipment-tracking' | 'fulfillments' | 'none';
  /** AST PRO instead of AST: trackings name their units. */
  readonly perItem: boolean;
  /** The status Partially Shipped is switched on (AST has it). */
  readonly partialStatus: boolean;
  /** A plugin numbers the orders: AST takes an id for a number first. */
  readonly numbered?: boolean;
  /** The shop's clock is set by an offset from UTC, not by a city. */
  readonly offsetOnly?: boolean;
}

export interface OrderRecord {
  readonly id: number;
  readonly number: string;
  readonly created: string;
  status: string;
  mails: number;
  customerNote: string;
  readonly lines: {
    readonly id: number;
    readonly sku: string;
    readonly name: string;
    readonly quantity: number;
    readonly product_id: number;
    readonly variation_id: number;
    virtual: boolean;
  }[];
  readonly notes: { readonly id: number; readonly note: string; readonly customer_note: boolean }[];
  readonly refunds: (WireRefund & { readonly id: number })[];
  readonly fulfillments: (WireFulfillment & { deleted?: true })[];
  /** Everything kept at the order, trackings too. */
  readonly meta: WireMeta[];
}

const trackingsKey = '_wc_shipment_tracking_items';

/** A shop's database: orders, and what may be done to them. */
export class Shop {
  readonly orders = new Map<number, OrderRecord>();
  /** So many tracking writes are lost although they are answered 201: another plugin writes the field at the same moment. */
  lostWrites = 0;
  private last = 70_000;

  constructor(readonly kind: ShopKind, private readonly now: () => Date) {}

  newId(): number {
    this.last += 1;
    return this.last;
  }

  newTrackingId(): string {
    return createHash('md5').update(String(this.newId())).digest('hex');
  }

  place(sold: SandboxOrder): OrderRecord {
    const wanted = /^\d{1,15}$/.test(sold.key) ? Number(sold.key) : undefined;
    const id = wanted !== undefined && !this.orders.has(wanted) ? wanted : this.newId();
    const lines = sold.lines.map(line => ({
      id: /^\d{1,15}$/.test(line.storeLineId) ? Number(line.storeLineId) : this.newId(),
      sku: line.sku,
      name: line.name ?? line.sku,
      quantity: line.quantity,
      product_id: this.newId(),
      variation_id: 0,
      virtual: false,
    }));
    const order: OrderRecord = {
      id,
      number: sold.number,
      created: this.now().toISOString().slice(0, 19),
      status: 'processing',
      mails: 0,
      customerNote: '',
      lines,
      notes: [],
      refunds: [],
      fulfillments: [],
      meta: [],
    };
    this.orders.set(id, order);
    return order;
  }

  order(id: string): OrderRecord {
    const order = this.orders.get(Number(id));
    if (!order) throw new Error(`expected an order of this sandbox, found ${id}`);
    return order;
  }

  statuses(): string[] {
    return [
      'pending',
      'processing',
      'on-hold',
      'completed',
      'cancelled',
      'refunded',
      'failed',
      'checkout-draft',
      ...(this.kind.partialStatus ? ['partial-shipped'] : []),
    ];
  }

  /** The mails of Completed and Partially Shipped go out on the way in; the same status again is nothing. */
  setStatus(order: OrderRecord, status: string): void {
    if (order.status === status) return;
    order.status = status;
    if (status === 'completed' || status === 'partial-shipped') order.mails += 1;
    this.note(order, `Order status changed to ${status}.`, false);
  }

  note(order: OrderRecord, text: string, forShopper: boolean): OrderRecord['notes'][number] {
    const note = { id: this.newId(), note: text, customer_note: forShopper };
    order.notes.push(note);
    if (forShopper) order.mails += 1;
    return note;
  }

  refund(order: OrderRecord, units: Readonly<Record<string, number>>): void {
    const line_items = Object.entries(units).map(([sku, quantity]) => ({
      id: this.newId(),
      quantity: -quantity,
      meta_data: [{ id: this.newId(), key: '_refunded_item_id', value: String(order.lines.find(line => line.sku === sku)?.id) }],
    }));
    order.refunds.push({ id: this.newId(), line_items });
  }
}

function metaIn(order: OrderRecord, key: string): unknown {
  return order.meta.find(each => each.key === key)?.value;
}

export function setMeta(order: OrderRecord, key: string, value: unknown, id: number): void {
  const at = order.meta.findIndex(each => each.key === key);
  const fresh = { id: order.meta[at]?.id ?? id, key, value };
  if (at < 0) order.meta.push(fresh);
  else order.meta[at] = fresh;
}

export const trackingsOf = (order: OrderRecord): readonly WireTracking[] =>
  (metaIn(order, trackingsKey) as readonly WireTracking[] | undefined) ?? [];

export function keepTrackings(shop: Shop, order: OrderRecord, trackings: readonly WireTracking[]): void {
  if (shop.lostWrites > 0) shop.lostWrites -= 1;
  else setMeta(order, trackingsKey, trackings, shop.newId());
}
