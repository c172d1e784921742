import type { NoticedPackage, Receipt } from '../../../domain/fulfillment/notice.js';
import { referencesIn } from '../../../domain/fulfillment/shown-records.js';
import type { OrderAction } from './commercetools.actions.js';
import { itemsOf } from './commercetools.parcels.js';
import { merged, type OrderState, type ShownDelivery, type ShownParcel } from './commercetools.state.js';
import type { DeliveryItem } from './commercetools.wire.js';

interface Begun {
  readonly box: NoticedPackage;
  readonly delivery: ShownDelivery;
  readonly parcel: ShownParcel;
}

/** Boxes of which somebody's parcel shows some units. In mode Multiple its others may belong to another place, so they get a delivery there. */
export function begunIn(state: OrderState, missing: readonly NoticedPackage[], begun: ReadonlyMap<string, string | null>): Begun[] {
  if (state.places.length !== 1) return [];
  const parcels = state.deliveries.flatMap(delivery => delivery.parcels.map(parcel => ({ delivery, parcel })));
  return missing.flatMap(box => {
    const references = referencesIn(begun.get(box.id) ?? null);
    const found = box.lines.length > 0 ? parcels.find(({ parcel }) => references.includes(parcel.id)) : undefined;
    return found ? [{ box, ...found }] : [];
  });
}

/** The missing units go into that parcel, so that the box is one to the shopper. */
export function completionsOf(
  begun: readonly Begun[],
  state: OrderState,
): { readonly actions: readonly OrderAction[]; readonly shown: Receipt['packages'] } {
  const completed = <R extends ShownDelivery | ShownParcel>(record: R, recordOf: (each: Begun) => R): DeliveryItem[] => {
    const boxes = begun.filter(each => recordOf(each) === record).map(each => each.box);
    return merged([...record.items, ...itemsOf(boxes, state)]);
  };
  const deliveries = [...new Set(begun.map(each => each.delivery))].map((delivery): OrderAction => ({
    action: 'setDeliveryItems', deliveryId: delivery.id, items: completed(delivery, each => each.delivery),
  }));
  const itemized = [...new Set(begun.map(each => each.parcel))].filter(each => each.items.length > 0);
  const parcels = itemized.map((parcel): OrderAction => ({
    action: 'setParcelItems', parcelId: parcel.id, items: completed(parcel, each => each.parcel),
  }));
  return { actions: [...deliveries, ...parcels], shown: begun.map(({ box, parcel }) => ({ packageId: box.id, reference: parcel.id })) };
}
