import type { Order } from '../../domain/order/order.js';

/** Orders as the stores gave them, by store and the store's own order id. The newest facts replace older ones. */
export abstract class OrderBooks {
  /** One entry per id that is known, in no order. */
  abstract find(storeId: string, storeOrderIds: readonly string[]): Promise<readonly BookedOrder[]>;
  abstract byId(id: string): Promise<BookedOrder | undefined>;
  /** Writes all or none; answers one per order, in order. `source` of an order that is known stays what it was. */
  abstract save(storeId: string, orders: readonly Order[], source: OrderSourceName): Promise<readonly BookedOrder[]>;
  /** Newest first. `before` is the `id` of the last order of the page before. */
  abstract list(page: OrderPageRequest): Promise<readonly BookedOrder[]>;
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

export interface OrderPageRequest {
  readonly storeId?: string;
  readonly before?: string;
  readonly limit: number;
}
