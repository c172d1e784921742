import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { OrderAction } from './commercetools.actions.js';
import { parcelKeyOf } from './commercetools.keys.js';
import { type OrderState, parcelsOf, type ShownParcel } from './commercetools.state.js';

/** Our parcels that told the number alone of a box that fulfils units by now: they make room for one with its units. */
export function bareParcelsIn({ packages }: ShipmentNotice, state: OrderState): ShownParcel[] {
  const full = new Set(packages.filter(each => each.lines.length > 0).map(parcelKeyOf));
  return parcelsOf(state).filter(each => each.key !== null && full.has(each.key) && each.items.length === 0);
}

export function without(parcels: readonly ShownParcel[], state: OrderState): OrderState {
  return { ...state, deliveries: state.deliveries.map(each => ({ ...each, parcels: each.parcels.filter(other => !parcels.includes(other)) })) };
}

/** An empty delivery goes with its only parcel. */
export function removalOf(parcel: ShownParcel, { deliveries }: OrderState): OrderAction {
  const alone = deliveries.find(each => each.items.length === 0 && each.parcels.length === 1 && each.parcels[0] === parcel);
  return alone ? { action: 'removeDelivery', deliveryId: alone.id } : { action: 'removeParcelFromDelivery', parcelId: parcel.id };
}
