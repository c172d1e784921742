import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { holdsOthers, strandedNumbers, unitsStay, wentAlong } from '../../../domain/fulfillment/shared-records.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { staysComplete } from '../../../domain/fulfillment/stays-complete.js';
import { takesUnits } from '../../../domain/fulfillment/takes-units.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { OrderAction } from './commercetools.actions.js';
import { ownParcel, partedKeyOf } from './commercetools.keys.js';
import { labelsAfterTakingBack } from './commercetools.labels.js';
import { endingOf } from './commercetools.outcomes.js';
import { customOf, itemsOf, parcelDraftOf, type ParcelSettings, trackingDataOf, type Travel, travelTold } from './commercetools.parcels.js';
import type { Plan, PlanSettings } from './commercetools.plan.js';
import { nameOf, type OrderState, parcelsOf, type ShownDelivery, type ShownParcel, unitsIn } from './commercetools.state.js';
import type { DeliveryItem } from './commercetools.wire.js';

/** Packages told before carry another number now, or travel otherwise under the one they have. */
export function planCorrection(notice: ShipmentNotice, state: OrderState, settings: ParcelSettings): Plan {
  const shown: Receipt['packages'][number][] = [];
  const actions: OrderAction[] = [];
  const apart = new Map<ShownParcel, NoticedPackage[]>();
  for (const box of notice.packages) {
    const parcel = parcelOf(box, notice, state, [box.replaces, box.trackingNumber]);
    if (!parcel) return { outcome: endingOf(`Order ${nameOf(state)} shows no parcel with the number ${box.replaces ?? 'that was told'}.`) };
    if (recordsOf(notice, state).leavesOthers(box, parcel)) {
      apart.set(parcel, [...(apart.get(parcel) ?? []), box]);
      continue;
    }
    if (parcel.number !== box.trackingNumber || keepsNumber(box)) actions.push(...correctionOf(parcel, box, notice, settings));
    shown.push({ packageId: box.id, reference: parcel.id });
  }
  return { actions: [...actions, ...[...apart].flatMap(([parcel, boxes]) => parcelsApart(parcel, boxes, notice, state, settings))], shown };
}

function correctionOf(parcel: ShownParcel, box: Travel, notice: ShipmentNotice, settings: ParcelSettings): OrderAction[] {
  const custom = customOf(box, settings.trackingLink);
  const link: OrderAction[] = custom === undefined ? linkTakenAway(parcel, settings) : parcel.customFields
    ? Object.entries(custom.fields).map(([name, value]) => ({ action: 'setParcelCustomField', parcelId: parcel.id, name, value }))
    : [{ action: 'setParcelCustomType', parcelId: parcel.id, ...custom }];
  return [{ action: 'setParcelTrackingData', parcelId: parcel.id, trackingData: trackingDataOf(box, notice, settings) ?? {} }, ...link];
}

/** Somebody made one parcel of boxes under one number: those that travel otherwise get parcels of their own, with their units. */
function parcelsApart(
  parcel: ShownParcel,
  boxes: readonly NoticedPackage[],
  notice: ShipmentNotice,
  state: OrderState,
  settings: ParcelSettings,
): OrderAction[] {
  const { id, items } = parcel;
  const deliveryId = state.deliveries.find(each => each.parcels.includes(parcel))!.id;
  const drafts = boxes.map((box): OrderAction => {
    const { key, ...draft } = parcelDraftOf(box, notice, state, settings);
    return { action: 'addParcelToDelivery', deliveryId, parcelKey: ownParcel(box, parcelsOf(state)) ? partedKeyOf(box) : key, ...draft };
  });
  const left = less(items, itemsOf(boxes, state));
  const emptied = items.length > 0 ? [{ action: 'setParcelItems', parcelId: id, items: left } as const] : [];
  return [...emptied, ...leftToRider(parcel, notice, state, settings), ...drafts];
}

/** A parcel that no box with goods goes by any more travels as the one without units that keeps it. */
function leftToRider(parcel: ShownParcel, notice: ShipmentNotice, state: OrderState, settings: ParcelSettings): OrderAction[] {
  const stayers = recordsOf(notice, state).untouchedIn(parcel);
  const travel = stayers.every(each => each.lines.length === 0) ? stayers.map(travelTold)[0] : undefined;
  return travel && travel.carrier?.name !== parcel.carrier ? correctionOf(parcel, travel, notice, settings) : [];
}

