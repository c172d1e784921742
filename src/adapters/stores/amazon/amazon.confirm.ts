import type { HttpAnswer } from '../../../application/ports/store-session.js';
import type { Obstacle, Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Box } from './amazon.boxes.js';
import { type AmazonSession, wordsOf } from './amazon.calls.js';
import { confirmShipment } from './amazon.client.js';
import { look, packageOf, shows } from './amazon.look.js';
import { confirmationOf } from './amazon.mapper.js';
import type { AmazonOrder } from './amazon.order.js';
import { arrived, notYet, receiptOf, refusalOf, warningsOf } from './amazon.outcomes.js';

type Confirmed = { readonly reference: string; readonly is: 'done' | 'already' };

/**
 * Confirms box by box and stops at the first that fails. `seen`: the order as it was just read; boxes it shows are left
 * alone, and one that misses only numbers riding along is edited in place.
 */
export async function confirmBoxes(
  boxes: readonly Box[],
  notice: ShipmentNotice,
  session: AmazonSession,
  seen?: AmazonOrder,
): Promise<Outcome<Receipt>> {
  const told: Box[] = [];
  const own: Box[] = [];
  let changed = false;
  for (const box of boxes) {
    const ending = await confirmBox(box, told, notice, session, seen);
    if (!('reference' in ending)) return changed && ending.is === 'later' ? { ...ending, mayHaveActed: true } : ending;
    changed ||= ending.is === 'done';
    if (ending.is === 'done' || ending.reference === box.reference) own.push(box);
    told.push({ ...box, reference: ending.reference });
  }
  return arrived(changed ? 'done' : 'already', receiptOf(told), warningsOf(own));
}

/**
 * `told`: the boxes of the notice before this one. A package that somebody entered by hand may stand for several boxes under one number,
 * but none of its units for two of them.
 */
async function confirmBox(
  box: Box,
  told: readonly Box[],
  notice: ShipmentNotice,
  session: AmazonSession,
  seen: AmazonOrder | undefined,
): Promise<Confirmed | Obstacle> {
  const there = seen && packageOf(seen, box)?.packageReferenceId;
  if (seen && there && shows(seen, box, told)) return { reference: there, is: 'already' };
  const reference = there && !told.some(each => each.reference === there) ? there : box.reference;
  const said = { ...box, reference };
  const heard = await confirmShipment(notice.order.storeOrderId, confirmationOf(said, notice, session.settings), notice.id, session);
  if ('outcome' in heard) return heard.outcome;
  if (heard.answer.status === 204) return { reference, is: 'done' };
  return heard.answer.status < 400 ? unexpected(heard.answer) : afterRefusal(heard.answer, said, told, notice, session);
}

/**
 * Two of Amazon's refusals mean that the work is done already: the order itself tells which. Of a correction it tells
 * nothing, because the number may be another package's, or may have been there before.
 */
async function afterRefusal(
  answer: HttpAnswer,
  box: Box,
  told: readonly Box[],
  notice: ShipmentNotice,
  session: AmazonSession,
): Promise<Confirmed | Obstacle> {
  const said = wordsOf(answer);
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen.outcome;
  if ('unknown' in seen) return notYet(`Amazon knows no order ${notice.order.storeOrderId}: ${said}`);
  const there = notice.kind === 'tracking' ? undefined : packageOf(seen.order, box);
  if (there && shows(seen.order, box, told)) return { reference: there.packageReferenceId, is: 'already' };
  const { shippingMethod: _riding, ...alone } = box;
  const onlyRidersMiss = there && there.packageReferenceId !== box.reference && shows(seen.order, alone, told);
  return onlyRidersMiss ? confirmBox(box, told, notice, session, seen.order) : refusalOf(said, seen.order, box);
}

function unexpected(answer: HttpAnswer): Obstacle {
  return {
    is: 'later',
    why: 'unavailable',
    detail: `expected 204 No Content, found ${answer.status}: ${wordsOf(answer)}`,
    mayHaveActed: true,
  };
}
