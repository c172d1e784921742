import type { Obstacle } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { givesUp, isStrayOfAnother, numbersGivenUp } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { Claims } from './woocommerce.claims.js';
import { numbersField, shippingOf, updateStep } from './woocommerce.fulfillment-steps.js';
import { endingOf } from './woocommerce.outcomes.js';
import type { Look, Plan, ShownPackage, Telling } from './woocommerce.plan.js';

/** What changes in one fulfillment. */
interface Edit {
  readonly box: NoticedPackage;
  /** The box's number comes here; else it is shown elsewhere already. */
  readonly arrives: boolean;
  /** Other boxes in it that go on under the number that this one gives up. */
  readonly stayers: readonly ToldPackage[];
}

/** A corrected number takes the old one's place, or stands beside it where another box keeps that. */
export function planFulfillmentCorrection(telling: Telling, claims: Claims): Plan {
  const { notice, look } = telling;
  const records = new ShownRecords(notice, look.shown, each => each.reference);
  const shown = new Map<string, string | null>();
  const edits = new Map<ShownPackage, Edit[]>();
  const edit = (entry: ShownPackage, change: Edit): unknown => edits.set(entry, [...(edits.get(entry) ?? []), change]);
  for (const box of notice.packages) {
    const { old, now } = whereShown(box, notice, claims, records);
    if (!old && !now) return { outcome: notShown(box, look) };
    if (now && keepsNumber(box) && speaksFor(now, box)) edit(now, { box, arrives: true, stayers: [] });
    else {
      if (now) shown.set(box.id, now.reference);
      if (old && old !== now) edit(old, { box, arrives: !now, stayers: records.stayersIn(old, box.replaces) });
    }
  }
  const steps = [...edits].map(([entry, changes]) => {
    const boxes = changes.map(each => each.box);
    return updateStep(entry, changesTo(entry, changes), boxes, telling);
  });
  return { steps, shown, warnings: [] };
}

interface Whereabouts {
  /** Shows the box under a number that it gives up. */
  readonly old: ShownPackage | undefined;
  /** Shows it under the number it has now. */
  readonly now: ShownPackage | undefined;
}

/** What no box claims by its number alone may still be known as made of this one, together with others. */
function whereShown(box: NoticedPackage, notice: ShipmentNotice, claims: Claims, records: ShownRecords<ShownPackage>): Whereabouts {
  const madeOfIt = (number: string | null): ShownPackage[] =>
    records.madeOf(box.id).filter(each => each.trackingNumbers.some(other => sameNumber(other, number)));
  const old = claims.ofReplaced(box) ?? numbersGivenUp(box).flatMap(madeOfIt)[0] ?? claims.strays(box)[0];
  const found = claims.of(box);
  const isAnothers = found !== undefined && isStrayOfAnother(box, notice) && !records.isMadeOf(box.id, found);
  const now = (isAnothers ? undefined : found) ?? (old ? undefined : madeOfIt(box.trackingNumber)[0]);
  return { old, now };
}

const notShown = ({ replaces, trackingNumber }: NoticedPackage, { order }: Look): Obstacle =>
  endingOf(`Order ${order.number} shows no fulfillment with the number ${replaces ?? trackingNumber}.`);

const leavesGoods = ({ stayers }: Edit): boolean => stayers.some(each => each.lines.length > 0);

/**
 * All at once: one box may get the number another one gives up. That of the goods comes first, where carrier and link are read as its own.
 */
function numbersAfter({ trackingNumbers }: ShownPackage, edits: readonly Edit[]): string[] {
  const arriving = (those: readonly Edit[]): string[] => those.flatMap(({ arrives, box }) => (arrives ? (box.trackingNumber ?? []) : []));
  const inPlace = trackingNumbers.flatMap(number => {
    const theirs = edits.filter(({ box }) => givesUp(box, number));
    const stays = theirs.some(each => each.stayers.length > 0);
    return theirs.length === 0 || theirs.some(leavesGoods)
      ? [number, ...arriving(theirs)]
      : [...arriving(theirs), ...(stays ? [number] : [])];
  });
  const added = arriving(edits.filter(({ box }) => !trackingNumbers.some(number => givesUp(box, number))));
  return [...inPlace, ...added];
}

/** A fulfillment has one carrier and one link for all its numbers. */
const speaksFor = ({ trackingNumbers }: ShownPackage, box: NoticedPackage): boolean => trackingNumbers.length === 1 || box.lines.length > 0;

/** Carrier and link are those of the box with the goods; of another box only where its number stands alone. */
function changesTo(shown: ShownPackage, edits: readonly Edit[]): Readonly<Record<string, unknown>> {
  const numbers = numbersAfter(shown, edits);
  const speakers = edits.filter(each => !leavesGoods(each)).map(each => each.box);
  const speaker =
    speakers.find(box => box.lines.length > 0) ?? speakers.find(box => numbers.length === 1 && numbers[0] === box.trackingNumber);
  return { ...numbersField(numbers), ...(speaker ? { ...emptied(shown), ...shippingOf(speaker) } : {}) };
}

/** What the carrier of before left there and the one of now may not fill. */
function emptied({ fulfillment }: ShownPackage): Readonly<Record<string, string>> {
  const theirs = (fulfillment?.meta_data ?? []).filter(({ key }) => key === '_provider_name' || key === '_tracking_url');
  return Object.fromEntries(theirs.map(({ key }) => [key, '']));
}
