import type { Outcome, Ticket } from '../../../domain/delivery/outcome.js';
import { seconds } from '../../../domain/time/duration.js';
import type { AmazonSession } from './amazon.calls.js';
import type { FeedRecord } from './amazon.feed-book.js';

/** What to ask about later: which messages of which feed are this notice's packages, in the order of its boxes. */
export interface FeedTicket {
  readonly feedId: string;
  readonly messages: readonly number[];
  readonly references: readonly number[];
  /** Messages in the whole feed: the report's total must agree. */
  readonly total: number;
  readonly createdAt: Date;
  readonly guessed: boolean;
}

export function submitted(feedId: string, record: FeedRecord, messages: readonly number[], references: readonly number[], session: AmazonSession): Outcome<never> {
  const ticket: Ticket = {
    feedId, messages: messages.join(','), references: references.join(','), total: record.total, createdAt: record.at, guessed: record.guessed ?? false,
  };
  return askAgain(ticket, session);
}

export function askAgain(ticket: Ticket, session: AmazonSession, afterMs = seconds(session.settings.feedPollSeconds)): Outcome<never> {
  return { is: 'submitted', ticket, askAfterMs: afterMs };
}

export function readTicket(ticket: Ticket): FeedTicket {
  return {
    feedId: String(ticket['feedId']),
    messages: numbersIn(ticket['messages']),
    references: numbersIn(ticket['references']),
    total: Number(ticket['total']),
    createdAt: new Date(String(ticket['createdAt'])),
    guessed: ticket['guessed'] === true,
  };
}

function numbersIn(list: unknown): number[] {
  return String(list).split(',').filter(Boolean).map(Number);
}
