import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { unitsStay, wentAlong } from '../../../domain/fulfillment/shared-records.js';
import { joined, referencesIn, ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { givesUp, numbersGivenUp, numbersTakenBack, takesBack } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { MailsOf } from './shopify.mails.js';
import { endingOf } from './shopify.outcomes.js';
import type { Plan, PlannedCall } from './shopify.plan.js';
import { type Edit, retrack } from './shopify.retrack.js';
import { companyOf, type OrderState, type ShownFulfillment, shows } from './shopify.state.js';
import { numbersOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

type Fulfillments = ShownRecords<ShownFulfillment>;

/**
 * Packages told before carry another number now, or travel otherwise under theirs: the full list goes out with the old number's place
 * taken.
 */
export function planCorrection(notice: ShipmentNotice, state: OrderState, mails: MailsOf): Plan {
  const fulfillments = liveIn(notice, state);
  const shown = new Map<string, string | null>();
  const outdated = new Map<ShownFulfillment, NoticedPackage[]>();
  for (const box of notice.packages) {
    const { asNow, asBefore } = whereShown(box, notice, fulfillments);
    if (asNow.length + asBefore.length === 0) return { outcome: endingOf(notShown(box, notice, state)) };
    if (asNow.length > 0) shown.set(box.id, joined(asNow.map(each => each.id)));
    for (const each of asBefore) outdated.set(each, [...(outdated.get(each) ?? []), box]);
  }
  const edits = [...outdated].map(([fulfillment, boxes]) => correctionOf(fulfillment, boxes, fulfillments));
  for (const { fulfillment, boxes } of edits.filter(isMade)) {
    for (const { id } of boxes) shown.set(id, joined([...referencesIn(shown.get(id) ?? null), fulfillment.id]));
  }
  return { shown, calls: edits.filter(each => !isMade(each)).map(each => retrack(each, mails(each.boxes))) };
}

/** The fulfilments that show the box as it is now, and those that show it as it was before its correction. */
function whereShown(
  box: NoticedPackage,
  notice: ShipmentNotice,
  fulfillments: Fulfillments,
): { readonly asNow: readonly ShownFulfillment[]; readonly asBefore: readonly ShownFulfillment[] } {
  const theirs = fulfillments.showing(box.id, numbersGivenUp(box), shows);
  const corrected = fulfillments
    .perhapsOf(box.id, box.trackingNumber)
    .filter(each => shows(each, box.trackingNumber) && !numbersGivenUp(box).some(number => shows(each, number)))
    .filter(each => !fulfillments.isHandedOnIn(each, box));
  const asNow = [...corrected, ...theirs.filter(each => keepsNumber(box) && showsAll(each, box, notice))];
  return { asNow, asBefore: theirs.filter(each => !asNow.includes(each)) };
}

function correctionOf(fulfillment: ShownFulfillment, boxes: readonly NoticedPackage[], fulfillments: Fulfillments): Edit {
  const tracking = withCorrections(fulfillment, boxes, fulfillments);
  const speaker = boxes.find(each => each.lines.length > 0) ?? (tracking.length === 1 ? boxes.at(-1) : undefined);
  return { fulfillment, tracking, company: speaker?.carrier?.name ?? companyOf(fulfillment), boxes };
}

/**
 * Labels were voided: their fulfilments are cancelled, and the numbers of boxes that did leave go to the newest fulfilment
 * that stays. A voided box that completed no unit leaves the list only; a fulfilment that also holds another box's units stays.
 */
export function planTakeBack(notice: ShipmentNotice, state: OrderState): Plan {
  const fulfillments = liveIn(notice, state);
  const voided = voidedIn(notice, fulfillments);
  const edits = [...voided].map(([fulfillment, boxes]) => withoutVoided(fulfillment, boxes, fulfillments));
  const cancelled = new Set(edits.filter(({ fulfillment, boxes }) => fulfillments.holdsUnitsOnlyOf(boxes, fulfillment)));
  const homeless = [...cancelled].flatMap(each => each.tracking);
  const host = state.fulfillments.findLast(each => each.live && !voided.has(each));
  const moved =
    host && homeless.length > 0
      ? [retrack({ fulfillment: host, tracking: [...host.tracking, ...homeless], company: companyOf(host), boxes: [] }, false)]
      : [];
  const changes = edits.flatMap(each => (cancelled.has(each) ? cancel(each) : losesNumbers(each) ? retrack(each, false) : []));
  const left = edits.filter(each => !cancelled.has(each)).flatMap(each => each.boxes.flatMap(unitsStay));
  const stranded = host ? [] : homeless.flatMap(({ number }) => (number === null ? [] : [wentAlong(number)]));
  return { shown: new Map(), calls: [...moved, ...changes], warnings: [...left, ...stranded] };
}

/** Fulfilment → the voided boxes in it. */
function voidedIn({ packages }: ShipmentNotice, fulfillments: Fulfillments): Map<ShownFulfillment, NoticedPackage[]> {
  const voided = new Map<ShownFulfillment, NoticedPackage[]>();
  for (const box of packages) {
    const numbers = numbersTakenBack(box);
    const theirs = fulfillments
      .showing(box.id, numbers, shows)
      .filter(each => box.trackingNumber === null || each.tracking.length === 0 || numbers.some(number => shows(each, number)));
    for (const each of theirs) voided.set(each, [...(voided.get(each) ?? []), box]);
  }
  return voided;
}

function withoutVoided(fulfillment: ShownFulfillment, boxes: readonly NoticedPackage[], fulfillments: Fulfillments): Edit {
  const tracking = numbered(fulfillment).filter(
    each => staysOn(fulfillment, each.number, fulfillments) || !boxes.some(box => takesBack(box, each.number)),
  );
  return { fulfillment, tracking, company: companyOf(fulfillment), boxes };
}

const losesNumbers = ({ fulfillment, tracking }: Edit): boolean => tracking.length < numbered(fulfillment).length;

const cancel = ({ fulfillment, boxes }: Edit): PlannedCall => ({
  call: { is: 'cancel', variables: { id: fulfillment.id } },
  packages: boxes.map(each => each.id),
});

function notShown({ id, lines, replaces }: NoticedPackage, { order }: ShipmentNotice, { fulfillments }: OrderState): string {
  const theirs = referencesIn(order.told.find(each => each.packageId === id)?.reference ?? null);
  const wentAway = lines.length === 0 && fulfillments.some(each => !each.live && theirs.includes(each.id));
  return `No fulfillment of the order shows ${replaces ?? 'the package'}${wentAway ? ': it went with a fulfillment that was cancelled' : ''}.`;
}

const liveIn = (notice: ShipmentNotice, { fulfillments }: OrderState): Fulfillments =>
  new ShownRecords(
    notice,
    fulfillments.filter(each => each.live),
    each => each.id,
  );

/** Another box, which nobody changes, goes under this number in the same fulfilment. */
const staysOn = (fulfillment: ShownFulfillment, number: string | null, fulfillments: Fulfillments): boolean =>
  fulfillments.untouchedIn(fulfillment).some(other => sameNumber(other.trackingNumber, number));

const numbered = ({ tracking }: ShownFulfillment): WireTracking[] => tracking.filter(each => each.number !== null);

/**
 * Number, link and, where the box stands for the fulfilment, its company: one company serves all numbers. Where no link is told Shopify
 * makes one: any but that of before is right.
 */
function showsAll(fulfillment: ShownFulfillment, box: NoticedPackage, { order }: ShipmentNotice): boolean {
  const { trackingNumber, trackingUrl, carrier, lines } = box;
  const found = fulfillment.tracking.find(each => sameNumber(each.number, trackingNumber));
  if (!found) return false;
  const before = order.told.find(each => each.packageId === box.id)?.words?.trackingUrl ?? null;
  const isLinked = found.url === trackingUrl || (trackingUrl === null && found.url !== before);
  const speaks = lines.length > 0 || fulfillment.tracking.length === 1;
  return isLinked && (!speaks || carrier === null || found.company === carrier.name);
}

/** Of a swap within one fulfilment only the place tells whether it was made: that of the goods stands first. */
function isMade({ fulfillment: { tracking: there }, tracking, company }: Edit): boolean {
  const isThere = ({ number, url }: WireTracking): boolean =>
    there.some(each => sameNumber(each.number, number) && each.url === url && each.company === company);
  return there.length === tracking.length && sameNumber(there[0]?.number, tracking[0]?.number) && tracking.every(isThere);
}

/**
 * All at once: one box may get the number another one gives up. That of the goods stands first, whoever had which before,
 * so that a second try after a lost reply changes nothing back.
 */
function withCorrections(fulfillment: ShownFulfillment, boxes: readonly NoticedPackage[], fulfillments: Fulfillments): WireTracking[] {
  const before = numbered(fulfillment);
  const inPlace = before.flatMap(each => {
    const successors = boxes.filter(box => givesUp(box, each.number));
    const stays =
      staysOn(fulfillment, each.number, fulfillments)
      && !boxes.some(box => sameNumber(box.trackingNumber, each.number) && box.lines.length > 0);
    if (successors.length > 0) return [...(stays ? [each] : []), ...successors.flatMap(numbersOf)];
    return !stays && boxes.some(box => sameNumber(box.trackingNumber, each.number)) ? [] : [each];
  });
  const after = [...inPlace, ...boxes.filter(box => !before.some(each => givesUp(box, each.number))).flatMap(numbersOf)];
  const withGoods = [...boxes, ...fulfillments.untouchedIn(fulfillment)].filter(each => each.lines.length > 0);
  const isOfGoods = ({ number }: WireTracking): boolean => withGoods.some(each => sameNumber(each.trackingNumber, number));
  return [...after.filter(isOfGoods), ...after.filter(each => !isOfGoods(each))];
}
