import { fields, fits, idText, optional, text } from '../../../application/stores/answer-shape.js';
import { outcomeOfSilence } from '../../../application/stores/transport-outcome.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { days } from '../../../domain/time/duration.js';
import { type AmazonSession, isGood } from './amazon.calls.js';
import { download, getFeed, getFeedDocument } from './amazon.client.js';
import { notUnderstood } from './amazon.outcomes.js';
import { type FeedReport, readReport, reportText } from './amazon.report.js';

/** How a feed ended, and what its report says. */
export interface Verdict {
  readonly ended: 'DONE' | 'FATAL' | 'CANCELLED';
  readonly report: FeedReport;
}

/**
 * `outcome`: Amazon did not answer. An answer that cannot be read (`unread`: what it was) is one of a feed under way: it is asked for
 * again.
 */
export type Asked =
  { readonly verdict: Verdict } | { readonly underWay: true; readonly unread?: string } | { readonly outcome: Obstacle };

type Unread = Exclude<Asked, { readonly verdict: Verdict }>;

const feed = fields({ feedId: idText, processingStatus: text, resultFeedDocumentId: optional(idText) });
const noReport: FeedReport = { feedId: null, complete: false, processed: null, successful: null, withError: null, results: [] };
/** A result document lives 28 days; afterwards nobody can ask again. */
const keptFor = days(28);

/** The verdict on a feed that was read before. */
export async function knownVerdict(feedId: string, session: AmazonSession): Promise<Verdict | undefined> {
  const kept = await session.memory.recollect(keyOf(feedId));
  return kept === undefined ? undefined : (JSON.parse(kept) as Verdict);
}

/** The report is read once and kept: its document may be asked for only every 45 s, and notices of one feed ask in several batches. */
export async function verdictOf(feedId: string, session: AmazonSession): Promise<Asked> {
  const known = await knownVerdict(feedId, session);
  if (known) return { verdict: known };
  const asked = await ask(feedId, session);
  if ('verdict' in asked) await session.memory.remember(keyOf(feedId), JSON.stringify(asked.verdict), keptFor);
  return asked;
}

async function ask(feedId: string, session: AmazonSession): Promise<Asked> {
  const heard = await getFeed(feedId, session);
  if ('outcome' in heard) return heard;
  const { json } = heard.answer;
  if (!isGood(heard.answer) || !fits(feed, json) || json.feedId !== feedId) return unreadable(notUnderstood(heard.answer).detail);
  const { processingStatus, resultFeedDocumentId } = json;
  switch (processingStatus) {
    case 'IN_QUEUE':
    case 'IN_PROGRESS':
      return { underWay: true };
    case 'CANCELLED':
      return { verdict: { ended: 'CANCELLED', report: noReport } };
    case 'FATAL':
      return resultFeedDocumentId ? readFatal(resultFeedDocumentId, session) : { verdict: { ended: 'FATAL', report: noReport } };
    case 'DONE':
      return resultFeedDocumentId ? readResult(resultFeedDocumentId, session) : { verdict: { ended: 'DONE', report: noReport } };
    default:
      return unreadable(`expected the status of a feed, found ${processingStatus}`);
  }
}

/** A feed that broke may have left a report, and in another form: then nothing is proven. */
async function readFatal(documentId: string, session: AmazonSession): Promise<Asked> {
  const read = await readDocument(documentId, session);
  return 'text' in read ? { verdict: { ended: 'FATAL', report: readReport(read.text) ?? noReport } } : read;
}

async function readResult(documentId: string, session: AmazonSession): Promise<Asked> {
  const read = await readDocument(documentId, session);
  if (!('text' in read)) return read;
  const report = readReport(read.text);
  return report ? { verdict: { ended: 'DONE', report } } : unreadable(`expected a processing report, found "${read.text.slice(0, 60)}"`);
}

async function readDocument(documentId: string, session: AmazonSession): Promise<{ readonly text: string } | Unread> {
  const heard = await getFeedDocument(documentId, session);
  if ('outcome' in heard) return heard;
  const { url } = (heard.answer.json ?? {}) as { url?: unknown };
  if (!isGood(heard.answer) || typeof url !== 'string')
    return unreadable(`expected the address of the report, found status ${heard.answer.status}`);
  const reply = await download(url, session);
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  return reply.status === 200 ? { text: reportText(reply) } : unreadable(`the report's download was answered ${reply.status}`);
}

function unreadable(unread: string): Unread {
  return { underWay: true, unread };
}

function keyOf(feedId: string): string {
  return `report:${feedId}`;
}
