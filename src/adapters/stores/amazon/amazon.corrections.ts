import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { type Box, carrierWords, ridersOf, shipDate } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';
import { carrierCodes, otherCarrier } from './amazon.carriers.js';
import { confirmBoxes } from './amazon.confirm.js';
import { seenShipments } from './amazon.facts.js';
import { look } from './amazon.look.js';
import { type AmazonOrder, type AmazonPackage, packagesOf } from './amazon.order.js';
import { notYet, refused } from './amazon.outcomes.js';
import { ridersIn, withRiders } from './amazon.riders.js';

/** Numbers without units and no box beside them: the newest package the order shows carries them from now on. */
export async function addRiders(notice: ShipmentNotice, session: AmazonSession): Promise<Outcome<Receipt>> {
  const numbers = ridersOf(notice).flatMap(each => each.trackingNumber ?? []);
  return onTheOrder(notice, session, order => {
    const shown = new Set(seenShipments(order).flatMap(each => each.trackingNumbers));
    const missing = numbers.filter(number => !shown.has(number));
    if (missing.length === 0) return [];
    const target = packagesOf(order).at(-1);
    if (!target) return notYet('the order shows no package yet that could carry the number of a box without units of its own');
    return [{ ...asShown(target, notice, session), ...methodOf(withRiders(target.shippingService ?? null, missing)), riders: ridersOf(notice).slice(1) }];
  });
}

/** A package told before carries another number now: the same package number again, everything else as Amazon shows it. */
export async function correctNumbers(notice: ShipmentNotice, session: AmazonSession): Promise<Outcome<Receipt>> {
  return onTheOrder(notice, session, order => {
    const shown = new Set(seenShipments(order).flatMap(each => each.trackingNumbers));
    const boxes: Box[] = [];
    for (const each of notice.packages.filter(({ trackingNumber }) => trackingNumber === null || !shown.has(trackingNumber))) {
      const target = targetOf(each, notice, order);
      if (!target) return refused('package-not-shown', `order ${order.orderId} shows no package with number ${each.replaces ?? 'none'}`);
      boxes.push(corrected(each, target, notice, session));
    }
    return boxes;
  });
}

async function onTheOrder(notice: ShipmentNotice, session: AmazonSession, plan: (order: AmazonOrder) => readonly Box[] | Outcome<never>): Promise<Outcome<Receipt>> {
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen.outcome;
  if ('unknown' in seen) return notYet(`Amazon knows no order ${notice.order.storeOrderId}`);
  const boxes = plan(seen.order);
  if ('is' in boxes) return boxes;
  if (boxes.length === 0) return { is: 'already', value: { packages: notice.packages.map(each => ({ packageId: each.id, reference: referenceOf(each, seen.order) })) } };
  return confirmBoxes(boxes, notice, session);
}

function corrected(each: NoticedPackage, target: AmazonPackage, notice: ShipmentNotice, session: AmazonSession): Box {
  const box = { ...asShown(target, notice, session), packageId: each.id };
  const { own, riders } = ridersIn(target.shippingService ?? '');
  if (each.replaces !== null && riders.includes(each.replaces)) {
    const others = riders.filter(number => number !== each.replaces);
    return { ...box, ...methodOf(withRiders(own, [...others, each.trackingNumber ?? ''].filter(Boolean))) };
  }
  return { ...box, ...carrierWords(each, session.settings), trackingNumber: each.trackingNumber ?? '' };
}

function targetOf(each: NoticedPackage, notice: ShipmentNotice, order: AmazonOrder): AmazonPackage | undefined {
  const shown = packagesOf(order);
  const told = notice.order.told.find(earlier => earlier.packageId === each.id);
  return (
    shown.find(found => each.replaces !== null && [found.trackingNumber, ...ridersIn(found.shippingService ?? '').riders].includes(each.replaces)) ??
    shown.find(found => found.packageReferenceId === told?.reference)
  );
}

function asShown(shown: AmazonPackage, notice: ShipmentNotice, session: AmazonSession): Box {
  const carrier = shown.carrier ?? otherCarrier;
  const listed = carrierCodes.has(carrier) || session.settings.moreCarrierCodes.includes(carrier);
  return {
    packageId: notice.packages[0]?.id ?? '',
    reference: shown.packageReferenceId,
    ...(listed && carrier !== otherCarrier ? { carrierCode: carrier } : { carrierCode: otherCarrier, carrierName: carrier }),
    ...methodOf(shown.shippingService),
    ...(shown.trackingNumber ? { trackingNumber: shown.trackingNumber } : {}),
    shipDate: shown.shipTime ?? shipDate(notice, session.now()),
    items: (shown.packageItems ?? []).map(({ orderItemId, quantity }) => ({ orderItemId, quantity })),
    riders: [],
  };
}

function methodOf(method: string | undefined): Pick<Box, 'shippingMethod'> {
  return method ? { shippingMethod: method } : {};
}

function referenceOf(each: NoticedPackage, order: AmazonOrder): string | null {
  return seenShipments(order).find(seen => each.trackingNumber !== null && seen.trackingNumbers.includes(each.trackingNumber))?.reference ?? null;
}
