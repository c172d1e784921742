import type { NoticedPackage, Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import type { OrderAction } from './commercetools.actions.js';
import { parcelKeyOf } from './commercetools.keys.js';
import { type LabelSettings, labelsAfterTakingBack } from './commercetools.labels.js';
import { endingOf } from './commercetools.outcomes.js';
import { customOf, itemsOf, type ParcelSettings, trackingDataOf } from './commercetools.parcels.js';
import type { Plan } from './commercetools.plan.js';
import { nameOf, type OrderState, parcelsOf, type ShownDelivery, type ShownParcel, unitsIn } from './commercetools.state.js';
import type { DeliveryItem } from './commercetools.wire.js';

/** Packages told before carry another number now, or travel otherwise under the one they have. */
export function planCorrection(notice: ShipmentNotice, state: OrderState, settings: ParcelSettings): Plan {
  const shown: Receipt['packages'][number][] = [];
  const actions: OrderAction[] = [];
  for (const box of notice.packages) {
    const parcel = parcelIn(state, box, notice, box.replaces) ?? parcelsOf(state).find(each => each.number !== null && each.number === box.trackingNumber);
    if (!parcel) return { outcome: endingOf(`Order ${nameOf(state)} shows no parcel with the number ${box.replaces ?? 'that was told'}.`) };
    if (parcel.number !== box.trackingNumber || keepsNumber(box)) actions.push(...correctionOf(parcel, box, notice, settings));
    shown.push({ packageId: box.id, reference: parcel.id });
  }
  return { actions, shown };
}

function correctionOf(parcel: ShownParcel, box: NoticedPackage, notice: ShipmentNotice, settings: ParcelSettings): OrderAction[] {
  const custom = customOf(box, settings.trackingLink);
  const link: OrderAction[] = custom === undefined ? linkTakenAway(parcel, box, settings) : parcel.hasCustomType
    ? Object.entries(custom.fields).map(([name, value]) => ({ action: 'setParcelCustomField', parcelId: parcel.id, name, value }))
    : [{ action: 'setParcelCustomType', parcelId: parcel.id, ...custom }];
  return [{ action: 'setParcelTrackingData', parcelId: parcel.id, trackingData: trackingDataOf(box, notice, settings) ?? {} }, ...link];
}

/** A link that led to the carrier of before would lead astray: a field without a value is emptied. */
function linkTakenAway({ id, hasCustomType }: ShownParcel, box: NoticedPackage, { trackingLink }: ParcelSettings): OrderAction[] {
  return trackingLink && hasCustomType && keepsNumber(box) ? [{ action: 'setParcelCustomField', parcelId: id, name: trackingLink.field }] : [];
}

/** Labels were voided: their parcels and units leave the delivery; a delivery left with nothing goes with them. */
export function planTakeBack(notice: ShipmentNotice, state: OrderState, settings: LabelSettings): Plan {
  const gone = new Map<string, NoticedPackage>();
  for (const box of notice.packages) {
    const parcel = parcelIn(state, box, notice, box.trackingNumber);
    if (parcel) gone.set(parcel.id, box);
  }
  const after = state.deliveries.map(delivery => ({ delivery, items: itemsLeft(delivery, gone, state) }));
  const removals = after.flatMap(({ delivery, items }) => removalsFrom(delivery, items, gone));
  const shown = notice.packages.map(box => ({ packageId: box.id, reference: null }));
  if (removals.length === 0) return { actions: [], shown };
  const labels = labelsAfterTakingBack(state, after.some(({ items }) => items.length > 0), settings);
  const warnings = state.orderState === 'Complete' ? [{ code: 'order-stays-complete', detail: `a label was voided; order ${nameOf(state)} stays Complete: reopen it in commercetools if it should ship again` }] : [];
  return { actions: [...removals, ...labels], shown, ...(warnings.length === 0 ? {} : { warnings }) };
}

function itemsLeft({ items, parcels }: ShownDelivery, gone: ReadonlyMap<string, NoticedPackage>, state: OrderState): readonly DeliveryItem[] {
  const taken = parcels.flatMap(each => {
    const box = gone.get(each.id);
    return box === undefined ? [] : each.items.length > 0 ? each.items : itemsOf([box], state);
  });
  return items.map(({ id, quantity }) => ({ id, quantity: Math.max(0, quantity - unitsIn(taken, id)) })).filter(each => each.quantity > 0);
}

/** Removing a parcel leaves the units of its delivery as they are, so those are set too. */
function removalsFrom(delivery: ShownDelivery, left: readonly DeliveryItem[], gone: ReadonlyMap<string, NoticedPackage>): OrderAction[] {
  const theirs = delivery.parcels.filter(each => gone.has(each.id));
  if (theirs.length === 0) return [];
  if (theirs.length === delivery.parcels.length && left.length === 0) return [{ action: 'removeDelivery', deliveryId: delivery.id }];
  const shrinks = delivery.items.some(each => unitsIn(left, each.id) !== each.quantity);
  return [
    ...theirs.map((each): OrderAction => ({ action: 'removeParcelFromDelivery', parcelId: each.id })),
    ...(shrinks ? [{ action: 'setDeliveryItems', deliveryId: delivery.id, items: left } as const] : []),
  ];
}

/** The parcel made of a package: by our key, by what the store called it, by its number. */
function parcelIn(state: OrderState, box: NoticedPackage, notice: ShipmentNotice, number: string | null): ShownParcel | undefined {
  const all = parcelsOf(state);
  const reference = notice.order.told.find(each => each.packageId === box.id)?.reference ?? undefined;
  return all.find(each => each.key === parcelKeyOf(box)) ?? all.find(each => each.id === reference) ?? all.find(each => number !== null && each.number === number);
}
