import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { sameId } from './shopify.ids.js';
import { endingOf } from './shopify.outcomes.js';
import type { Plan, PlannedCall } from './shopify.plan.js';
import { companyOf } from './shopify.riders.js';
import { type OrderState, type ShownFulfillment, shows } from './shopify.state.js';
import { numberOf, trackingOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

interface Edited {
  tracking: readonly WireTracking[];
  company: string | null;
  readonly packages: string[];
}

/** Packages told before carry another number now: the full list goes out with the old number's place taken. */
export function planCorrection(notice: ShipmentNotice, state: OrderState, notifyCustomer: boolean): Plan {
  const shown = new Map<string, string | null>();
  const edits = new Map<ShownFulfillment, Edited>();
  for (const box of notice.packages) {
    const theirs = fulfillmentsOf(box, box.replaces, notice, state);
    const corrected = [...theirs, ...state.fulfillments.filter(each => each.live)].find(each => shows(each, box.trackingNumber) && !shows(each, box.replaces));
    if (theirs.length === 0 && !corrected) return { outcome: endingOf(`No fulfillment of the order shows ${box.replaces ?? 'the package'}.`) };
    if (corrected) shown.set(box.id, corrected.id);
    for (const each of theirs.filter(other => other !== corrected)) {
      const edit = editOf(each, edits);
      edit.tracking = replaced(edit.tracking, box);
      if (edit.tracking.length === 1) edit.company = box.carrier?.name ?? edit.company;
      edit.packages.push(box.id);
    }
  }
  return { shown, calls: [...edits].map(([fulfillment, edit]) => retrack(fulfillment, edit, notifyCustomer)) };
}

/** Labels were voided: a fulfilment left without a number is cancelled, one with other boxes loses only theirs. */
export function planTakeBack(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string | null>();
  const edits = new Map<ShownFulfillment, Edited>();
  for (const box of notice.packages) {
    const theirs = fulfillmentsOf(box, box.trackingNumber, notice, state).filter(each => each.tracking.length === 0 || shows(each, box.trackingNumber));
    if (theirs.length === 0) shown.set(box.id, null);
    for (const each of theirs) {
      const edit = editOf(each, edits);
      edit.tracking = edit.tracking.filter(other => other.number !== box.trackingNumber);
      edit.packages.push(box.id);
    }
  }
  const calls = [...edits].map(([fulfillment, edit]) => (edit.tracking.some(each => each.number !== null) ? retrack(fulfillment, edit, false) : cancel(fulfillment, edit)));
  return { shown, calls };
}

/** The live fulfilments that show the number, or else the one that was made of the package. */
function fulfillmentsOf(box: NoticedPackage, number: string | null, notice: ShipmentNotice, state: OrderState): ShownFulfillment[] {
  const live = state.fulfillments.filter(each => each.live);
  const byNumber = live.filter(each => shows(each, number));
  if (byNumber.length > 0) return byNumber;
  const reference = notice.order.told.find(each => each.packageId === box.id)?.reference ?? null;
  return live.filter(each => sameId(each.id, reference));
}

function editOf(fulfillment: ShownFulfillment, edits: Map<ShownFulfillment, Edited>): Edited {
  const edit = edits.get(fulfillment) ?? { tracking: fulfillment.tracking, company: companyOf(fulfillment), packages: [] };
  edits.set(fulfillment, edit);
  return edit;
}

function replaced(tracking: readonly WireTracking[], box: NoticedPackage): readonly WireTracking[] {
  const fresh = [numberOf(box) ?? []].flat();
  const others = tracking.filter(each => each.number !== null && each.number !== box.trackingNumber);
  const at = others.findIndex(each => each.number === box.replaces);
  return at < 0 ? [...others, ...fresh] : [...others.slice(0, at), ...fresh, ...others.slice(at + 1)];
}

function retrack(fulfillment: ShownFulfillment, edit: Edited, notifyCustomer: boolean): PlannedCall {
  return {
    call: { is: 'retrack', variables: { fulfillmentId: fulfillment.id, trackingInfoInput: trackingOf(edit.company, edit.tracking), notifyCustomer } },
    packages: edit.packages,
  };
}

function cancel(fulfillment: ShownFulfillment, edit: Edited): PlannedCall {
  return { call: { is: 'cancel', variables: { id: fulfillment.id } }, packages: edit.packages };
}
