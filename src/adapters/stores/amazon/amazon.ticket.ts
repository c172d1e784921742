import type { Submitted, Ticket } from '../../../domain/delivery/outcome.js';
import { seconds } from '../../../domain/time/duration.js';
import type { Box } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';
import type { FeedRecord } from './amazon.feed-book.js';

/** What to ask about later: which packages of the notice are in the feed, as which messages, under which numbers. */
export interface FeedTicket {
  readonly feedId: string;
  readonly packages: readonly string[];
  /** One per package. */
  readonly messages: readonly number[];
  /** One per package. */
  readonly references: readonly number[];
  /** Messages in the whole feed: the report's total must agree. */
  readonly total: number;
  readonly createdAt: Date;
  readonly guessed: boolean;
}

export function submitted(
  feedId: string,
  record: FeedRecord,
  boxes: readonly Box[],
  messages: readonly number[],
  session: AmazonSession,
): Submitted {
  const ticket: Ticket = {
    feedId,
    packages: boxes.map(box => box.packageId).join(','),
    messages: messages.join(','),
    references: boxes.map(box => box.reference).join(','),
    total: record.total,
    createdAt: record.at,
    guessed: record.guessed ?? false,
  };
  return askAgain(ticket, session);
}

export function askAgain(ticket: Ticket, session: AmazonSession, afterMs = seconds(session.settings.feedPollSeconds)): Submitted {
  return { is: 'submitted', ticket, askAfterMs: afterMs };
}

export function readTicket(ticket: Ticket): FeedTicket {
  return {
    feedId: String(ticket['feedId']),
    packages: String(ticket['packages']).split(','),
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
