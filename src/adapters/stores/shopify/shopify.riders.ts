import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { Draft } from './shopify.draft.js';
import type { MailsOf } from './shopify.mails.js';
import { endingOf } from './shopify.outcomes.js';
import type { Plan, PlannedCall } from './shopify.plan.js';
import { retrack } from './shopify.retrack.js';
import { companyOf, type OrderState, type ShownFulfillment } from './shopify.state.js';
import { numbersOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

/**
 * Numbers of boxes that complete no unit. Each rides with a box of the same carrier; else it is added to a fulfilment
 * the order shows; else it rides with any box, under that box's carrier and its own link.
 */
export function planRiders(
  riders: readonly NoticedPackage[],
  drafts: readonly Draft[],
  state: OrderState,
  mails: MailsOf,
): Exclude<Plan, { shown: unknown }> | { calls: readonly PlannedCall[] } {
  const live = state.fulfillments.filter(each => each.live).reverse();
  const added = new Map<ShownFulfillment, NoticedPackage[]>();
  for (const rider of riders) {
    const carrier = rider.carrier?.name ?? null;
    const sibling = drafts.find(each => each.box.carrier?.name === carrier);
    const shown = live.find(each => companyOf(each) === carrier);
    const draft = sibling ?? (shown ? undefined : drafts[0]);
    const host = shown ?? live[0];
    if (draft) {
      draft.tracking.push(...numbersOf(rider));
      draft.packages.push(rider.id);
    } else if (host) added.set(host, [...(added.get(host) ?? []), rider]);
    else return { outcome: endingOf(`Order ${state.name} has no fulfillment to carry the number ${rider.trackingNumber}.`) };
  }
  return { calls: [...added].map(([host, boxes]) => addition(host, boxes, mails(boxes))) };
}

/** Numbers of boxes whose units somebody fulfilled without one: each joins the fulfilment of its units. */
export function planNumbers(
  given: ReadonlyMap<ShownFulfillment, readonly NoticedPackage[]>,
  state: OrderState,
  mails: MailsOf,
): { readonly state: OrderState; readonly calls: readonly PlannedCall[] } {
  const fulfillments = state.fulfillments.map(each => {
    const numbers = (given.get(each) ?? []).flatMap(numbersOf);
    return numbers.length === 0 ? each : { ...each, tracking: [...each.tracking, ...numbers] };
  });
  return { state: { ...state, fulfillments }, calls: [...given].map(([host, boxes]) => addition(host, boxes, mails(boxes))) };
}

/** Numbers that rode with another box, for want of goods of their own, leave it for their goods. */
export function planPartings(
  leaving: readonly NoticedPackage[],
  notice: ShipmentNotice,
  state: OrderState,
): { readonly state: OrderState; readonly calls: readonly PlannedCall[] } {
  const records = new ShownRecords(notice, state.fulfillments, each => each.id);
  const calls: PlannedCall[] = [];
  const fulfillments = state.fulfillments.map(host => {
    const parts = ({ number }: WireTracking): boolean =>
      leaving.some(box => sameNumber(box.trackingNumber, number)) && records.onlyRidesIn(host, number);
    const tracking = host.tracking.filter(each => !parts(each));
    if (!host.live || tracking.length === host.tracking.length) return host;
    calls.push(retrack({ fulfillment: host, tracking, company: companyOf(host), boxes: [] }, false));
    return { ...host, tracking };
  });
  return { state: { ...state, fulfillments }, calls };
}

function addition(host: ShownFulfillment, boxes: readonly NoticedPackage[], notifyCustomer: boolean): PlannedCall {
  const tracking = [...host.tracking, ...boxes.flatMap(numbersOf)];
  const company = companyOf(host) ?? boxes.find(each => each.carrier)?.carrier?.name ?? null;
  return retrack({ fulfillment: host, tracking, company, boxes }, notifyCustomer);
}
