import type { Order } from '../../../../domain/order/order.js';
import type { LookedLedger } from '../../../../application/orders/order-ledger.js';
import type { BookedOrder, OrderSourceName } from '../../../../application/ports/order-books.js';
import type { ShipmentView } from '../../../../application/ports/shipment-views.js';

export interface OrderAnswer extends Order {
  readonly id: string;
  /** Name of the store. */
  readonly store: string;
  readonly source: OrderSourceName;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  readonly ledger?: LookedLedger;
}

/** An order with what left for it. */
export interface OrderDetail extends OrderAnswer {
  /** The newest 50, newest first. */
  readonly shipments: readonly ShipmentOfOrder[];
}

interface ShipmentOfOrder {
  readonly id: string;
  readonly externalId: string;
  readonly shippedAt: Date;
  /** Of the boxes whose labels are valid. */
  readonly trackingNumbers: readonly string[];
  /** Of those whose labels were voided. */
  readonly voidedNumbers: readonly string[];
}

export function shipmentOfOrder({ shipment: { id, externalId, shippedAt, packages } }: ShipmentView): ShipmentOfOrder {
  const numbers = (voided: boolean): string[] =>
    packages.flatMap(each => (each.voided !== voided || each.trackingNumber === null ? [] : [each.trackingNumber]));
  return { id, externalId, shippedAt, trackingNumbers: numbers(false), voidedNumbers: numbers(true) };
}

export function orderAnswer({ id, source, order, receivedAt, updatedAt }: BookedOrder, store: string, ledger?: LookedLedger): OrderAnswer {
  return { id, store, source, ...order, receivedAt, updatedAt, ...(ledger && { ledger }) };
}
