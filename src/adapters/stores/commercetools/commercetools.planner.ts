import type { Obstacle } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { orderGrew } from '../../../domain/fulfillment/order-grew.js';
import type { OrderAction } from './commercetools.actions.js';
import { adopt } from './commercetools.adoption.js';
import { bareParcelsIn, removalOf, without } from './commercetools.bare-parcels.js';
import { planCorrection, planTakeBack } from './commercetools.changes.js';
import { begunIn, completionsOf } from './commercetools.completions.js';
import { deliveryKeyOf } from './commercetools.keys.js';
import { labelsAfterShipping } from './commercetools.labels.js';
import { type MappedStates, transitionsFor } from './commercetools.line-states.js';
import { endingOf } from './commercetools.outcomes.js';
import { itemsOf, parcelDraftOf } from './commercetools.parcels.js';
import type { Plan, PlanSettings } from './commercetools.plan.js';
import { placed } from './commercetools.places.js';
import { deliveredUnits, isCancelled, isOrderState, lineIn, nameOf, type OrderState } from './commercetools.state.js';

/** What to say for a notice about an order at this version. Pure. */
export function planOf(notice: ShipmentNotice, state: OrderState, settings: PlanSettings, states?: MappedStates): Plan {
  if (notice.kind === 'tracking') return planCorrection(notice, state, settings);
  if (notice.kind === 'void') return planTakeBack(notice, state, settings);
  return planShipment(notice, state, settings, states);
}

function planShipment(notice: ShipmentNotice, state: OrderState, settings: PlanSettings, states: MappedStates | undefined): Plan {
  const bare = bareParcelsIn(notice, state);
  const { shown: adopted, missing, begun } = adopt(notice, without(bare, state));
  const halves = begunIn(state, missing, begun);
  const completed = completionsOf(halves, state);
  const shown = [...adopted, ...completed.shown];
  if (isCancelled(state)) return missing.length === 0 ? { actions: [], shown } : { outcome: cancelled(state) };
  const short = shortageOf(missing, state);
  if (short) return { outcome: endingOf(short) };
  const items = itemsOf(missing, state);
  const anyUnits = items.length > 0 || state.deliveries.some(each => each.items.length > 0);
  const more = unitsMore(notice, state);
  const actions = [
    ...bare.map(each => removalOf(each, state)),
    ...completed.actions,
    ...deliveriesOf(notice, missing.filter(box => !halves.some(each => each.box === box)), state, settings),
    ...(states ? transitionsFor(notice, items, state, states) : []),
    ...labelsAfterShipping(state, notice.completesOrder && more === 0, anyUnits, settings),
  ];
  const warnings = orderGrew(notice, { order: nameOf(state), more, therefore: 'stays open' });
  return { actions, shown, ...(warnings.length === 0 ? {} : { warnings }) };
}

const cancelled = (state: OrderState): Obstacle =>
  endingOf(`Order ${nameOf(state)} is cancelled: orderState ${state.orderState}, shipmentState ${state.shipmentState ?? 'none'}.`);

/** Units that were added to the order since Parcelwire learned it. */
function unitsMore({ order }: ShipmentNotice, state: OrderState): number {
  const learned = order.facts?.carried['standing'];
  return isOrderState(learned) ? Math.max(0, orderedUnits(state) - orderedUnits(learned)) : 0;
}

const orderedUnits = ({ lines }: OrderState): number => lines.reduce((sum, line) => sum + line.quantity, 0);

/** commercetools compares deliveries with nothing, so we do. */
function shortageOf(missing: readonly NoticedPackage[], state: OrderState): string | undefined {
  if (missing.length > 0 && state.places.length === 0) return `Order ${nameOf(state)} has no shipping info or method.`;
  const stranger = missing.flatMap(each => each.lines).find(line => !lineIn(state, line));
  if (stranger) return `Order ${nameOf(state)} has no line ${stranger.sku ?? stranger.storeLineId}.`;
  for (const { id, quantity } of itemsOf(missing, state)) {
    const line = state.lines.find(each => each.id === id)!;
    const remaining = line.quantity - deliveredUnits(state, id);
    if (quantity > remaining)
      return `Order ${nameOf(state)} shows ${Math.max(0, remaining)} of ${line.sku ?? id} remaining, ${quantity} needed.`;
  }
  return undefined;
}

/** One delivery for all boxes of a place. Numbers alone join a delivery that is there, where there is one. */
function deliveriesOf(
  notice: ShipmentNotice,
  missing: readonly NoticedPackage[],
  state: OrderState,
  settings: PlanSettings,
): OrderAction[] {
  const draft = (box: NoticedPackage): ReturnType<typeof parcelDraftOf> => parcelDraftOf(box, notice, state, settings);
  const host = state.deliveries.at(-1);
  if (host && missing.every(each => each.lines.length === 0)) {
    return missing.map(box => {
      const { key: parcelKey, ...parcel } = draft(box);
      return { action: 'addParcelToDelivery', deliveryId: host.id, parcelKey, ...parcel };
    });
  }
  return placed(missing, state).map(({ place, boxes }) => ({
    action: 'addDelivery',
    deliveryKey: deliveryKeyOf(notice, place, state),
    ...(place === null ? {} : { shippingKey: place }),
    items: itemsOf(boxes, state),
    parcels: boxes.map(draft),
  }));
}
