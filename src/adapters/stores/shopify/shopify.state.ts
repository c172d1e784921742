import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { bareId } from './shopify.ids.js';
import type { WireFulfillment, WireFulfillmentOrder, WireOrderState, WireTracking } from './shopify.wire.js';

/** What an order shows in Shopify at this moment: the work still open, and what was told. */
export interface OrderState {
  readonly name: string;
  /** Set when the order was cancelled: what Shopify says of it. */
  readonly cancelled: string | undefined;
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  readonly fulfillments: readonly ShownFulfillment[];
}

export interface FulfillmentOrder {
  readonly id: string;
  readonly status: string;
  readonly fulfillAt: Date | null;
  readonly location: string | null;
  readonly methodType: string | null;
  /** Shopify lets us fulfil it now. The remaining quantity alone says nothing: closed ones may show units again. */
  readonly open: boolean;
  readonly holds: readonly string[];
  readonly lines: readonly FulfillmentOrderLine[];
}

interface FulfillmentOrderLine extends OrderLineRef {
  readonly id: string;
  readonly remaining: number;
}

export interface OrderLineRef {
  readonly lineId: string | null;
  readonly sku: string | null;
}

export interface ShownFulfillment {
  readonly id: string;
  readonly live: boolean;
  readonly tracking: readonly WireTracking[];
  readonly lines: readonly (OrderLineRef & { readonly quantity: number })[];
}

/** Delivery methods that end without a parcel. */
const handedOver = new Set(['PICK_UP', 'LOCAL', 'RETAIL']);

export const isHandedOver = (order: FulfillmentOrder): boolean => handedOver.has(order.methodType ?? '');

export function stateOf(wire: WireOrderState): OrderState {
  const cancelled =
    wire.cancelledAt === null
      ? undefined
      : `Order ${wire.name} was cancelled at ${wire.cancelledAt} (${wire.cancelReason ?? 'no reason given'}).`;
  return {
    name: wire.name,
    cancelled,
    fulfillmentOrders: wire.fulfillmentOrders.nodes.map(fulfillmentOrder),
    fulfillments: wire.fulfillments.map(shown),
  };
}

function fulfillmentOrder(wire: WireFulfillmentOrder): FulfillmentOrder {
  return {
    id: wire.id,
    status: wire.status,
    fulfillAt: wire.fulfillAt === null ? null : new Date(wire.fulfillAt),
    location: wire.assignedLocation?.location?.id ?? null,
    methodType: wire.deliveryMethod?.methodType ?? null,
    open:
      wire.supportedActions.some(each => each.action === 'CREATE_FULFILLMENT') && wire.status !== 'CLOSED' && wire.status !== 'CANCELLED',
    holds: wire.fulfillmentHolds.map(each => each.reason),
    lines: wire.lineItems.nodes.map(line => ({
      id: line.id,
      sku: line.sku,
      remaining: line.remainingQuantity,
      lineId: line.lineItem?.id ?? null,
    })),
  };
}

/** Neither taken back nor failed. */
export const isLive = ({ status }: Pick<WireFulfillment, 'status'>): boolean => !['CANCELLED', 'ERROR', 'FAILURE'].includes(status);

function shown(wire: WireFulfillment): ShownFulfillment {
  return {
    id: wire.id,
    live: isLive(wire),
    tracking: wire.trackingInfo,
    lines: wire.fulfillmentLineItems.nodes.map(line => ({
      lineId: line.lineItem?.id ?? null,
      sku: line.lineItem?.sku ?? null,
      quantity: line.quantity ?? 0,
    })),
  };
}

export const shows = (fulfillment: ShownFulfillment, number: string | null): boolean =>
  fulfillment.tracking.some(each => sameNumber(each.number, number));

export const companyOf = (fulfillment: ShownFulfillment): string | null =>
  fulfillment.tracking.find(each => each.company !== null)?.company ?? null;

export const sentenceAbout = (order: FulfillmentOrder): string =>
  `Fulfillment order ${bareId(order.id)} has status=${order.status.toLowerCase()}`;
