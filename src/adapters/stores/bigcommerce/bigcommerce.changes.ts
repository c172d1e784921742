import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { unitsStay, wentAlong } from '../../../domain/fulfillment/shared-records.js';
import { joined, type ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { numbersGivenUp, numbersTakenBack, takesBack } from '../../../domain/fulfillment/stray-numbers.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { changeShipment, deleteShipment } from './bigcommerce.client.js';
import { type FurtherNumber, furtherIn, withFurther, withoutFurther } from './bigcommerce.comments.js';
import { endingOf } from './bigcommerce.outcomes.js';
import type { Plan, Step } from './bigcommerce.steps.js';
import { bears, furtherOf, furtherOn, isOverlong, overlongOf, recordsOf, shows, trackingOf } from './bigcommerce.tracking.js';
import type { ShipmentChange, WireShipment } from './bigcommerce.wire.js';

type Shipments = ShownRecords<WireShipment>;

/** Packages told before carry another number now, or travel otherwise under theirs: in the shipment's own fields, or in its comments. */
export function planCorrection(order: number, notice: ShipmentNotice, shipments: readonly WireShipment[]): Plan {
  const records = recordsOf(notice, shipments);
  const shown = new Map<string, string | null>();
  const corrections = new Map<WireShipment, NoticedPackage[]>();
  for (const box of notice.packages) {
    const theirs = records.showing(box.id, numbersGivenUp(box), shows);
    const corrected = records
      .perhapsOf(box.id, box.trackingNumber)
      .filter(each => standsIn(box, each, records) && !numbersGivenUp(box).some(number => shows(each, number)));
    if (theirs.length === 0 && corrected.length === 0)
      return { outcome: endingOf(`No shipment of the order shows ${box.replaces ?? 'the package'}.`) };
    if (corrected.length > 0) shown.set(box.id, joined(corrected.map(each => String(each.id))));
    for (const each of theirs.filter(other => !corrected.includes(other))) corrections.set(each, [...(corrections.get(each) ?? []), box]);
  }
  const steps = [...corrections].map(([each, boxes]): Step => ({
    question: changeShipment(order, each.id, correctionOf(each, boxes, records)),
    packages: boxes.map(box => box.id),
  }));
  return { shown, steps };
}

/** In the comments of its own shipment the number of a box with goods is another one's that rides there. */
const standsIn = (box: NoticedPackage, shipment: WireShipment, records: Shipments): boolean =>
  shows(shipment, box.trackingNumber) && (box.lines.length === 0 || !records.isMadeOf(box.id, shipment) || !rides(box, shipment));

/**
 * All at once: one box may get the number another one gives up. The box of the goods has the shipment's own fields and the
 * others its comments, whoever had which before, so that a second try after a lost reply changes nothing back.
 */
function correctionOf(shipment: WireShipment, boxes: readonly NoticedPackage[], records: Shipments): ShipmentChange {
  const untouched = records.untouchedIn(shipment);
  const isUntouched = (number: string | null | undefined): boolean => untouched.some(each => sameNumber(each.trackingNumber, number));
  const ofGoods = boxes.find(
    each => each.lines.length > 0 && (records.isMadeOf(each.id, shipment) || untouched.every(other => other.lines.length === 0)),
  );
  const speaker = ofGoods ?? boxes.find(each => numbersGivenUp(each).some(number => bears(shipment, number) && !isUntouched(number)));
  const own = speaker ? speaker.trackingNumber : shipment.tracking_number;
  const theirs = boxes
    .flatMap(each => [...numbersGivenUp(each), each.trackingNumber])
    .filter(number => number !== null && (sameNumber(number, own) || !isUntouched(number)));
  const kept = theirs.reduce<string>((comments, number) => withoutFurther(comments, number!), shipment.comments ?? '');
  const keeper = keeperIn(shipment, shipment.tracking_number, records);
  const displaced = !bears(shipment, own ?? '') && keeper ? [furtherOn(shipment, keeper)] : [];
  const riding = boxes.filter(each => each !== speaker && each.trackingNumber !== null).map(furtherOf);
  const comments = withFurther(kept, [...displaced, ...riding, ...(speaker ? overlongOf(speaker) : [])]);
  const fields = speaker ? trackingOf(speaker) : {};
  return speaker && comments === withFurther(shipment.comments, []) ? fields : { ...fields, comments };
}

/**
 * Labels were voided: their shipments are deleted, after the numbers that ride with them found another; riders lose their
 * line. A shipment that also holds another box's units stays.
 */
export function planTakeBack(order: number, notice: ShipmentNotice, shipments: readonly WireShipment[]): Plan {
  const records = recordsOf(notice, shipments);
  const gone = new Map<WireShipment, string[]>();
  const edits = new CommentEdits();
  const left: Warning[] = [];
  for (const box of notice.packages) {
    for (const each of records.showing(box.id, numbersTakenBack(box), shows)) {
      const holdsOthers = records.holdsUntouchedUnits(each);
      const holdsItsUnits = box.lines.length > 0 && (records.isMadeOf(box.id, each) || bears(each, box.trackingNumber));
      if (holdsOthers && holdsItsUnits) left.push(...unitsStay(box));
      if (!holdsOthers && !rides(box, each)) gone.set(each, [...(gone.get(each) ?? []), box.id]);
      else {
        const comments = commentsWithout(box, each, edits.of(each), records);
        if (comments !== undefined) edits.write(each, comments, [box.id]);
      }
    }
  }
  const homeless = [...gone.keys()].flatMap(each => homelessIn(each, notice, records));
  const home = shipments.findLast(each => !gone.has(each));
  if (homeless.length > 0 && home) edits.write(home, withFurther(edits.of(home), homeless), []);
  const deletions = [...gone].map(([each, packages]): Step => ({ question: deleteShipment(order, each.id), packages }));
  const shared = [...gone.keys()].flatMap(each =>
    each.tracking_number && staysIn(each, each.tracking_number, records) ? [each.tracking_number] : [],
  );
  const stranded = [...shared, ...(home ? [] : homeless.map(each => each.number))].filter(
    number => !shipments.some(each => !gone.has(each) && shows(each, number)),
  );
  return { shown: new Map(), steps: [...edits.steps(order, gone), ...deletions], warnings: [...left, ...stranded.map(wentAlong)] };
}

/** Other comments for shipments that stay. */
class CommentEdits {
  private readonly edits = new Map<WireShipment, { readonly comments: string; readonly packages: readonly string[] }>();

  /** A shipment's comments as they will be. */
  of(shipment: WireShipment): string | undefined {
    return this.edits.get(shipment)?.comments ?? shipment.comments;
  }

  /** `packages`: ids of those it is written for. */
  write(shipment: WireShipment, comments: string, packages: readonly string[]): void {
    this.edits.set(shipment, { comments, packages: [...(this.edits.get(shipment)?.packages ?? []), ...packages] });
  }

  steps(order: number, gone: ReadonlyMap<WireShipment, unknown>): Step[] {
    return [...this.edits]
      .filter(([each]) => !gone.has(each))
      .map(([each, { comments, packages }]) => ({ question: changeShipment(order, each.id, { comments }), packages }));
  }
}

/** The comments without the lines of a voided box; one that another box keeps goes on as that was told. Undefined: nothing changes. */
function commentsWithout(
  box: NoticedPackage,
  shipment: WireShipment,
  comments: string | undefined,
  records: Shipments,
): string | undefined {
  const theirs = furtherIn(comments).filter(({ number }) => takesBack(box, number));
  const leaving = theirs.filter(({ number }) => bears(shipment, number) || !staysIn(shipment, number, records));
  const handedOn = theirs.filter(further => !leaving.includes(further)).flatMap(further => handedOnIn(shipment, further, records));
  if (leaving.length + handedOn.length === 0) return undefined;
  const kept = [...leaving, ...handedOn].map(({ number }) => number).reduce(withoutFurther, comments ?? '');
  return withFurther(kept, handedOn);
}

/** Numbers of boxes that did leave, riding with a shipment that is deleted. */
function homelessIn(shipment: WireShipment, notice: ShipmentNotice, records: Shipments): FurtherNumber[] {
  return furtherIn(shipment.comments).filter(
    ({ number }) => staysIn(shipment, number, records) || !notice.packages.some(box => takesBack(box, number)),
  );
}

/** Another box, which nobody changes, goes under this number in the same shipment. */
const keeperIn = (shipment: WireShipment, number: string | null | undefined, records: Shipments): ToldPackage | undefined =>
  records.untouchedIn(shipment).find(each => sameNumber(each.trackingNumber, number));
const staysIn = (shipment: WireShipment, number: string | null, records: Shipments): boolean =>
  keeperIn(shipment, number, records) !== undefined;

/** The line of a number that another box keeps, as that was told; none where it says so already. */
function handedOnIn(shipment: WireShipment, further: FurtherNumber, records: Shipments): FurtherNumber[] {
  const words = keeperIn(shipment, further.number, records)?.words;
  return words && words.carrier !== further.carrier ? [{ ...further, carrier: words.carrier, url: words.trackingUrl }] : [];
}

/** The number stands with somebody else's goods; the too long number of a box with goods stands in the comments of its own shipment. */
function rides(box: NoticedPackage, shipment: WireShipment): boolean {
  const numbers = numbersTakenBack(box);
  if (numbers.some(number => bears(shipment, number))) return false;
  return box.lines.length === 0 || numbers.some(number => shows(shipment, number) && !isOverlong(number ?? ''));
}
