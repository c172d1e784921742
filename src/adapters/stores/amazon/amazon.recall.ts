import type { FoundOrder, Recalled } from '../../../application/ports/store-adapter.js';
import type { Ended, Obstacle } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { shownByNumber } from '../../../domain/fulfillment/shown-numbers.js';
import { boxesOf } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';
import { orderFacts, seenShipments } from './amazon.facts.js';
import { FeedBook } from './amazon.feed-book.js';
import { look, lookAtAll } from './amazon.look.js';
import { notesOf, numbered, numberedBefore } from './amazon.notes.js';
import { warningsOnShown } from './amazon.outcomes.js';
import { standInFeed } from './amazon.route.js';

/**
 * What Amazon shows of each order. A notice that lies in a feed under way is not shown yet: its ending is `submitted`,
 * and the next question goes to the feed.
 */
export async function recall(notices: readonly ShipmentNotice[], session: AmazonSession): Promise<readonly Recalled[]> {
  const book = new FeedBook(session);
  return unfold(
    await session.each(notices, async (notice): Promise<Ended<Recalled>> => {
      return { is: 'done', value: await recallOne(notice, book, session) };
    }),
  );
}

/** Orders by Amazon's own id. */
export async function find(storeOrderIds: readonly string[], session: AmazonSession): Promise<readonly FoundOrder[]> {
  return unfold(
    await session.each(storeOrderIds, async (id): Promise<Ended<FoundOrder>> => {
      const seen = await lookAtAll(id, session);
      return { is: 'done', value: 'order' in seen ? { order: orderFacts(seen.order) } : seen };
    }),
  );
}

async function recallOne(notice: ShipmentNotice, book: FeedBook, session: AmazonSession): Promise<Recalled> {
  const noted = await notesOf(notice.order.storeOrderId, session);
  if (notice.kind === 'shipment' && noted.feed && numberedBefore(notice, noted)) {
    const notes = numbered(notice, noted);
    const stand = await standInFeed(boxesOf(notice, notes.numbers, session.settings, session.now()), notes, book, session);
    if (stand === 'untold') return { seen: [] };
    if (stand !== 'unsure') return { outcome: stand };
  }
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen;
  const shown = 'order' in seen ? seenShipments(seen.order) : [];
  return { seen: shown, warnings: warningsOnShown(shownByNumber(notice, shown), session.settings) };
}

function unfold<T>(outcomes: readonly Ended<T>[]): readonly (T | { readonly outcome: Obstacle })[] {
  return outcomes.map(each => (each.is === 'done' ? each.value : { outcome: each }));
}
