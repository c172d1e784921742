import type { SandboxOrder, ShopperView } from '../../../../application/ports/store-sandbox.js';
import { ridersIn } from '../amazon.riders.js';

export interface SoldOrder {
  readonly id: string;
  readonly createdTime: string;
  readonly lines: readonly SoldLine[];
  readonly packages: Map<string, SoldPackage>;
  readonly carried: Readonly<Record<string, unknown>>;
  cancelled: boolean;
  mails: number;
}

export interface SoldLine {
  readonly storeLineId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly name?: string;
}

export interface SoldPackage {
  readonly reference: string;
  readonly carrier: string;
  readonly method: string | null;
  readonly trackingNumber: string | null;
  readonly shipTime: string;
  readonly items: readonly {
    readonly orderItemId: string;
    readonly quantity: number;
    readonly transparencyCodes?: readonly string[];
  }[];
  readonly version: number;
}

/** The seller's orders and what buyers see of them. */
export class Seller {
  private readonly orders = new Map<string, SoldOrder>();

  /** Amazon's order ids have the form 3-7-7. */
  place(order: SandboxOrder): string {
    const sequence = String(this.orders.size + 1).padStart(7, '0');
    const id = /^\d{3}-\d{7}-\d{7}$/.test(order.key)
      ? order.key
      : `902-${sequence}-${order.key.replaceAll(/\D/g, '').slice(-6).padStart(7, '1')}`;
    const createdTime = new Date(Date.UTC(2026, 0, 5, 8)).toISOString();
    this.orders.set(id, { id, createdTime, lines: order.lines, packages: new Map(), carried: {}, cancelled: false, mails: 0 });
    return id;
  }

  order(id: string): SoldOrder | undefined {
    return this.orders.get(id);
  }

  all(): readonly SoldOrder[] {
    return [...this.orders.values()];
  }

  shopperSees(id: string): ShopperView {
    const order = this.orders.get(id);
    if (!order) throw new Error(`expected an order of this sandbox, found ${id}`);
    return { status: statusOf(order), mails: order.mails, packages: [...order.packages.values()].flatMap(packagesSeen) };
  }
}

export function shippedUnits(order: SoldOrder, orderItemId: string, except?: string): number {
  const counted = [...order.packages.values()].filter(each => each.reference !== except);
  return counted.flatMap(each => each.items).filter(item => item.orderItemId === orderItemId).reduce((sum, item) => sum + item.quantity, 0);
}

export function isComplete(order: SoldOrder): boolean {
  return order.lines.every(line => shippedUnits(order, line.storeLineId) >= line.quantity);
}

function statusOf(order: SoldOrder): ShopperView['status'] {
  if (order.cancelled) return 'cancelled';
  if (order.packages.size === 0) return 'open';
  return isComplete(order) ? 'complete' : 'partial';
}

/** The buyer reads the shipping method too: numbers written there are seen. Amazon makes the links itself. */
function packagesSeen(each: SoldPackage): ShopperView['packages'] {
  const lines = each.items.map(item => ({ storeLineId: item.orderItemId, quantity: item.quantity }));
  const { riders } = ridersIn(each.method ?? '');
  const own = { trackingNumber: each.trackingNumber, carrier: each.carrier, trackingUrl: null, lines };
  return [own, ...riders.map(trackingNumber => ({ trackingNumber, carrier: each.carrier, trackingUrl: null, lines: [] }))];
}
