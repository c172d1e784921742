import { checkAction } from './commercetools.action-shapes.js';
import {
  addDelivery,
  addParcel,
  deliveryNamed,
  type DeliveryTarget,
  type NewDelivery,
  type NewParcel,
  parcelNamed,
  type ParcelTarget,
  setCustomField,
  setCustomType,
} from './commercetools.delivering.js';
import type { ItemRecord, OrderRecord, ParcelRecord } from './commercetools.records.js';
import { malformed, Refusal } from './commercetools.refusals.js';
import { type Transition, transition } from './commercetools.transitions.js';

const mostActions = 500;

/** `POST /orders/{id}`: the order after all actions. The record given is untouched; a refusal leaves nothing behind. */
export function updated(order: OrderRecord, body: unknown): OrderRecord {
  const { version, actions } = (body ?? {}) as { version?: unknown; actions?: unknown };
  if (typeof version !== 'number' || !Array.isArray(actions))
    throw malformed('InvalidJsonInput', 'Request body does not contain valid JSON: version and actions are required.');
  if (actions.length > mostActions)
    throw malformed('InvalidInput', `At most ${mostActions} update actions are allowed, found ${actions.length}.`);
  for (const action of actions) checkAction(action);
  if (version !== order.version) {
    const message = `Object ${order.id} has a different version than expected. Expected: ${version} - Actual: ${order.version}.`;
    throw new Refusal(409, 'ConcurrentModification', message, { currentVersion: order.version });
  }
  const next = structuredClone(order);
  for (const action of actions as readonly Labelled[]) {
    if (isIdle(next, action)) continue;
    performers[action.action]!(next, action as never);
    next.version += 1;
  }
  return next;
}

const performers: Readonly<Record<string, (order: OrderRecord, action: never) => void>> = {
  addDelivery: (order, action: NewDelivery) => addDelivery(order, action),
  addParcelToDelivery: (order, action: DeliveryTarget & Omit<NewParcel, 'key'> & { readonly parcelKey?: string }) => {
    const { parcelKey, deliveryId, deliveryKey, ...parcel } = action;
    const { delivery } = deliveryNamed(order, { deliveryId, deliveryKey });
    addParcel(order, delivery, { ...parcel, key: parcelKey });
  },
  setParcelTrackingData: (order, action: ParcelTarget & Pick<ParcelRecord, 'trackingData'>) => {
    parcelNamed(order, action).parcel.trackingData = action.trackingData;
  },
  setParcelCustomType: (order, action: ParcelTarget & Parameters<typeof setCustomType>[1]) =>
    setCustomType(parcelNamed(order, action).parcel, action),
  setParcelCustomField: (order, action: ParcelTarget & Parameters<typeof setCustomField>[1]) =>
    setCustomField(parcelNamed(order, action).parcel, action),
  setParcelItems: (order, action: ParcelTarget & { readonly items: ItemRecord[] }) => {
    parcelNamed(order, action).parcel.items = action.items;
  },
  setDeliveryItems: (order, action: DeliveryTarget & { readonly items: ItemRecord[] }) => {
    deliveryNamed(order, action).delivery.items = action.items;
  },
  removeParcelFromDelivery: (order, action: ParcelTarget) => {
    const { delivery, parcel } = parcelNamed(order, action);
    delivery.parcels = delivery.parcels.filter(each => each !== parcel);
  },
  removeDelivery: (order, action: DeliveryTarget) => {
    const { info, delivery } = deliveryNamed(order, action);
    info.deliveries = info.deliveries.filter(each => each !== delivery);
  },
  transitionLineItemState: (order, action: Transition) => transition(order, action),
  changeShipmentState: (order, action: { readonly shipmentState: string }) => {
    order.shipmentState = action.shipmentState;
  },
  changeOrderState: (order, action: { readonly orderState: string }) => {
    order.orderState = action.orderState;
  },
};

interface Labelled {
  readonly action: string;
  readonly shipmentState?: string;
  readonly orderState?: string;
}

/** A label that is set already does not raise the version. */
function isIdle(order: OrderRecord, { shipmentState, orderState }: Labelled): boolean {
  return (
    (shipmentState !== undefined && shipmentState === order.shipmentState) || (orderState !== undefined && orderState === order.orderState)
  );
}
