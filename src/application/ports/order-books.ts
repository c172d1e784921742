import type { Order } from '../../domain/order/order.js';
import type { BeingTold } from './being-told.js';
import type { Claimed } from './idempotency-records.js';
import type { Page, PageRequest } from './page.js';

/** Orders as the stores gave them, by store and the store's own order id. */
export abstract class OrderBooks {
  /** One entry per id that is known, in no order. */
  abstract find(storeId: string, storeOrderIds: readonly string[]): Promise<readonly BookedOrder[]>;
  abstract byId(id: string): Promise<BookedOrder | undefined>;
  /**
   * Books those that are not known, all or none; answers one per order, in order, as it is booked now: whoever was quicker
   * may have changed it since, so one that is known stays as it is. Rejects with `StoreGone` when the store was removed.
   */
  abstract add(storeId: string, orders: readonly Order[], source: OrderSourceName): Promise<readonly BookedOrder[]>;
  /**
   * Books one that is told of; one that is known stays as it is. What boxes fulfil of it that left before, and that the store heard of without
   * the order, is owed to the store with it, so nothing is booked while the store hears of them.
   */
  abstract addTold(storeId: string, order: Order): Promise<OrderRebooked>;
  /**
   * Nobody else changes the order while `decide` looks at it; undefined leaves it as it is. What boxes that left fulfil of it from
   * now on is owed to the store with it, so an order that asks for more is left as it is while the store hears of it. One that asks
   * for less owes news of boxes whose goods it wants no more: what a person should look at comes with it. It is left as it is where it
   * wants less of a line than left of it by now, or than the store may have heard of.
   * `once`: under which claim, where to do it twice would do it again.
   */
  abstract change(id: string, decide: (order: Order) => Order | undefined, once?: Claimed): Promise<OrderRebooked>;
  abstract page(filter: OrderFilter, request: PageRequest): Promise<Page<BookedOrder>>;
}

/** `manual`: told over our own API. `store`: read from the store. */
export type OrderSourceName = 'manual' | 'store';

export interface BookedOrder {
  readonly id: string;
  readonly storeId: string;
  readonly source: OrderSourceName;
  readonly order: Order;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
}

export type OrderRebooked =
  /** `owes`: news is due because of the change. */
  | { readonly is: 'booked'; readonly booked: BookedOrder; readonly owes: boolean }
  | BeingTold
  | { readonly is: 'unknown' };

/** A store's order id means something only within the store; the number a shopper knows may be asked for in all of them. */
export type OrderFilter = { readonly number?: string } & (
  | { readonly storeId?: undefined; readonly storeOrderId?: undefined }
  | { readonly storeId: string; readonly storeOrderId?: string }
);
