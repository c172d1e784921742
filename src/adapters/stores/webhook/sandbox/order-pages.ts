import type { SandboxOrder, ShopperView } from '../../../../application/ports/store-sandbox.js';
import { unitsByLine } from '../../../../domain/fulfillment/allocation.js';
import type { NotifiedPackage, ShipmentNotification } from '../webhook.payload.js';

interface SeenBox {
  /** Names the box across notices: what came with one key and number, in one notice or several, is one box. */
  readonly key: string;
  readonly shown: ShopperView['packages'][number];
  /** Units of the order's lines. */
  readonly lines: ShopperView['packages'][number]['lines'];
}

interface OrderPage {
  readonly lines: SandboxOrder['lines'];
  readonly fulfilled: Map<string, number>;
  boxes: readonly SeenBox[];
  cancelled: boolean;
  mails: number;
}

/** The order pages of a shop behind a webhook, drawn from notifications alone. */
export class OrderPages {
  private readonly pages = new Map<string, OrderPage>();

  place(order: SandboxOrder): void {
    this.pages.set(order.key, blank(order.lines));
  }

  cancel(orderKey: string): void {
    this.page(orderKey).cancelled = true;
  }

  /** A notice that brings a box or units mails the shopper; one that only corrects a number does not. */
  take(notification: ShipmentNotification): void {
    const page = this.page(notification.order_key);
    const grown = this.count(page, notification);
    const before = page.boxes.length;
    for (const box of notification.packages) page.boxes = placed(page.boxes, seen(box, notification, page.lines), grown);
    if (grown || page.boxes.length > before) page.mails += 1;
  }

  view(orderKey: string): ShopperView {
    const page = this.pages.get(orderKey) ?? blank([]);
    return { status: statusOf(page), packages: page.boxes.map(box => box.shown), mails: page.mails };
  }

  /** `fulfilled_quantity` is cumulative: only what it grew by is news. */
  private count(page: OrderPage, { items }: ShipmentNotification): boolean {
    let grown = false;
    for (const item of items) {
      const key = lineOf(item, page.lines);
      const before = page.fulfilled.get(key) ?? 0;
      grown ||= item.fulfilled_quantity > before;
      page.fulfilled.set(key, Math.max(before, item.fulfilled_quantity));
    }
    return grown;
  }

  private page(orderKey: string): OrderPage {
    const page = this.pages.get(orderKey) ?? blank([]);
    this.pages.set(orderKey, page);
    return page;
  }
}

const blank = (lines: OrderPage['lines']): OrderPage => ({ lines, fulfilled: new Map(), boxes: [], cancelled: false, mails: 0 });

/** A line that nobody named is the one that sold the SKU; of an order that the shop does not know it has the key it came with. */
function lineOf({ line_key, sku }: { readonly line_key: string | null; readonly sku: string }, lines: OrderPage['lines']): string {
  const line = lines.find(one => one.storeLineId === line_key) ?? lines.find(one => one.sku === sku || one.sku === line_key);
  return line?.storeLineId ?? line_key ?? sku;
}

function seen(box: NotifiedPackage, { order_number, shipped_at, carrier }: ShipmentNotification, known: OrderPage['lines']): SeenBox {
  const items = box.packed_items ?? [];
  const lines = items.map(item => ({ storeLineId: item.line_key ?? item.sku, quantity: item.quantity }));
  return {
    key: JSON.stringify([order_number, shipped_at, box.box_number]),
    shown: { trackingNumber: box.tracking_number, carrier, trackingUrl: box.carrier_tracking_url, lines },
    lines: items.map(item => ({ storeLineId: lineOf(item, known), quantity: item.quantity })),
  };
}

/**
 * Without new units a box of the same shipment with the same contents is a correction, not another box: it takes the place of all that
 * came of it.
 */
function placed(boxes: readonly SeenBox[], box: SeenBox, grown: boolean): readonly SeenBox[] {
  const [first, ...others] = grown ? [] : piecesOf(box, boxes);
  return first ? boxes.filter(one => !others.includes(one)).map(one => (one === first ? box : one)) : [...boxes, box];
}

function piecesOf(box: SeenBox, boxes: readonly SeenBox[]): readonly SeenBox[] {
  const known = boxes.filter(one => one.key === box.key);
  const whole = Map.groupBy(known, one => one.shown.trackingNumber).values();
  return [...whole, ...known.map(one => [one])].find(pieces => contentsOf(pieces) === contentsOf([box])) ?? [];
}

function contentsOf(pieces: readonly SeenBox[]): string {
  return JSON.stringify([...unitsByLine(pieces)].toSorted());
}

function statusOf(page: OrderPage): ShopperView['status'] {
  if (page.boxes.length === 0) return page.cancelled ? 'cancelled' : 'open';
  return page.lines.every(line => (page.fulfilled.get(line.storeLineId) ?? 0) >= line.quantity) ? 'complete' : 'partial';
}
