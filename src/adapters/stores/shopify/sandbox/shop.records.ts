/** What the sandbox remembers of a shop. Ids are full gids. */
export interface OrderRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  closed: boolean;
  mails: number;
  note: string | null;
  customAttributes: { key: string; value: string }[];
  shippingAddress: Record<string, string | null> | null;
  readonly lines: LineRecord[];
  readonly fulfillmentOrders: FulfillmentOrderRecord[];
  readonly fulfillments: FulfillmentRecord[];
  readonly transactions: TransactionRecord[];
  readonly metafields: MetafieldRecord[];
}

export interface LineRecord {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  currentQuantity: number;
  requiresShipping: boolean;
  readonly customAttributes: { key: string; value: string }[];
}

export interface FulfillmentOrderRecord {
  readonly id: string;
  readonly order: OrderRecord;
  readonly location: { readonly id: string; readonly name: string };
  status: 'OPEN' | 'IN_PROGRESS' | 'SCHEDULED' | 'ON_HOLD' | 'CLOSED' | 'CANCELLED';
  fulfillAt: string | null;
  methodType: 'SHIPPING' | 'PICK_UP' | 'LOCAL';
  holds: { id: string; reason: string }[];
  readonly lines: { readonly id: string; readonly line: LineRecord; readonly total: number; remaining: number }[];
}

export interface FulfillmentRecord {
  readonly id: string;
  readonly order: OrderRecord;
  readonly name: string;
  readonly createdAt: string;
  readonly location: { readonly id: string; readonly name: string };
  status: 'SUCCESS' | 'CANCELLED' | 'ERROR' | 'FAILURE';
  tracking: { number: string | null; company: string | null; url: string | null }[];
  readonly units: { readonly id: string; readonly of: FulfillmentOrderRecord; readonly line: LineRecord; readonly quantity: number }[];
}

export interface TransactionRecord {
  readonly id: string;
  readonly kind: 'AUTHORIZATION' | 'CAPTURE';
  readonly status: 'SUCCESS' | 'PENDING';
  readonly amount: number;
  readonly currency: string;
  readonly parent: TransactionRecord | null;
}

export interface MetafieldRecord {
  readonly id: string;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

export const isOpen = (order: FulfillmentOrderRecord): boolean => order.status === 'OPEN' || order.status === 'IN_PROGRESS';

export const liveOf = (order: OrderRecord): FulfillmentRecord[] => order.fulfillments.filter(each => each.status === 'SUCCESS');

export function fulfilledUnits(order: OrderRecord, line?: LineRecord): number {
  return liveOf(order)
    .flatMap(each => each.units)
    .filter(unit => line === undefined || unit.line === line)
    .reduce((sum, unit) => sum + unit.quantity, 0);
}

/** While a capture is pending, all of it. */
export function uncaptured(order: OrderRecord, transaction: TransactionRecord): number {
  return order.transactions
    .filter(each => each.parent === transaction && each.status === 'SUCCESS')
    .reduce((left, each) => left - each.amount, transaction.amount);
}

export function fulfillmentStatusOf(order: OrderRecord): string {
  const left = order.lines.reduce((sum, line) => sum + line.currentQuantity - fulfilledUnits(order, line), 0);
  if (left <= 0 && fulfilledUnits(order) > 0) return 'FULFILLED';
  if (fulfilledUnits(order) > 0) return 'PARTIALLY_FULFILLED';
  return order.fulfillmentOrders.some(each => each.status === 'ON_HOLD') ? 'ON_HOLD' : 'UNFULFILLED';
}
