import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { strandedNumbers, unitsLeft, wentAlong } from '../../../domain/fulfillment/shared-records.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { takesBack } from '../../../domain/fulfillment/stray-numbers.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { Claims } from './woocommerce.claims.js';
import { deleteStep, numbersField, updateStep } from './woocommerce.fulfillment-steps.js';
import type { Plan, ShownPackage, Step, Telling } from './woocommerce.plan.js';

type Fulfillments = ShownRecords<ShownPackage>;

/** A voided number leaves, and with its units the fulfillment goes; numbers that rode in it move to the newest that stays. */
export function planFulfillmentVoid(telling: Telling, claims: Claims): Plan {
  const { notice, look } = telling;
  const records = new ShownRecords(notice, look.shown, each => each.reference);
  const voided = voidedIn(notice, claims, records);
  const gone = [...voided].filter(([entry, boxes]) => records.holdsUnitsOnlyOf(boxes, entry)).map(([entry]) => entry);
  const kept = [...voided].filter(([entry]) => !gone.includes(entry));
  const host = look.shown.findLast(each => !voided.has(each));
  const homeless = homelessNumbers(gone, telling);
  const moved = host && homeless.length > 0 ? [updateStep(host, numbersField([...host.trackingNumbers, ...homeless]), [], telling)] : [];
  const changes = [...voided].flatMap(([entry, boxes]): Step[] =>
    gone.includes(entry) ? [deleteStep(entry, telling)] : leaving(entry, boxes, records, telling),
  );
  const left = kept.flatMap(([entry, boxes]) => unitsLeft(entry, boxes, records.untouchedIn(entry)));
  return { steps: [...moved, ...changes], shown: new Map(), warnings: [...left, ...(host ? [] : homeless.map(wentAlong))] };
}

/** Fulfillment → the voided boxes in it. */
function voidedIn(notice: ShipmentNotice, claims: Claims, records: Fulfillments): Map<ShownPackage, NoticedPackage[]> {
  const voided = new Map<ShownPackage, NoticedPackage[]>();
  for (const box of notice.packages) {
    const found = claims.of(box) ?? (box.lines.length > 0 ? records.madeOf(box.id)[0] : undefined) ?? claims.strays(box)[0];
    const entry = found && (records.isMadeOf(box.id, found) || !isAnothers(box, notice)) ? found : undefined;
    if (entry) voided.set(entry, [...(voided.get(entry) ?? []), box]);
  }
  return voided;
}

/** Its own is gone, and what still shows its number shows it for another box. */
const isAnothers = ({ id, trackingNumber }: NoticedPackage, { order }: ShipmentNotice): boolean =>
  order.told.some(each => each.packageId !== id && sameNumber(each.trackingNumber, trackingNumber));

function leaving(entry: ShownPackage, boxes: readonly NoticedPackage[], records: Fulfillments, telling: Telling): Step[] {
  const stays = (number: string): boolean =>
    records.untouchedIn(entry).some(each => sameNumber(each.trackingNumber, number)) || !boxes.some(box => takesBack(box, number));
  const numbers = entry.trackingNumbers.filter(stays);
  return numbers.length === entry.trackingNumbers.length ? [] : [updateStep(entry, numbersField(numbers), [], telling)];
}

/** Numbers that stood, or were told, beside a voided one, and that nothing else shows. */
function homelessNumbers(gone: readonly ShownPackage[], { notice, look }: Telling): string[] {
  const remaining = look.shown.filter(each => !gone.includes(each)).flatMap(each => each.trackingNumbers);
  const isIn = (numbers: readonly (string | null)[], number: string): boolean => numbers.some(other => sameNumber(other, number));
  const beside = gone
    .flatMap(each => each.trackingNumbers)
    .filter(number => !isIn(remaining, number) && !notice.packages.some(box => takesBack(box, number)));
  return [...beside, ...strandedNumbers(notice, [...remaining, ...beside])];
}
