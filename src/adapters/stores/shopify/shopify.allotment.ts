import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { sameId } from './shopify.ids.js';
import { matcherFor, type WantedLine } from './shopify.matching.js';
import { type FulfillmentOrder, isHandedOver, type OrderState } from './shopify.state.js';

export interface Want extends WantedLine {
  readonly quantity: number;
}

/** What one box takes from the fulfilment orders of one location: one `fulfillmentCreate`. */
export interface Share {
  readonly lineItemsByFulfillmentOrder: readonly {
    readonly fulfillmentOrderId: string;
    readonly fulfillmentOrderLineItems: readonly { readonly id: string; readonly quantity: number }[];
  }[];
}

interface Allotted {
  readonly shares: readonly Share[];
  /** Units wanted for which nothing is open. */
  readonly short: readonly Want[];
}

/** Deals the open units of an order to boxes, one after the other; no unit is dealt twice. */
export class Allotment {
  private readonly open: readonly FulfillmentOrder[];
  private readonly left: Map<string, number>;
  private readonly matching: ReturnType<typeof matcherFor>;

  /** `location`: where the boxes left, when it is mapped to a location of the shop. */
  constructor(state: OrderState, private readonly location: string | undefined) {
    this.open = state.fulfillmentOrders.filter(each => each.open && !isHandedOver(each));
    this.left = new Map(this.open.flatMap(each => each.lines).map(line => [line.id, line.remaining]));
    this.matching = matcherFor(state.fulfillmentOrders.flatMap(each => each.lines));
  }

  take(wants: readonly Want[]): Allotted {
    const taken = new Map<FulfillmentOrder, { id: string; quantity: number }[]>();
    const short: Want[] = [];
    const preferred = this.preferredFor(wants);
    for (const want of wants) {
      let still = want.quantity;
      for (const order of preferred) {
        for (const line of order.lines.filter(this.matching(want))) {
          const quantity = Math.min(still, this.left.get(line.id) ?? 0);
          if (quantity <= 0) continue;
          this.left.set(line.id, (this.left.get(line.id) ?? 0) - quantity);
          still -= quantity;
          taken.set(order, withUnits(taken.get(order) ?? [], line.id, quantity));
        }
      }
      if (still > 0) short.push({ ...want, quantity: still });
    }
    return { shares: byLocation(taken), short };
  }

  /** Those of the location where the box left come first, then those that cover most of it, so that a box takes few fulfilments. */
  private preferredFor(wants: readonly Want[]): readonly FulfillmentOrder[] {
    const openFor = (want: Want, order: FulfillmentOrder): number =>
      order.lines.filter(this.matching(want)).reduce((units, line) => units + (this.left.get(line.id) ?? 0), 0);
    const covers = (order: FulfillmentOrder): number =>
      wants.reduce((units, want) => units + Math.min(want.quantity, openFor(want, order)), 0);
    const isHere = (order: FulfillmentOrder): number => Number(this.location !== undefined && sameId(order.location, this.location));
    return this.open
      .map(order => ({ order, here: isHere(order), covers: covers(order) }))
      .sort((a, b) => b.here - a.here || b.covers - a.covers)
      .map(each => each.order);
  }
}

function withUnits(items: { id: string; quantity: number }[], id: string, quantity: number): { id: string; quantity: number }[] {
  const known = items.find(each => each.id === id);
  return known ? items.map(each => (each === known ? { id, quantity: known.quantity + quantity } : each)) : [...items, { id, quantity }];
}

function byLocation(taken: ReadonlyMap<FulfillmentOrder, readonly { id: string; quantity: number }[]>): Share[] {
  const locations = new Set([...taken.keys()].map(order => order.location));
  return [...locations].map(location => ({
    lineItemsByFulfillmentOrder: [...taken]
      .filter(([order]) => order.location === location)
      .map(([order, items]) => ({ fulfillmentOrderId: order.id, fulfillmentOrderLineItems: items })),
  }));
}

export const wantsOf = (box: NoticedPackage): Want[] => box.lines.map(({ storeLineId, sku, quantity }) => ({ storeLineId, sku, quantity }));