/** A link to what was before would lead astray. A field without a value is emptied; one that is empty already is refused. */
function linkTakenAway({ id, customFields }: ShownParcel, { trackingLink }: ParcelSettings): OrderAction[] {
  return trackingLink && customFields?.includes(trackingLink.field)
    ? [{ action: 'setParcelCustomField', parcelId: id, name: trackingLink.field }]
    : [];
}

/** Parcel id → the boxes it was made of. */
type Gone = Map<string, NoticedPackage[]>;

/** Labels were voided: their parcels and units leave the delivery; a delivery left with nothing goes with them. */
export function planTakeBack(notice: ShipmentNotice, state: OrderState, settings: PlanSettings): Plan {
  const gone: Gone = new Map();
  const kept: OrderAction[] = [];
  const warnings: Warning[] =
    state.orderState === 'Complete' ? staysComplete(notice, { order: nameOf(state), status: 'Complete', platform: 'commercetools' }) : [];
  for (const box of notice.packages) {
    const parcel = parcelOf(box, notice, state, [box.trackingNumber]);
    if (parcel && holdsOthers(parcel.id, box, notice)) {
      warnings.push(...unitsStay(box));
      kept.push(...leftToRider(parcel, notice, state, settings));
    } else if (parcel) gone.set(parcel.id, [...(gone.get(parcel.id) ?? []), box]);
  }
  warnings.push(...strandedNumbers(notice, parcelsOf(state).filter(each => !gone.has(each.id)).map(each => each.number)).map(wentAlong));
  const after = state.deliveries.map(delivery => ({ delivery, items: itemsLeft(delivery, gone, state) }));
  const removals = after.flatMap(({ delivery, items }) => removalsFrom(delivery, items, gone));
  const labels =
    removals.length === 0 || !takesUnits(notice)
      ? []
      : labelsAfterTakingBack(
          state,
          after.some(({ items }) => items.length > 0),
          settings,
        );
  const shown = notice.packages.map(box => ({ packageId: box.id, reference: null }));
  return { actions: [...kept, ...removals, ...labels], shown, ...(warnings.length === 0 ? {} : { warnings }) };
}

function itemsLeft({ items, parcels }: ShownDelivery, gone: Gone, state: OrderState): readonly DeliveryItem[] {
  const taken = parcels.flatMap(each => {
    const boxes = gone.get(each.id) ?? [];
    return boxes.length > 0 && each.items.length > 0 ? each.items : itemsOf(boxes, state);
  });
  return less(items, taken);
}

function less(items: readonly DeliveryItem[], taken: readonly DeliveryItem[]): DeliveryItem[] {
  return items.map(({ id, quantity }) => ({ id, quantity: Math.max(0, quantity - unitsIn(taken, id)) })).filter(each => each.quantity > 0);
}

/** Removing a parcel leaves the units of its delivery as they are, so those are set too. */
function removalsFrom(delivery: ShownDelivery, left: readonly DeliveryItem[], gone: Gone): OrderAction[] {
  const theirs = delivery.parcels.filter(each => gone.has(each.id));
  if (theirs.length === 0) return [];
  if (theirs.length === delivery.parcels.length && left.length === 0) return [{ action: 'removeDelivery', deliveryId: delivery.id }];
  const shrinks = delivery.items.some(each => unitsIn(left, each.id) !== each.quantity);
  return [
    ...theirs.map((each): OrderAction => ({ action: 'removeParcelFromDelivery', parcelId: each.id })),
    ...(shrinks ? [{ action: 'setDeliveryItems', deliveryId: delivery.id, items: left } as const] : []),
  ];
}

/** The parcel made of a package: by our key, by its number where it was not made of another one, by what the store called it. */
function parcelOf(
  box: NoticedPackage,
  notice: ShipmentNotice,
  state: OrderState,
  numbers: readonly (string | null)[],
): ShownParcel | undefined {
  const records = recordsOf(notice, state);
  const byNumber = numbers.flatMap(number => records.perhapsOf(box.id, number).filter(each => sameNumber(each.number, number)));
  return ownParcel(box, parcelsOf(state)) ?? byNumber[0] ?? records.madeOf(box.id)[0];
}

const recordsOf = (notice: ShipmentNotice, state: OrderState): ShownRecords<ShownParcel> =>
  new ShownRecords(notice, parcelsOf(state), each => each.id);
