import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { numberKey } from '../../../domain/shipment/tracking-number.js';
import { changeShipment, deleteShipment } from './bigcommerce.client.js';
import { type FurtherNumber, furtherIn, withFurther, withoutFurther } from './bigcommerce.comments.js';
import { endingOf } from './bigcommerce.outcomes.js';
import { type Plan, shipmentsIn, type Step } from './bigcommerce.steps.js';
import { bears, furtherOf, isOverlong, overlongOf, shows, trackingOf } from './bigcommerce.tracking.js';
import type { ShipmentChange, WireShipment } from './bigcommerce.wire.js';

interface Edit {
  change: ShipmentChange;
  readonly packages: string[];
}

/** Packages told before carry another number now, or travel otherwise under theirs: in the shipment's own fields, or in its comments. */
export function planCorrection(order: number, notice: ShipmentNotice, shipments: readonly WireShipment[]): Plan {
  const shown = new Map<string, string | null>();
  const edits = new Map<WireShipment, Edit>();
  for (const box of notice.packages) {
    const theirs = shipmentsOf(box, box.replaces, notice, shipments);
    const corrected = shipments.filter(each => shows(each, box.trackingNumber) && !shows(each, box.replaces) && !isAnothers(each, box, box.trackingNumber, notice));
    if (theirs.length === 0 && corrected.length === 0) return { outcome: endingOf(`No shipment of the order shows ${box.replaces ?? 'the package'}.`) };
    if (corrected.length > 0) shown.set(box.id, corrected.map(each => each.id).join('+'));
    for (const each of theirs.filter(other => !corrected.includes(other))) {
      const edit = edits.get(each) ?? { change: {}, packages: [] };
      edit.change = { ...edit.change, ...correctionOf(box, each, edit.change.comments ?? each.comments) };
      edit.packages.push(box.id);
      edits.set(each, edit);
    }
  }
  return { shown, steps: [...edits].map(([each, { change, packages }]) => ({ question: changeShipment(order, each.id, change), packages })) };
}

function correctionOf(box: NoticedPackage, shipment: WireShipment, comments: string | undefined): ShipmentChange {
  const others = box.replaces === null ? (comments ?? '') : withoutFurther(comments, box.replaces);
  if (rides(box, box.replaces, shipment)) return { comments: withFurther(others, box.trackingNumber === null ? [] : [furtherOf(box)]) };
  const overlong = overlongOf(box);
  const wasOverlong = furtherIn(comments).some(each => each.number === box.replaces);
  return { ...trackingOf(box), ...(overlong.length > 0 || wasOverlong ? { comments: withFurther(others, overlong) } : {}) };
}

/** Labels were voided: their shipments are deleted, after the numbers that ride with them found another; riders lose their line. */
export function planTakeBack(order: number, notice: ShipmentNotice, shipments: readonly WireShipment[]): Plan {
  const shown = new Map<string, string | null>();
  const gone = new Map<WireShipment, string[]>();
  const edits = new Map<WireShipment, Edit>();
  for (const box of notice.packages) {
    const theirs = shipmentsOf(box, box.trackingNumber, notice, shipments);
    if (theirs.length === 0) shown.set(box.id, null);
    for (const each of theirs) {
      if (!rides(box, box.trackingNumber, each)) gone.set(each, [...(gone.get(each) ?? []), box.id]);
      else edits.set(each, { change: { comments: withoutFurther(edits.get(each)?.change.comments ?? each.comments, box.trackingNumber ?? '') }, packages: [...(edits.get(each)?.packages ?? []), box.id] });
    }
  }
  const homeless = homelessIn(notice, [...gone.keys()]);
  const home = shipments.findLast(each => !gone.has(each));
  if (homeless.length > 0 && home) edits.set(home, { change: { comments: withFurther(edits.get(home)?.change.comments ?? home.comments, homeless) }, packages: edits.get(home)?.packages ?? [] });
  const changes = [...edits].filter(([each]) => !gone.has(each)).map(([each, { change, packages }]): Step => ({ question: changeShipment(order, each.id, change), packages }));
  const deletions = [...gone].map(([each, packages]): Step => ({ question: deleteShipment(order, each.id), packages }));
  return { shown, steps: [...changes, ...deletions], warnings: home ? [] : homeless.map(each => notShown(each)) };
}

/** Numbers of boxes that did leave, riding with shipments that are deleted. */
function homelessIn(notice: ShipmentNotice, gone: readonly WireShipment[]): FurtherNumber[] {
  return gone.flatMap(each => furtherIn(each.comments)).filter(each => !notice.packages.some(box => box.trackingNumber === each.number));
}

const notShown = ({ number }: FurtherNumber): Warning => ({
  code: 'number-not-shown', detail: `${number} was shown with a shipment that was taken back, and the order has no other: tell the shopper by hand`,
});

/** The number stands with somebody else's goods; the too long number of a box with goods stands in the comments of its own shipment. */
function rides(box: NoticedPackage, number: string | null, shipment: WireShipment): boolean {
  const hasOwnShipment = box.lines.length > 0 && isOverlong(number ?? '');
  return shows(shipment, number) && !bears(shipment, number) && !hasOwnShipment;
}

/** The shipments that show the number, or else those that were made of the package. */
function shipmentsOf(box: NoticedPackage, number: string | null, notice: ShipmentNotice, shipments: readonly WireShipment[]): WireShipment[] {
  const byNumber = shipments.filter(each => shows(each, number) && !isAnothers(each, box, number, notice));
  return byNumber.length > 0 ? byNumber : shipments.filter(each => isOf(box.id, each, notice));
}

/** Of two boxes under one number, as freight has it, each has a shipment of its own. */
function isAnothers(shipment: WireShipment, box: NoticedPackage, number: string | null, notice: ShipmentNotice): boolean {
  const shares = notice.order.told.filter(each => each.packageId !== box.id && number !== null && numberKey(each.trackingNumber ?? '') === numberKey(number));
  return !isOf(box.id, shipment, notice) && shares.some(each => isOf(each.packageId, shipment, notice));
}

const isOf = (packageId: string, { id }: WireShipment, { order }: ShipmentNotice): boolean =>
  order.told.some(each => each.packageId === packageId && shipmentsIn(each.reference).includes(id));
