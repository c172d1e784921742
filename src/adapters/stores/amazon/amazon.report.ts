import { gunzipSync } from 'node:zlib';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { HttpAnswer } from '../../../application/ports/store-session.js';
import { anything, fields, fits, list, optional, text } from '../../../application/stores/answer-shape.js';

/** What a processing report says; JSON, because it is kept with the feed. */
export interface FeedReport {
  /** The feed it speaks of; null: the report does not say. */
  readonly feedId: string | null;
  /** Amazon was through with the feed when it was written. */
  readonly complete: boolean;
  /** Null: the report does not say. */
  readonly processed: number | null;
  readonly successful: number | null;
  readonly withError: number | null;
  /** Problems only; a message without any was taken, if the totals agree. */
  readonly results: readonly ReportedResult[];
}

export interface ReportedResult {
  /** 0: the feed as a whole; null: the report does not say in a way that can be read. */
  readonly messageId: number | null;
  readonly isError: boolean;
  readonly code: string;
  readonly text: string;
}

export type MessageEnding =
  | { readonly is: 'taken'; readonly warnings: readonly ReportedResult[] }
  | { readonly is: 'failed'; readonly said: string }
  /** The report does not prove anything about this message. */
  | { readonly is: 'unproven'; readonly why: string };

const parser = new XMLParser({ parseTagValue: false, isArray: name => name === 'Result' || name === 'Message' });

/** A report names problems only; what unpacks to more than this is a trap. */
const largestText = 64 * 1_048_576;

/**
 * The report's text; empty when it cannot be unpacked. Documents marked GZIP come compressed, unless something on the way already opened
 * them.
 */
export function reportText(answer: HttpAnswer): string {
  const { bytes } = answer;
  if (bytes?.[0] !== 0x1f || bytes[1] !== 0x8b) return answer.text;
  try {
    return gunzipSync(bytes, { maxOutputLength: largestText }).toString('utf8');
  } catch {
    return '';
  }
}

/** Undefined: this is no processing report, or not the whole of one. */
export function readReport(said: string): FeedReport | undefined {
  const report = reportIn(said);
  if (!report) return undefined;
  const { ProcessingSummary: summary, Result: results } = report;
  return {
    feedId: report.DocumentTransactionID ?? null,
    complete: report.StatusCode === 'Complete',
    processed: count(summary.MessagesProcessed),
    successful: count(summary.MessagesSuccessful),
    withError: count(summary.MessagesWithError),
    results: (results ?? []).map(each => ({
      messageId: count(each.MessageID),
      isError: each.ResultCode !== 'Warning',
      code: textOf(each.ResultMessageCode),
      text: textOf(each.ResultDescription),
    })),
  };
}

/** What was handed in: the report must account for all of it. */
export interface SentFeed {
  readonly feedId: string;
  /** Messages. */
  readonly total: number;
}

/** "The feed is done" is no success: only a report that accounts for every message sent, and has nothing against this one. */
export function endingOf(messageId: number, report: FeedReport, sent: SentFeed): MessageEnding {
  const own = report.results.filter(each => each.messageId === messageId);
  const errors = own.filter(each => each.isError);
  if (errors.length > 0) return { is: 'failed', said: errors.map(each => `${each.code}: ${each.text}`).join('; ') };
  const why = doubtIn(report, sent);
  return why === undefined ? { is: 'taken', warnings: own } : { is: 'unproven', why };
}

function doubtIn({ feedId, complete, processed, successful, withError, results }: FeedReport, sent: SentFeed): string | undefined {
  const general = results.find(each => each.messageId === 0 && each.isError);
  if (general) return `the feed as a whole failed: ${general.code}: ${general.text}`;
  if (!complete) return 'the report does not say that it is complete';
  if (feedId !== sent.feedId) return `the report speaks of ${feedId === null ? 'no feed' : `feed ${feedId}`}, ours is ${sent.feedId}`;
  if (processed !== sent.total) return `the report counts ${processed ?? 'no'} messages, ${sent.total} were sent`;
  if (results.some(each => each.messageId === null || each.messageId > sent.total))
    return 'the report has a result for a message that was not sent';
  const failed = new Set(results.filter(each => each.isError).map(each => each.messageId)).size;
  const agrees = withError === failed && successful === sent.total - failed;
  return agrees
    ? undefined
    : `the report counts ${withError ?? 'no'} failed and ${successful ?? 'no'} successful messages of ${sent.total} and names ${failed} failed`;
}

const report = fields({
  DocumentTransactionID: optional(text), StatusCode: optional(text),
  ProcessingSummary: fields({ MessagesProcessed: optional(text), MessagesSuccessful: optional(text), MessagesWithError: optional(text) }),
  Result: optional(
    list(fields({ MessageID: optional(text), ResultCode: optional(text), ResultMessageCode: anything, ResultDescription: anything })),
  ),
});

const envelope = fields({ AmazonEnvelope: fields({ MessageType: text, Message: list(fields({ ProcessingReport: report })) }) });

/** The parser reads on where a document was cut off; a report without its end may lack the very error. */
function reportIn(said: string): (typeof report)['of'] {
  const parsed = XMLValidator.validate(said) === true ? parsedXml(said) : undefined;
  if (!fits(envelope, parsed)) return undefined;
  const { MessageType, Message } = parsed.AmazonEnvelope;
  return MessageType === 'ProcessingReport' && Message.length === 1 ? Message[0]!.ProcessingReport : undefined;
}

function parsedXml(said: string): unknown {
  try {
    return parser.parse(said) as unknown;
  } catch {
    return undefined;
  }
}

const textOf = (said: unknown): string => (typeof said === 'string' ? said : said === undefined ? '' : JSON.stringify(said));

function count(said: string | null | undefined): number | null {
  return typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null;
}
