import type { OrderAction } from './commercetools.actions.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import type { OrderState } from './commercetools.state.js';

export type LabelSettings = Pick<CommercetoolsSettings, 'setShipmentState' | 'completeOrder'>;

/** How far a shipment came; what is not listed (Pending, Ready, Delayed, Backorder, none) is before all of these. */
const progress: Readonly<Record<string, number>> = { Partial: 1, Shipped: 2, Delivered: 3 };

/** commercetools derives neither label from deliveries. They only move forward, and a cancelled or complete order keeps its own. */
export function labelsAfterShipping(state: OrderState, completesOrder: boolean, anyUnits: boolean, settings: LabelSettings): OrderAction[] {
  const shipmentState = completesOrder ? 'Shipped' : 'Partial';
  const moves = (anyUnits || completesOrder) && progress[shipmentState]! > (progress[state.shipmentState ?? ''] ?? 0);
  const completes = completesOrder && (state.orderState === 'Open' || state.orderState === 'Confirmed');
  return [
    ...(settings.setShipmentState && moves ? [{ action: 'changeShipmentState', shipmentState } as const] : []),
    ...(settings.completeOrder && completes ? [{ action: 'changeOrderState', orderState: 'Complete' } as const] : []),
  ];
}

/** A voided label makes Shipped untrue. */
export function labelsAfterTakingBack(state: OrderState, anyUnitsLeft: boolean, settings: LabelSettings): OrderAction[] {
  const shipmentState = anyUnitsLeft ? 'Partial' : 'Pending';
  const isOurs = state.shipmentState === 'Shipped' || state.shipmentState === 'Partial';
  return settings.setShipmentState && isOurs && state.shipmentState !== shipmentState
    ? [{ action: 'changeShipmentState', shipmentState }]
    : [];
}
