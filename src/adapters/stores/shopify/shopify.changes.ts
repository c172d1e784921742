import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { unitsStay, wentAlong } from '../../../domain/fulfillment/shared-records.js';
import { joined, referencesIn, ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { givesUp, numbersGivenUp, numbersTakenBack, takesBack } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { MailsOf } from './shopify.mails.js';
import { endingOf } from './shopify.outcomes.js';
import type { Plan, PlannedCall } from './shopify.plan.js';
import { companyOf } from './shopify.riders.js';
import { type OrderState, type ShownFulfillment, shows } from './shopify.state.js';
import { numbersOf, trackingOf } from './shopify.tracking.js';
import type { WireTracking } from './shopify.wire.js';

type Fulfillments = ShownRecords<ShownFulfillment>;

/** Fulfilment → the boxes that change in it. */
type Edits = Map<ShownFulfillment, NoticedPackage[]>;

/**
 * Packages told before carry another number now, or travel otherwise under theirs: the full list goes out with the old number's place
 * taken.
 */
export function planCorrection(notice: ShipmentNotice, state: OrderState, mails: MailsOf): Plan {
  const fulfillments = liveIn(notice, state);
  const shown = new Map<string, string | null>();
  const edits: Edits = new Map();
  for (const box of notice.packages) {
    const theirs = fulfillments.showing(box.id, numbersGivenUp(box), shows);
    const corrected = fulfillments
      .perhapsOf(box.id, box.trackingNumber)
      .filter(each => shows(each, box.trackingNumber) && !numbersGivenUp(box).some(number => shows(each, number)))
      .filter(each => !fulfillments.isHandedOnIn(each, box));
    if (theirs.length === 0 && corrected.length === 0) return { outcome: endingOf(notShown(box, notice, state)) };
    const right = [...corrected, ...theirs.filter(each => keepsNumber(box) && showsAll(each, box, notice))];
    if (right.length > 0) shown.set(box.id, joined(right.map(each => each.id)));
    for (const each of theirs.filter(other => !right.includes(other))) edits.set(each, [...(edits.get(each) ?? []), box]);
  }
  const calls = [...edits].flatMap(([fulfillment, boxes]): PlannedCall[] => {
    const tracking = withCorrections(fulfillment, boxes, fulfillments);
    const speaker = boxes.find(each => each.lines.length > 0) ?? (tracking.length === 1 ? boxes.at(-1) : undefined);
    const company = speaker?.carrier?.name ?? companyOf(fulfillment);
    if (!showsJust(fulfillment, tracking, company)) return [retrack(fulfillment, { tracking, company, boxes }, mails(boxes))];
    for (const { id } of boxes) shown.set(id, joined([...referencesIn(shown.get(id) ?? null), fulfillment.id]));
    return [];
  });
  return { shown, calls };
}

/**
 * Labels were voided: their fulfilments are cancelled, and the numbers of boxes that did leave go to the newest fulfilment
 * that stays. A voided box that completed no unit leaves the list only; a fulfilment that also holds another box's units stays.
 */
export function planTakeBack(notice: ShipmentNotice, state: OrderState): Plan {
  const fulfillments = liveIn(notice, state);
  const edits: Edits = new Map();
  for (const box of notice.packages) {
    const numbers = numbersTakenBack(box);
    const theirs = fulfillments
      .showing(box.id, numbers, shows)
      .filter(each => box.trackingNumber === null || each.tracking.length === 0 || numbers.some(number => shows(each, number)));
    for (const each of theirs) edits.set(each, [...(edits.get(each) ?? []), box]);
  }
  const changes = [...edits].map(([fulfillment, boxes]) => {
    const hasUnits = boxes.some(each => each.lines.length > 0);
    const tracking = numbered(fulfillment).filter(
      each => staysOn(fulfillment, each.number, fulfillments) || !boxes.some(box => takesBack(box, each.number)),
    );
    const holdsOthers = fulfillments.untouchedIn(fulfillment).some(each => each.lines.length > 0);
    return { fulfillment, boxes, tracking, goes: !holdsOthers && hasUnits };
  });
  const homeless = changes.flatMap(({ goes, tracking }) => (goes ? tracking : []));
  const host = state.fulfillments.findLast(each => each.live && !edits.has(each));
  const moved =
    homeless.length > 0 && host
      ? [retrack(host, { tracking: [...host.tracking, ...homeless], company: companyOf(host), boxes: [] }, false)]
      : [];
  const calls = changes.flatMap(({ fulfillment, boxes, tracking, goes }): PlannedCall[] => {
    if (goes) return [{ call: { is: 'cancel', variables: { id: fulfillment.id } }, packages: boxes.map(each => each.id) }];
    return tracking.length === numbered(fulfillment).length
      ? []
      : [retrack(fulfillment, { tracking, company: companyOf(fulfillment), boxes }, false)];
  });
  const left = changes.flatMap(({ goes, boxes }) => (goes ? [] : boxes.flatMap(unitsStay)));
  return {
    shown: new Map(),
    calls: [...moved, ...calls],
    warnings: [...left, ...(host ? [] : homeless.flatMap(({ number }) => (number === null ? [] : [wentAlong(number)])))],
  };
}

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
function showsJust({ tracking: there }: ShownFulfillment, tracking: readonly WireTracking[], company: string | null): boolean {
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
