import type { Obstacle, Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, Receipt, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { givesUp } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber, sameNumberOrNone } from '../../../domain/shipment/tracking-number.js';
import { type Box, carrierWords, ridersOf, shipDate } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';
import { carrierCodes, otherCarrier } from './amazon.carriers.js';
import { cancelFeed } from './amazon.client.js';
import { confirmBoxes } from './amazon.confirm.js';
import type { FeedBook } from './amazon.feed-book.js';
import { seenShipments } from './amazon.facts.js';
import { look } from './amazon.look.js';
import { notesOf } from './amazon.notes.js';
import { type AmazonOrder, type AmazonPackage, packagesOf } from './amazon.order.js';
import { arrived, notYet, refused, warningsOnShown } from './amazon.outcomes.js';
import { ridersIn, withRiders } from './amazon.riders.js';
import { knownVerdict } from './amazon.verdict.js';

/** For a notice of boxes without units only: the newest package with a number that the order shows carries their numbers from now on. */
export async function addRiders(notice: ShipmentNotice, session: AmazonSession): Promise<Outcome<Receipt>> {
  const numbers = ridersOf(notice).flatMap(each => each.trackingNumber ?? []);
  return onTheOrder(notice, session, order => {
    const shown = new Set(seenShipments(order).flatMap(each => each.trackingNumbers));
    const missing = numbers.filter(number => !shown.has(number));
    if (missing.length === 0) return [];
    const packages = packagesOf(order);
    const target = packages.findLast(each => each.trackingNumber);
    if (!target && packages.length > 0) return withoutPlace(order);
    if (!target) return notYet('the order shows no package yet that could carry the number of a box without units of its own');
    return [{
      ...asShown(target, notice, session),
      ...methodOf(withRiders(target.shippingService ?? null, missing)),
      riders: ridersOf(notice).slice(1),
    }];
  });
}

/**
 * Packages told before carry another number now, or travel otherwise under theirs: each package number again, everything else as Amazon
 * shows it.
 */
export async function correctNumbers(notice: ShipmentNotice, book: FeedBook, session: AmazonSession): Promise<Outcome<Receipt>> {
  const untold = await takeOutOfQueue(notice, book, session);
  if (untold) return untold;
  const outcome = await onTheOrder(notice, session, order => {
    const changes = new Map<AmazonPackage, NoticedPackage[]>();
    for (const each of notice.packages) {
      const target = targetOf(each, notice, order);
      if (!target) return refused('package-not-shown', `order ${order.orderId} shows no package with number ${each.replaces ?? 'none'}`);
      changes.set(target, [...(changes.get(target) ?? []), each]);
    }
    const edits = [...changes].flatMap(([target, boxes]) => corrected(target, boxes, notice, session) ?? []);
    return edits.every(each => each.trackingNumber) ? edits : withoutPlace(order);
  });
  return outcome.is === 'done' || outcome.is === 'already'
    ? arrived(outcome.is, outcome.value, warningsOnShown(notice.packages, session.settings))
    : outcome;
}

/**
 * A feed that was overtaken (`feed-stuck`) and still waits in Amazon's queue would put the old number back when its turn comes. What else
 * is in it is handed in again, as of any feed that was cancelled (`collect`). One that runs already cannot be stopped, and one that was
 * only guessed to be ours may be somebody else's.
 */
async function takeOutOfQueue(notice: ShipmentNotice, book: FeedBook, session: AmazonSession): Promise<Obstacle | undefined> {
  const { feed } = await notesOf(notice.order.storeOrderId, session);
  if (!feed || !notice.packages.some(each => feed.packages.includes(each.id))) return undefined;
  const found = await book.whereabouts(feed.document);
  if ('outcome' in found) return found.outcome;
  if (found.is === 'never-sent' || found.record.guessed || (await knownVerdict(found.feedId, session))) return undefined;
  const heard = await cancelFeed(found.feedId, session);
  return 'outcome' in heard ? heard.outcome : undefined;
}

/** confirmShipment takes no package without a number. */
const withoutPlace = ({ orderId }: AmazonOrder): Obstacle =>
  refused('number-has-no-place', `order ${orderId} shows no package with a tracking number beside which another could stand`);

async function onTheOrder(
  notice: ShipmentNotice,
  session: AmazonSession,
  plan: (order: AmazonOrder) => readonly Box[] | Obstacle,
): Promise<Outcome<Receipt>> {
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen.outcome;
  if ('unknown' in seen) return notYet(`Amazon knows no order ${notice.order.storeOrderId}`);
  const boxes = plan(seen.order);
  if ('is' in boxes) return boxes;
  const shownIn = (each: NoticedPackage): AmazonPackage | undefined =>
    targetOf(each, notice, seen.order) ?? packagesOf(seen.order).find(found => bears(found, each.trackingNumber));
  if (boxes.length === 0)
    return {
      is: 'already',
      value: { packages: notice.packages.map(each => ({ packageId: each.id, reference: shownIn(each)?.packageReferenceId ?? null })) },
    };
  return confirmBoxes(boxes, notice, session);
}

