import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { limits } from './commercetools.limits.js';
import type { OrderState } from './commercetools.state.js';

/** Keys are unique within an order, so a repeat of the same news is refused by the platform itself. */
export const parcelKeyOf = (box: NoticedPackage): string => keyFrom(box.id);

/** Of the parcel that a box gets when it goes on under another number, while a box without units stays in the one that bears its key. */
export const partedKeyOf = (box: NoticedPackage): string => keyFrom(`${box.id}-2`);

/** The parcel made of the box last. */
export const ownParcel = <P extends { readonly key: string | null }>(box: NoticedPackage, parcels: readonly P[]): P | undefined =>
  parcels.find(each => each.key === partedKeyOf(box)) ?? parcels.find(each => each.key === parcelKeyOf(box));

/** The delivery's own id; a second part of the same news (a parcel removed by hand meanwhile) gets a number. */
export function deliveryKeyOf(notice: ShipmentNotice, place: string | null, state: OrderState): string {
  const wanted = keyFrom(place === null ? notice.id : `${notice.id}-${place}`);
  const taken = new Set(state.deliveries.map(each => each.key));
  let key = wanted;
  for (let part = 2; taken.has(key); part += 1) key = keyFrom(`${wanted}-${part}`);
  return key;
}

/** Other characters become dashes; too long an id keeps its end, where ids differ. */
function keyFrom(id: string): string {
  return id.replaceAll(/[^\w-]/g, '-').padStart(2, '-').slice(-limits.keyLength);
}
