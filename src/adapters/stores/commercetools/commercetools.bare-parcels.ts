import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import type { OrderAction } from './commercetools.actions.js';
import { parcelKeyOf } from './commercetools.keys.js';
import { looseItems, seenFor } from './commercetools.seen.js';
import type { OrderState, ShownParcel } from './commercetools.state.js';

/**
 * Our parcels that told the number alone of a box that fulfils units by now: they make room for one with its units. One that
 * somebody emptied is none of them while its delivery still holds the units.
 */
export function bareParcelsIn(notice: ShipmentNotice, state: OrderState): ShownParcel[] {
  const full = notice.packages.filter(each => each.lines.length > 0);
  const found = stillMissing({ ...notice, packages: full }, seenFor(notice, state)).references;
  return state.deliveries.flatMap(delivery => {
    const holds = ({ id }: NoticedPackage): boolean => looseItems(delivery).length > 0 && found.some(each => each.packageId === id);
    return delivery.parcels.filter(parcel => parcel.items.length === 0 && full.some(box => parcelKeyOf(box) === parcel.key && !holds(box)));
  });
}

export function without(parcels: readonly ShownParcel[], state: OrderState): OrderState {
  return {
    ...state,
    deliveries: state.deliveries.map(each => ({ ...each, parcels: each.parcels.filter(other => !parcels.includes(other)) })),
  };
}

/** An empty delivery goes with its only parcel. */
export function removalOf(parcel: ShownParcel, { deliveries }: OrderState): OrderAction {
  const alone = deliveries.find(each => each.items.length === 0 && each.parcels.length === 1 && each.parcels[0] === parcel);
  return alone ? { action: 'removeDelivery', deliveryId: alone.id } : { action: 'removeParcelFromDelivery', parcelId: parcel.id };
}
