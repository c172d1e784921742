import type { Obstacle, Outcome, Submitted } from '../../../domain/delivery/outcome.js';
import { later, minutes } from '../../../domain/time/duration.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { bearersOf, type Box, boxesOf, carriedItem, carriedOrder, ridersOf } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';
import { addRiders, correctNumbers } from './amazon.corrections.js';
import type { FeedBook } from './amazon.feed-book.js';
import { look, shows } from './amazon.look.js';
import { hasOthersPackages, notesOf, numbered, numberedBefore, type OrderNotes } from './amazon.notes.js';
import type { AmazonOrder } from './amazon.order.js';
import { notYet, refused } from './amazon.outcomes.js';
import { ridersIn } from './amazon.riders.js';
import { submitted } from './amazon.ticket.js';
import { knownVerdict } from './amazon.verdict.js';

/** Where a notice goes: settled without telling anything new, or told. */
export type Route =
  | { readonly settled: Outcome<Receipt> }
  | {
      readonly by: 'feed' | 'confirmation' | 'either';
      readonly boxes: readonly Box[];
      readonly notes: OrderNotes;
      readonly seen?: AmazonOrder;
    };

export async function routeOf(notice: ShipmentNotice, book: FeedBook, session: AmazonSession): Promise<Route> {
  const refusal = refusalBefore(notice);
  if (refusal) return { settled: refusal };
  if (notice.kind === 'tracking') return { settled: await correctNumbers(notice, book, session) };
  if (bearersOf(notice).length === 0) return { settled: await addRiders(notice, session) };
  const noted = await notesOf(notice.order.storeOrderId, session);
  const notes = numbered(notice, noted);
  const boxes = boxesOf(notice, notes.numbers, session.settings, session.now());
  const mayBeShown = numberedBefore(notice, noted) || hasOthersPackages(notice, noted);
  if (!mayBeShown) return { by: wayFor(boxes, notice, session), boxes, notes };
  return toldBefore(notice, boxes, notes, book, session);
}

/**
 * For packages that Amazon may show already: they were given numbers, so an earlier try may have told them, or somebody else told packages
 * of the order. The feed they were in says so, or else the order itself.
 */
async function toldBefore(
  notice: ShipmentNotice,
  boxes: readonly Box[],
  notes: OrderNotes,
  book: FeedBook,
  session: AmazonSession,
): Promise<Route> {
  const stand = await standInFeed(boxes, notes, book, session);
  if (stand === 'untold') return { by: wayFor(boxes, notice, session), boxes, notes };
  if (stand !== 'unsure') return { settled: stand };
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return { settled: seen.outcome };
  if ('unknown' in seen) return { settled: notYet(`Amazon knows no order ${notice.order.storeOrderId}`) };
  const numberless = boxes.some(box => box.trackingNumber === undefined && !shows(seen.order, box));
  return { by: numberless ? 'feed' : 'confirmation', boxes, notes, seen: seen.order };
}

/** What became of the feed that the boxes were in. `untold`: it certainly never ran. `unsure`: only the order can tell. */
export async function standInFeed(
  boxes: readonly Box[],
  notes: OrderNotes,
  book: FeedBook,
  session: AmazonSession,
): Promise<'untold' | 'unsure' | Obstacle | Submitted> {
  const { feed } = notes;
  if (!feed || !boxes.every(box => feed.packages.includes(box.packageId))) return 'unsure';
  const found = await book.whereabouts(feed.document);
  if ('outcome' in found) return found.outcome;
  if (found.is === 'never-sent') return 'untold';
  const verdict = await knownVerdict(found.feedId, session);
  if (verdict) return verdict.ended === 'CANCELLED' ? 'untold' : 'unsure';
  const messages = boxes.map(box => feed.first + feed.packages.indexOf(box.packageId));
  return submitted(found.feedId, found.record, boxes, messages, session);
}

/** Amazon's ship-by time is so near that the news must not wait for a feed. */
export function isUrgent(notice: ShipmentNotice, session: AmazonSession): boolean {
  const { shipBy } = carriedOrder(notice);
  return shipBy !== undefined && later(session.now(), minutes(session.settings.shipByMarginMinutes)) >= new Date(shipBy);
}

/** A confirmation needs a tracking number; a feed has no certain place for codes, supply sources and long methods. */
function wayFor(boxes: readonly Box[], notice: ShipmentNotice, session: AmazonSession): 'feed' | 'confirmation' | 'either' {
  if (boxes.some(box => box.trackingNumber === undefined)) return 'feed';
  const special = boxes.some(
    box =>
      ridersIn(box.shippingMethod ?? '').riders.length > 0
      || box.supplySource !== undefined
      || box.items.some(item => isSpecial(item, notice)),
  );
  return special || isUrgent(notice, session) ? 'confirmation' : 'either';
}

function isSpecial(item: Box['items'][number], notice: ShipmentNotice): boolean {
  return (
    item.transparencyCodes !== undefined
    || carriedItem(notice, item.orderItemId).shipping?.shippingConstraints?.cashOnDelivery === 'MANDATORY'
  );
}

/** What never can be told, whatever Amazon would say. */
function refusalBefore(notice: ShipmentNotice): Outcome<Receipt> | undefined {
  if (notice.kind === 'void') return refused('cannot-take-back', 'Amazon\'s API has no operation that removes a package');
  const { fulfilledBy, programs = [] } = carriedOrder(notice);
  const amazons = programs.filter(program => program === 'AMAZON_EASY_SHIP' || program === 'FBM_SHIP_PLUS');
  if (fulfilledBy === 'AMAZON') return refused('not-merchant-fulfilled', 'fulfilledBy: AMAZON');
  if (amazons.length > 0) return refused('not-merchant-fulfilled', `programs: ${amazons.join(', ')}`);
  const nothingToTell =
    ridersOf(notice).length === notice.packages.length
    && notice.packages.every(each => each.trackingNumber === null)
    && notice.kind === 'shipment';
  return nothingToTell
    ? { is: 'already', value: { packages: notice.packages.map(each => ({ packageId: each.id, reference: null })) } }
    : undefined;
}
