import { type Asking, seesWork } from './access.js';
import {
  fulfilledUnits,
  type FulfillmentOrderRecord,
  type FulfillmentRecord,
  fulfillmentStatusOf,
  isOpen,
  type LineRecord,
  type OrderRecord,
  type TransactionRecord,
  uncaptured,
} from './shop.records.js';

type View = Record<string, unknown>;

interface PageArgs {
  readonly first?: number;
  readonly after?: string | null;
}

/** A connection as Shopify pages it; cursors are opaque to clients. */
function pageOf<T extends { readonly id: string }>(all: readonly T[], { first = 250, after }: PageArgs, show: (item: T) => View): View {
  const from = after ? all.findIndex(each => cursorOf(each.id) === after) + 1 : 0;
  const items = all.slice(from, from + Math.min(first, 250));
  const [start, end] = [items[0], items.at(-1)];
  const pageInfo = {
    hasNextPage: from + items.length < all.length, hasPreviousPage: from > 0,
    startCursor: start ? cursorOf(start.id) : null, endCursor: end ? cursorOf(end.id) : null,
  };
  return { nodes: items.map(show), pageInfo };
}

const cursorOf = (id: string): string => Buffer.from(id).toString('base64');

export function orderView(order: OrderRecord): View {
  const { id, name, createdAt, cancelledAt, cancelReason, closed, note, customAttributes, shippingAddress, transactions } = order;
  const open = transactions.filter(
    each =>
      each.kind === 'AUTHORIZATION'
      && uncaptured(order, each) > 0
      && !transactions.some(other => other.parent === each && other.status === 'SUCCESS'),
  );
  return {
    __typename: 'Order', id, name, createdAt, cancelledAt, cancelReason, closed, note, customAttributes, shippingAddress, email: null,
    capturable: open.length > 0,
    fullyPaid: open.length === 0,
    displayFulfillmentStatus: fulfillmentStatusOf(order),
    lineItems: (args: PageArgs) => pageOf(order.lines, args, line => lineView(order, line)),
    fulfillmentOrders: (args: PageArgs, asking: Asking) => seesWork(asking) && pageOf(order.fulfillmentOrders, args, workView),
    fulfillments: ({ first }: PageArgs) => order.fulfillments.slice(0, first ?? order.fulfillments.length).map(fulfillmentView),
    transactions: ({ capturable }: { capturable?: boolean }) =>
      (capturable ? open : transactions).map(each => transactionView(order, each)),
  };
}

function lineView(order: OrderRecord, line: LineRecord): View {
  const unfulfilledQuantity = Math.max(0, line.currentQuantity - fulfilledUnits(order, line));
  return { ...line, __typename: 'LineItem', unfulfilledQuantity };
}

export function workView(work: FulfillmentOrderRecord): View {
  const { id, status, fulfillAt, location, holds } = work;
  const actions = isOpen(work)
    ? ['CREATE_FULFILLMENT', 'HOLD', 'MOVE']
    : { ON_HOLD: ['RELEASE_HOLD'], SCHEDULED: ['MARK_AS_OPEN'], CLOSED: [], CANCELLED: [] }[work.status as 'ON_HOLD'];
  return {
    __typename: 'FulfillmentOrder', id, status, fulfillAt, fulfillmentHolds: holds,
    assignedLocation: { name: location.name, location },
    deliveryMethod: { id: `${id}-method`, methodType: work.methodType },
    supportedActions: actions.map(action => ({ action })),
    lineItems: (args: PageArgs) =>
      pageOf(work.lines, args, each => ({
        __typename: 'FulfillmentOrderLineItem',
        id: each.id,
        sku: each.line.sku,
        totalQuantity: each.total,
        remainingQuantity: each.remaining,
        requiresShipping: each.line.requiresShipping,
        lineItem: lineView(work.order, each.line),
      })),
  };
}

export function fulfillmentView(fulfillment: FulfillmentRecord): View {
  const { id, name, status, createdAt, location, tracking, units, order } = fulfillment;
  return {
    __typename: 'Fulfillment', id, name, status, createdAt, location,
    trackingInfo: ({ first }: PageArgs) => tracking.slice(0, first ?? tracking.length),
    fulfillmentLineItems: (args: PageArgs) =>
      pageOf(units, args, unit => ({
        __typename: 'FulfillmentLineItem',
        id: unit.id,
        quantity: unit.quantity,
        lineItem: lineView(order, unit.line),
      })),
  };
}

export function transactionView(order: OrderRecord, transaction: TransactionRecord): View {
  const { id, kind, status, parent, currency } = transaction;
  const money = { amount: (kind === 'AUTHORIZATION' ? uncaptured(order, transaction) : 0).toFixed(2), currencyCode: currency };
  return {
    __typename: 'OrderTransaction', id, kind, status,
    parentTransaction: parent && { __typename: 'OrderTransaction', id: parent.id, kind: parent.kind, status: parent.status },
    totalUnsettledSet: { presentmentMoney: money, shopMoney: money },
  };
}
