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
   * Books the orders that are not known yet, all or none. One that is known stays as it is, for somebody may have changed it since. Answers
   * each order as it is booked now, in the order given. Rejects with `StoreGone` when one cannot be booked because the store
   * was removed.
   */
  abstract add(storeId: string, orders: readonly Order[], source: OrderSourceName): Promise<readonly BookedOrder[]>;
  /**
   * Books an order of which somebody told us; one that is known stays as it is. Boxes may have left for it before it was known, and the
   * store may have been told of them. What they fulfil of the order is then owed to the store, so nothing is booked while it is told of
   * them.
   */
  abstract addTold(storeId: string, order: Order): Promise<OrderRebooked>;
  /**
   * Changes an order while nobody else can; `decide` answers undefined to leave it as it is. When it asks for more, what boxes that left
   * fulfil of it now is owed to the store; so nothing is changed while the store is told of the order. When it asks for less, boxes whose
   * goods it no longer wants get news that brings the finding about them; nothing is changed when it would ask for less of a line than left
   * by now, or than the store may have heard of.
   * `once`: the claim of the request, for a change that must not be made again when the request is repeated.
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
