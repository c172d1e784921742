import type { SandboxOrder, ShopperView } from '../../../../application/ports/store-sandbox.js';
import { furtherIn } from '../bigcommerce.comments.js';
import { generatedLink } from './links.js';
import { type LineRecord, type OrderRecord, shippedOf, type ShipmentRecord } from './store.records.js';

type Line = Partial<Pick<LineRecord, 'type' | 'addressId'>>;

/** One shop: its orders, and what people do to them in the control panel. */
export class Shop {
  readonly orders = new Map<number, OrderRecord>();
  private last = 5_000_000;

  /** `movesStatus`: the shop moves an order to Shipped and Partially Shipped by itself. */
  constructor(
    readonly now: () => Date,
    readonly movesStatus: boolean,
  ) {}

  newId(): number {
    this.last += 1;
    return this.last;
  }

  place(sold: SandboxOrder): OrderRecord {
    const wanted = Number(sold.key);
    const id = Number.isSafeInteger(wanted) && wanted > 0 && !this.orders.has(wanted) ? wanted : this.newId();
    const order: OrderRecord = {
      id,
      statusId: 11,
      archived: false,
      createdAt: this.now(),
      modifiedAt: this.now(),
      lines: [],
      addresses: [],
      shipments: [],
      mails: 0,
    };
    const address = this.addAddress(order, 'Austin');
    for (const line of sold.lines)
      this.addLine(order, Number(line.storeLineId) || this.newId(), line.sku, line.quantity, { addressId: address }, line.name);
    this.orders.set(id, order);
    return order;
  }

  addAddress(order: OrderRecord, city: string): number {
    const address = { id: this.newId(), city };
    order.addresses.push(address);
    return address.id;
  }

  addLine(order: OrderRecord, id: number, sku: string, quantity: number, { type = 'physical', addressId = 0 }: Line, name = sku): void {
    order.lines.push({ id, sku, name, quantity, type, addressId, refunded: 0 });
  }

  order(id: string): OrderRecord {
    const order = this.orders.get(Number(id));
    if (!order) throw new Error(`expected an order of this sandbox, found ${id}`);
    return order;
  }

  setStatus(id: string, statusId: number): void {
    const order = this.order(id);
    order.statusId = statusId;
    order.modifiedAt = this.now();
  }
}

/** The shopper's order page: each shipment is a parcel, and comments are printed below it. */
export function viewOf(order: OrderRecord): ShopperView {
  const packages = order.shipments.flatMap(shipment => [
    parcelOf(shipment),
    ...furtherIn(shipment.fields.comments).map(each => ({
      trackingNumber: each.number,
      carrier: each.carrier,
      trackingUrl: each.url,
      lines: [],
    })),
  ]);
  return { status: statusOf(order), packages: mergedByNumber(packages), mails: order.mails };
}

type Parcel = ShopperView['packages'][number];

function parcelOf({ fields, items }: ShipmentRecord): Parcel {
  return {
    trackingNumber: fields.tracking_number || null,
    carrier: fields.tracking_carrier || fields.shipping_provider || fields.shipping_method || null,
    trackingUrl: fields.tracking_link || generatedLink(fields) || null,
    lines: items.map(item => ({ storeLineId: String(item.lineId), quantity: item.quantity })),
  };
}

/** A parcel with goods for two addresses of the order is two shipments there, and one parcel with one number on its way. */
function mergedByNumber(parcels: readonly Parcel[]): Parcel[] {
  const merged: Parcel[] = [];
  for (const parcel of parcels) {
    const twin = merged.findIndex(
      each => each.trackingNumber !== null && each.trackingNumber === parcel.trackingNumber && distinctLines(each, parcel),
    );
    if (twin < 0) merged.push(parcel);
    else merged[twin] = { ...merged[twin]!, lines: [...merged[twin]!.lines, ...parcel.lines] };
  }
  return merged;
}

const distinctLines = (one: Parcel, other: Parcel): boolean =>
  one.lines.length > 0
  && other.lines.length > 0
  && other.lines.every(line => one.lines.every(each => each.storeLineId !== line.storeLineId));

function statusOf(order: OrderRecord): ShopperView['status'] {
  if ([4, 5, 6].includes(order.statusId)) return 'cancelled';
  if (order.statusId === 2 || order.statusId === 10) return 'complete';
  return order.lines.some(line => shippedOf(order, line.id) > 0) ? 'partial' : 'open';
}
