import type { SubmittedNotice } from '../../../application/ports/store-adapter.js';
import type { Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { minutes } from '../../../domain/time/duration.js';
import { bearersOf, type Box, boxesOf } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';
import { confirmBoxes } from './amazon.confirm.js';
import { look, packageOf, shows } from './amazon.look.js';
import { arrived, notYet, receiptOf, refusalOf, warningsOf } from './amazon.outcomes.js';
import { endingOf, type MessageEnding } from './amazon.report.js';
import { isUrgent } from './amazon.route.js';
import { askAgain, type FeedTicket, readTicket } from './amazon.ticket.js';
import { type Asked, type Verdict, verdictOf } from './amazon.verdict.js';

/** Asks every feed once and gives each notice the ending of its own messages. */
export async function collect(asked: readonly SubmittedNotice[], session: AmazonSession): Promise<readonly Outcome<Receipt>[]> {
  const answers = new Map<string, Promise<Asked>>();
  return session.each(asked, async each => {
    const { feedId } = readTicket(each.ticket);
    const answer = answers.get(feedId) ?? verdictOf(feedId, session);
    answers.set(feedId, answer);
    return settle(each, await answer, session);
  });
}

async function settle(each: SubmittedNotice, asked: Asked, session: AmazonSession): Promise<Outcome<Receipt>> {
  const ticket = readTicket(each.ticket);
  if ('verdict' in asked) return patient(each, await judge(each.notice, ticket, asked.verdict, session), session);
  if ('outcome' in asked && asked.outcome.is !== 'later') return asked.outcome;
  if (!hasWaitedEnough(each.notice, ticket, session)) return askAgain(each.ticket, session, 'outcome' in asked && asked.outcome.is === 'later' ? asked.outcome.afterMs : undefined);
  return patient(each, await insteadOfTheFeed(each.notice, ticket, session), session);
}

/** The watchdog: a late shipment costs more than a call. The package number is the feed's, so what the feed does later is an edit. */
async function insteadOfTheFeed(notice: ShipmentNotice, ticket: FeedTicket, session: AmazonSession): Promise<Outcome<Receipt>> {
  const boxes = boxesIn(notice, ticket, session);
  if (boxes.some(box => box.trackingNumber === undefined)) return throttled('only a feed can tell a package without a number');
  const outcome = await confirmBoxes(boxes, notice, session);
  if (outcome.is !== 'done') return outcome;
  const stuck: Warning = { code: 'feed-stuck', detail: `feed ${ticket.feedId} of ${ticket.createdAt.toISOString()} had no result; the packages were confirmed one by one` };
  return { ...outcome, warnings: [...(outcome.warnings ?? []), stuck] };
}

async function judge(notice: ShipmentNotice, ticket: FeedTicket, verdict: Verdict, session: AmazonSession): Promise<Outcome<Receipt>> {
  if (verdict.ended === 'CANCELLED') return again('the feed was cancelled before it ran', false);
  const endings = ticket.messages.map(message => endingOf(message, verdict.report, ticket.total));
  const boxes = boxesIn(notice, ticket, session);
  const proven = verdict.ended === 'DONE' && !ticket.guessed && endings.every(each => each.is === 'taken');
  if (proven) return arrived('done', receiptOf(boxes, notice), [...warningsOf(boxes), ...endings.flatMap(warningsIn)]);
  return compare(boxes, endings, notice, session);
}

/** The report names an error or proves nothing: the order itself says what arrived. */
async function compare(boxes: readonly Box[], endings: readonly MessageEnding[], notice: ShipmentNotice, session: AmazonSession): Promise<Outcome<Receipt>> {
  const failed = endings.flatMap((each, at) => (each.is === 'failed' ? [{ said: each.said, box: boxes[at] as Box }] : []));
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen.outcome;
  if ('unknown' in seen) return notYet(failed[0]?.said ?? `Amazon knows no order ${notice.order.storeOrderId}`);
  const { order } = seen;
  const found = boxes.map(box => ({ ...box, reference: packageOf(order, box)?.packageReferenceId ?? box.reference }));
  const missing = boxes.filter(box => !shows(order, box));
  if (missing.length === 0) return arrived(failed.length > 0 ? 'already' : 'done', receiptOf(found, notice), endings.flatMap(warningsIn));
  const broken = failed.find(({ box }) => missing.includes(box));
  if (broken) return refusalOf(broken.said, order, broken.box);
  const why = endings.find(each => each.is === 'unproven')?.why ?? 'the feed ended without proof';
  return again(`${why}, and the order does not show the package`, true);
}

/** What only had no time or quota yet is asked again with the same ticket. */
function patient(each: SubmittedNotice, outcome: Outcome<Receipt>, session: AmazonSession): Outcome<Receipt> {
  return outcome.is === 'later' && outcome.why === 'throttled' ? askAgain(each.ticket, session, outcome.afterMs) : outcome;
}

function hasWaitedEnough(notice: ShipmentNotice, ticket: FeedTicket, session: AmazonSession): boolean {
  return isUrgent(notice, session) || session.now().getTime() - ticket.createdAt.getTime() >= minutes(session.settings.feedPatienceMinutes);
}

function boxesIn(notice: ShipmentNotice, ticket: FeedTicket, session: AmazonSession): Box[] {
  const numbers = Object.fromEntries(bearersOf(notice).map((each, at) => [each.id, ticket.references[at] as number]));
  return boxesOf(notice, numbers, session.settings, session.now());
}

function warningsIn(ending: MessageEnding): readonly Warning[] {
  return ending.is === 'taken' ? ending.warnings.map(({ code, text }) => ({ code: `amazon-${code || 'warning'}`, detail: text })) : [];
}

function again(detail: string, mayHaveActed: boolean): Outcome<never> {
  return { is: 'later', why: 'unavailable', detail, mayHaveActed };
}

function throttled(detail: string): Outcome<never> {
  return { is: 'later', why: 'throttled', detail, mayHaveActed: false };
}
