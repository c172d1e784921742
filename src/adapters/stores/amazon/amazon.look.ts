import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { Box } from './amazon.boxes.js';
import { type AmazonSession, isGood } from './amazon.calls.js';
import { getOrder } from './amazon.client.js';
import { type AmazonOrder, type AmazonPackage, orderIn, packagesOf, unitsIn } from './amazon.order.js';
import { notUnderstood } from './amazon.outcomes.js';
import { ridersIn } from './amazon.riders.js';

export type Look = { readonly order: AmazonOrder } | { readonly unknown: true } | { readonly outcome: Obstacle };

const shipping = ['PACKAGES', 'FULFILLMENT', 'CANCELLATION'];
const everything = ['BUYER', 'RECIPIENT', ...shipping];

/** The order as Amazon shows it now. Amazon answers 400 to an id that is not of its form and 404 to one it does not know. */
export async function look(orderId: string, session: AmazonSession, about?: string): Promise<Look> {
  return lookFor(orderId, shipping, session, about);
}

/** The order with all that is taken over at import. */
export async function lookAtAll(orderId: string, session: AmazonSession): Promise<Look> {
  return lookFor(orderId, everything, session);
}

/** The package under the box's own reference; or, with its tracking number, one that is none of our other boxes'. */
export function packageOf(order: AmazonOrder, box: Box): AmazonPackage | undefined {
  const { trackingNumber, reference, takenReferences } = box;
  const carrying = packagesOf(order).filter(each => trackingNumber === undefined || sameNumber(each.trackingNumber, trackingNumber));
  const own = carrying.find(each => each.packageReferenceId === reference);
  return own ?? (trackingNumber === undefined ? undefined : carrying.find(each => !takenReferences.includes(each.packageReferenceId)));
}

/**
 * The order shows the box with all its units, beside those of `neighbours` found in the same package, and every number that rides with it.
 */
export function shows(order: AmazonOrder, box: Box, neighbours: readonly Box[] = []): boolean {
  const found = packageOf(order, box);
  if (!found) return false;
  const held = [box, ...neighbours.filter(each => each.reference === found.packageReferenceId)].flatMap(each => each.items);
  if (box.items.some(({ orderItemId }) => unitsIn(held, orderItemId) > unitsIn(found.packageItems ?? [], orderItemId))) return false;
  const shown = ridersIn(found.shippingService ?? '').riders;
  return ridersIn(box.shippingMethod ?? '').riders.every(number => shown.includes(number));
}

async function lookFor(orderId: string, includedData: readonly string[], session: AmazonSession, about?: string): Promise<Look> {
  const heard = await getOrder(orderId, includedData, session, about);
  if ('outcome' in heard) return heard;
  if (heard.answer.status === 400 || heard.answer.status === 404) return { unknown: true };
  const order = isGood(heard.answer) ? orderIn(heard.answer.json) : undefined;
  return order ? { order } : { outcome: notUnderstood(heard.answer) };
}
