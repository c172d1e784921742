import type { Order } from '../../../../domain/order/order.js';
import type { LookedLedger } from '../../../../application/orders/order-ledger.js';
import type { BookedOrder } from '../../../../application/ports/order-books.js';

export interface OrderAnswer extends Order {
  readonly id: string;
  /** Name of the store. */
  readonly store: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  readonly ledger?: LookedLedger;
}

export function orderAnswer({ id, source, order, receivedAt, updatedAt }: BookedOrder, store: string, ledger?: LookedLedger): OrderAnswer {
  return { id, store, source, ...order, receivedAt, updatedAt, ...(ledger && { ledger }) };
}