/** All changes of one package in one edit; undefined: it shows them already. */
function corrected(
  target: AmazonPackage,
  boxes: readonly NoticedPackage[],
  notice: ShipmentNotice,
  session: AmazonSession,
): Box | undefined {
  const records = new ShownRecords(notice, [target], each => each.packageReferenceId);
  const bearer = bearerOf(target, boxes, records);
  const number = bearer?.trackingNumber ?? target.trackingNumber;
  const riding = ridingAfter(target, boxes, bearer, records).filter(each => !sameNumber(each, number));
  const method = withRiders(bearer?.service ?? ridersIn(target.shippingService ?? '').own, riding);
  const words: Partial<Pick<Box, 'carrierCode' | 'carrierName'>> = bearer ? carrierWords(bearer, session.settings) : {};
  const sameCarrier = !bearer || !keepsNumber(bearer) || (words.carrierName ?? words.carrierCode) === target.carrier;
  if (sameCarrier && sameNumberOrNone(number, target.trackingNumber) && (method ?? '') === (target.shippingService ?? '')) return undefined;
  const source = session.settings.supplySources[notice.shipment.warehouse ?? ''];
  const [first, ...others] = boxes as readonly [NoticedPackage, ...NoticedPackage[]];
  return {
    ...asShown(target, notice, session), packageId: first.id, riders: others, ...methodOf(method),
    ...words, ...(number ? { trackingNumber: number } : {}), ...(source ? { supplySource: source } : {}),
  };
}

type Packages = ShownRecords<AmazonPackage>;

/**
 * The box whose number is the package's own from now on. Boxes without units ride in the shipping method, and so does one that leaves other
 * goods behind under the package's own number: there is room for one.
 */
function bearerOf(target: AmazonPackage, boxes: readonly NoticedPackage[], records: Packages): NoticedPackage | undefined {
  const { riders } = ridersIn(target.shippingService ?? '');
  const leavesGoods = stayersIn(target, records).some(each => each.lines.length > 0);
  const hasOwnNumber = (each: NoticedPackage): boolean => sameNumber(each.trackingNumber, target.trackingNumber);
  const rode = (each: NoticedPackage): boolean => !hasOwnNumber(each) && riders.some(number => givesUp(each, number));
  return boxes.find(each => each.lines.length > 0 && !rode(each) && (!leavesGoods || hasOwnNumber(each)));
}

/** Numbers that rode and stay, that which the bearer leaves to boxes without units, and those of the other corrected boxes. */
function ridingAfter(
  target: AmazonPackage,
  boxes: readonly NoticedPackage[],
  bearer: NoticedPackage | undefined,
  records: Packages,
): string[] {
  const riding = boxes.filter(each => each !== bearer);
  const stays = (number: string): boolean =>
    !riding.some(each => givesUp(each, number)) || records.stayersIn(target, number).length > 0;
  const left = bearer && !keepsNumber(bearer) && stayersIn(target, records).length > 0 ? (target.trackingNumber ?? []) : [];
  return [...ridersIn(target.shippingService ?? '').riders.filter(stays), left, riding.flatMap(each => each.trackingNumber ?? [])].flat();
}

/** Boxes that go on under the package's own number. */
const stayersIn = (target: AmazonPackage, records: Packages): readonly ToldPackage[] =>
  records.stayersIn(target, target.trackingNumber ?? null);

/** The package that shows the old number, or else the one that was made of the box, or shows the new number already. */
function targetOf(each: NoticedPackage, notice: ShipmentNotice, order: AmazonOrder): AmazonPackage | undefined {
  const records = new ShownRecords(notice, packagesOf(order), found => found.packageReferenceId);
  const showing = (number: string | null): AmazonPackage | undefined => {
    const theirs = records.perhapsOf(each.id, number).filter(found => bears(found, number));
    return theirs.find(found => records.isMadeOf(each.id, found)) ?? theirs[0];
  };
  return showing(each.replaces) ?? records.madeOf(each.id)[0] ?? showing(each.trackingNumber);
}

/** As its own, or in the shipping method. */
const bears = ({ trackingNumber, shippingService }: AmazonPackage, number: string | null): boolean =>
  [trackingNumber, ...ridersIn(shippingService ?? '').riders].some(other => sameNumber(other, number));

function asShown(shown: AmazonPackage, notice: ShipmentNotice, session: AmazonSession): Box {
  const carrier = shown.carrier ?? otherCarrier;
  const listed = carrierCodes.has(carrier) || session.settings.moreCarrierCodes.includes(carrier);
  return {
    packageId: notice.packages[0]?.id ?? '',
    reference: shown.packageReferenceId,
    takenReferences: [],
    ...(listed && carrier !== otherCarrier ? { carrierCode: carrier } : { carrierCode: otherCarrier, carrierName: carrier }),
    ...methodOf(shown.shippingService),
    ...(shown.trackingNumber ? { trackingNumber: shown.trackingNumber } : {}),
    shipDate: shown.shipTime ?? shipDate(notice, session.now()),
    items: (shown.packageItems ?? []).map(({ orderItemId, quantity, transparencyCodes: codes }) => ({
      orderItemId,
      quantity,
      ...(codes?.length ? { transparencyCodes: codes } : {}),
    })),
    riders: [],
  };
}

function methodOf(method: string | undefined): Pick<Box, 'shippingMethod'> {
  return method ? { shippingMethod: method } : {};
}
