import { gunzipSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import type { HttpAnswer } from '../../../application/ports/store-session.js';

/** What a processing report says; JSON, because it is kept with the feed. */
export interface FeedReport {
  /** Null: the report does not say. */
  readonly processed: number | null;
  readonly withError: number | null;
  /** Problems only; a message without any was taken, if the totals agree. */
  readonly results: readonly ReportedResult[];
}

export interface ReportedResult {
  /** 0: the feed as a whole. */
  readonly messageId: number;
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

/** The report's text; empty when it cannot be unpacked. Documents marked GZIP come compressed, unless something on the way already opened them. */
export function reportText(answer: HttpAnswer): string {
  const { bytes } = answer;
  if (bytes?.[0] !== 0x1f || bytes[1] !== 0x8b) return answer.text;
  try {
    return gunzipSync(bytes, { maxOutputLength: largestText }).toString('utf8');
  } catch {
    return '';
  }

}

/** Undefined: this is no processing report. */
export function readReport(text: string): FeedReport | undefined {
  const report = reportIn(text);
  if (!report) return undefined;
  const { ProcessingSummary: summary, Result: results } = report;
  return {
    processed: count(summary?.MessagesProcessed),
    withError: count(summary?.MessagesWithError),
    results: (results ?? []).map(each => ({
      messageId: Number(each.MessageID),
      isError: each.ResultCode !== 'Warning',
      code: String(each.ResultMessageCode ?? ''),
      text: String(each.ResultDescription ?? ''),
    })),
  };
}

/** "The feed is done" is no success: only a report whose totals agree with what was sent, and that has nothing against the message. */
export function endingOf(messageId: number, report: FeedReport, sent: number): MessageEnding {
  const own = report.results.filter(each => each.messageId === messageId);
  const errors = own.filter(each => each.isError);
  if (errors.length > 0) return { is: 'failed', said: errors.map(each => `${each.code}: ${each.text}`).join('; ') };
  const general = report.results.find(each => each.messageId === 0 && each.isError);
  if (general) return { is: 'unproven', why: `the feed as a whole failed: ${general.code}: ${general.text}` };
  if (report.processed !== sent) return { is: 'unproven', why: `the report counts ${report.processed ?? 'no'} messages, ${sent} were sent` };
  const named = new Set(report.results.filter(each => each.isError).map(each => each.messageId)).size;
  if (report.withError !== null && report.withError !== named) return { is: 'unproven', why: `the report counts ${report.withError} failed messages and names ${named}` };
  return { is: 'taken', warnings: own };
}

interface ParsedReport {
  readonly ProcessingSummary?: { readonly MessagesProcessed?: string; readonly MessagesWithError?: string };
  readonly Result?: readonly { readonly MessageID: string; readonly ResultCode?: string; readonly ResultMessageCode?: string; readonly ResultDescription?: string }[];
}

function reportIn(text: string): ParsedReport | undefined {
  try {
    const parsed = parser.parse(text) as { AmazonEnvelope?: { Message?: readonly { ProcessingReport?: ParsedReport }[] } };
    return parsed.AmazonEnvelope?.Message?.[0]?.ProcessingReport;
  } catch {
    return undefined;
  }
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
