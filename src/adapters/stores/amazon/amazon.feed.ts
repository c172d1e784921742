import type { HttpReply } from '../../../application/ports/store-session.js';
import { fields, fits, idText, text } from '../../../application/stores/answer-shape.js';
import { outcomeOfSilence } from '../../../application/stores/transport-outcome.js';
import type { Obstacle, Submitted } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Box } from './amazon.boxes.js';
import { type AmazonSession, isGood, wordsOf } from './amazon.calls.js';
import { createFeed, createFeedDocument, upload } from './amazon.client.js';
import { type FeedMessage, feedDocument } from './amazon.feed-document.js';
import { FeedBook } from './amazon.feed-book.js';
import { marketplaceOf } from './amazon.mapper.js';
import { note, type OrderNotes } from './amazon.notes.js';
import { notUnderstood, refused } from './amazon.outcomes.js';
import { submitted } from './amazon.ticket.js';

const emptyDocument = fields({ feedDocumentId: idText, url: text });
const handedIn = fields({ feedId: idText });

/** A notice whose packages go into a feed. */
export interface FeedEntry {
  readonly notice: ShipmentNotice;
  readonly boxes: readonly Box[];
  readonly notes: OrderNotes;
}

type FeedEnd = Submitted | Obstacle;

/**
 * Hands many notices in as one feed. Notes name the document before it is uploaded and the book names it before the feed
 * is created, so a crash at any point leaves enough to tell whether the feed exists.
 */
export async function sendFeed(entries: readonly FeedEntry[], session: AmazonSession): Promise<readonly FeedEnd[]> {
  const all = (outcome: Obstacle): Obstacle[] => entries.map(() => outcome);
  const made = await makeDocument(session);
  if ('outcome' in made) return all(made.outcome);
  const messages = messagesOf(entries);
  await Promise.all(
    entries.map((entry, at) =>
      note(entry.notice.order.storeOrderId, { ...entry.notes, feed: placeOf(made.id, entry, messages[at] ?? []) }, session),
    ),
  );
  const stored = await upload(made.url, feedDocument(session.settings.sellerId, messages.flat()), session);
  const failed = uploadFailure(stored);
  if (failed) return all(failed);
  return handIn(made.id, entries, messages, session);
}

async function handIn(
  document: string,
  entries: readonly FeedEntry[],
  messages: readonly FeedMessage[][],
  session: AmazonSession,
): Promise<readonly FeedEnd[]> {
  const all = (outcome: Obstacle): Obstacle[] => entries.map(() => outcome);
  const book = new FeedBook(session);
  const total = messages.flat().length;
  const record = { at: session.now().toISOString(), total };
  await book.aboutToCreate(document, record);
  const marketplaces = [...new Set(entries.map(({ notice }) => marketplaceOf(notice, session.settings)))];
  const heard = await createFeed(document, marketplaces, session);
  if ('outcome' in heard) {
    if (heard.outcome.is !== 'later' || !heard.outcome.mayHaveActed) await book.notCreated(document);
    return all(heard.outcome);
  }
  if (heard.answer.status >= 400) {
    await book.notCreated(document);
    return all(refused('not-understood', wordsOf(heard.answer)));
  }
  const { json } = heard.answer;
  if (!isGood(heard.answer) || !fits(handedIn, json)) return all({ ...notUnderstood(heard.answer), mayHaveActed: true });
  const { feedId } = json;
  const known = await book.created(document, feedId, record);
  return entries.map(({ boxes }, at) => submitted(feedId, known, boxes, (messages[at] ?? []).map(each => each.messageId), session));
}

async function makeDocument(
  session: AmazonSession,
): Promise<{ readonly id: string; readonly url: string } | { readonly outcome: Obstacle }> {
  const heard = await createFeedDocument(session);
  if ('outcome' in heard) return heard;
  const { json } = heard.answer;
  return isGood(heard.answer) && fits(emptyDocument, json)
    ? { id: json.feedDocumentId, url: json.url }
    : { outcome: notUnderstood(heard.answer) };
}

/** One group of messages per entry, numbered through the feed from 1. */
function messagesOf(entries: readonly FeedEntry[]): FeedMessage[][] {
  let messageId = 0;
  return entries.map(({ notice, boxes }) => boxes.map(box => ({ messageId: ++messageId, orderId: notice.order.storeOrderId, box })));
}

function placeOf(document: string, { boxes }: FeedEntry, messages: readonly FeedMessage[]): NonNullable<OrderNotes['feed']> {
  return { document, first: messages[0]?.messageId ?? 1, packages: boxes.map(box => box.packageId) };
}

/** The bucket answers in XML; an address older than five minutes or another content type is a 403 there, and cured by a new document. */
function uploadFailure(reply: HttpReply): Obstacle | undefined {
  if (!reply.heard) return outcomeOfSilence(reply);
  return reply.status === 200
    ? undefined
    : { is: 'later', why: 'unavailable', detail: `the upload of the feed document was answered ${reply.status}`, mayHaveActed: false };
}
