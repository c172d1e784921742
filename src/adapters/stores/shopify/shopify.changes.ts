import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameId } from './shopify.ids.js';
import { endingOf } from './shopify.outcomes.js';
import type { Plan, PlannedCall } from './shopify.plan.js';
import { companyOf } from './shopify.riders.js';
import { type OrderState, sameNumber, type ShownFulfillment, shows } from './shopify.state.js';
import { numberOf, trackingOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

/** Fulfilment → the boxes that change in it. */
type Edits = Map<ShownFulfillment, NoticedPackage[]>;

/** Packages told before carry another number now, or travel otherwise under theirs: the full list goes out with the old number's place taken. */
export function planCorrection(notice: ShipmentNotice, state: OrderState, notifyCustomer: boolean): Plan {
  const shown = new Map<string, string | null>();
  const edits: Edits = new Map();
  for (const box of notice.packages) {
    const theirs = fulfillmentsOf(box, box.replaces, notice, state);
    const corrected = [...theirs, ...candidatesFor(box, notice, state)].find(each => shows(each, box.trackingNumber) && !shows(each, box.replaces));
    if (theirs.length === 0 && !corrected) return { outcome: endingOf(`No fulfillment of the order shows ${box.replaces ?? 'the package'}.`) };
    if (corrected) shown.set(box.id, corrected.id);
    const changing = theirs.filter(other => other !== corrected && !(keepsNumber(box) && showsAll(other, box)));
    if (theirs.length > 0 && changing.length === 0) shown.set(box.id, theirs[0]!.id);
    for (const each of changing) edits.set(each, [...(edits.get(each) ?? []), box]);
  }
  const calls = [...edits].map(([fulfillment, boxes]): PlannedCall => {
    const tracking = withCorrections(fulfillment, boxes, notice);
    const speaker = tracking.length === 1 ? boxes.at(-1) : boxes.find(each => keepsNumber(each) && each.lines.length > 0);
    const company = speaker?.carrier?.name ?? companyOf(fulfillment);
    return retrack(fulfillment, { tracking, company, boxes }, notifyCustomer);
  });
  return { shown, calls };
}

/**
 * Labels were voided: a fulfilment left without a number, or without the box whose units it shows, is cancelled; any other
 * loses only their numbers. Numbers that rode with a box that never left go to the newest fulfilment that stays.
 */
export function planTakeBack(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string | null>();
  const edits: Edits = new Map();
  for (const box of notice.packages) {
    const theirs = fulfillmentsOf(box, box.trackingNumber, notice, state).filter(each => each.tracking.length === 0 || shows(each, box.trackingNumber));
    const free = theirs.filter(each => !(staysOn(each, box.trackingNumber, notice) && standsFor(each, [box], notice)));
    if (free.length === 0) shown.set(box.id, null);
    for (const each of free) edits.set(each, [...(edits.get(each) ?? []), box]);
  }
  const changes = [...edits].map(([fulfillment, boxes]) => {
    const tracking = fulfillment.tracking.filter(each => each.number !== null && !boxes.some(box => sameNumber(box.trackingNumber, each.number)));
    return { fulfillment, boxes, tracking, goes: tracking.length === 0 || !standsFor(fulfillment, boxes, notice) };
  });
  const homeless = changes.flatMap(({ goes, tracking }) => (goes ? tracking : []));
  const host = state.fulfillments.findLast(each => each.live && !edits.has(each));
  const moved = homeless.length > 0 && host ? [retrack(host, { tracking: [...host.tracking, ...homeless], company: companyOf(host), boxes: [] }, false)] : [];
  const calls = changes.map(({ fulfillment, boxes, tracking, goes }): PlannedCall => goes
    ? { call: { is: 'cancel', variables: { id: fulfillment.id } }, packages: boxes.map(each => each.id) }
    : retrack(fulfillment, { tracking, company: companyOf(fulfillment), boxes }, false));
  return { shown, calls: [...moved, ...calls] };
}

/** Its units left all the same: the voided boxes completed none, or another box told in the same fulfilment did. */
function standsFor(fulfillment: ShownFulfillment, voided: readonly NoticedPackage[], { order }: ShipmentNotice): boolean {
  const others = order.told.filter(each => sameId(each.reference, fulfillment.id) && !voided.some(box => box.id === each.packageId));
  return voided.every(each => each.lines.length === 0) || others.some(each => each.lines.length > 0);
}

/** The live fulfilments that show the number, or else the one that was made of the package. */
function fulfillmentsOf(box: NoticedPackage, number: string | null, notice: ShipmentNotice, state: OrderState): ShownFulfillment[] {
  const candidates = candidatesFor(box, notice, state);
  const byNumber = candidates.filter(each => shows(each, number));
  return byNumber.length > 0 ? byNumber : candidates.filter(each => sameId(each.id, referenceOf(box, notice)));
}

/** One number may stand on several boxes, and two boxes may change numbers: what was made of another box only is left alone. */
function candidatesFor(box: NoticedPackage, notice: ShipmentNotice, state: OrderState): ShownFulfillment[] {
  const own = referenceOf(box, notice);
  const isOfOthers = (each: ShownFulfillment): boolean => own !== null && !sameId(each.id, own) && notice.order.told.some(other => other.packageId !== box.id && sameId(each.id, other.reference));
  return state.fulfillments.filter(each => each.live && !isOfOthers(each));
}

/** Another box, which nobody changes, goes under this number in the same fulfilment. */
function staysOn(fulfillment: ShownFulfillment, number: string | null, { order, packages }: ShipmentNotice): boolean {
  return order.told.some(other => sameNumber(other.trackingNumber, number) && sameId(fulfillment.id, other.reference) && !packages.some(each => each.id === other.packageId));
}

/** Number, link and, where the box stands for the fulfilment, its company: one company serves all numbers. */
function showsAll(fulfillment: ShownFulfillment, { trackingNumber, trackingUrl, carrier, lines }: NoticedPackage): boolean {
  const found = fulfillment.tracking.find(each => sameNumber(each.number, trackingNumber));
  const speaks = lines.length > 0 || fulfillment.tracking.length === 1;
  return found?.url === trackingUrl && (!speaks || carrier === null || found.company === carrier.name);
}

const referenceOf = (box: NoticedPackage, { order }: ShipmentNotice): string | null => order.told.find(each => each.packageId === box.id)?.reference ?? null;

/** All at once: one box may get the number another one gives up. */
function withCorrections(fulfillment: ShownFulfillment, boxes: readonly NoticedPackage[], notice: ShipmentNotice): WireTracking[] {
  const before = fulfillment.tracking.filter(each => each.number !== null);
  const freshOf = (those: readonly NoticedPackage[]): WireTracking[] => those.flatMap(box => numberOf(box) ?? []);
  const inPlace = before.flatMap(each => {
    const successors = boxes.filter(box => sameNumber(box.replaces, each.number));
    const stays = staysOn(fulfillment, each.number, notice) && !successors.some(box => keepsNumber(box) && box.lines.length > 0);
    if (successors.length > 0) return [...(stays ? [each] : []), ...freshOf(successors)];
    return boxes.some(box => sameNumber(box.trackingNumber, each.number)) ? [] : [each];
  });
  return [...inPlace, ...freshOf(boxes.filter(box => !before.some(each => sameNumber(each.number, box.replaces))))];
}

interface Edited {
  readonly tracking: readonly WireTracking[];
  readonly company: string | null;
  readonly boxes: readonly NoticedPackage[];
}

function retrack(fulfillment: ShownFulfillment, { tracking, company, boxes }: Edited, notifyCustomer: boolean): PlannedCall {
  return {
    call: { is: 'retrack', variables: { fulfillmentId: fulfillment.id, trackingInfoInput: trackingOf(company, tracking), notifyCustomer } },
    packages: boxes.map(each => each.id),
  };
}
