import type { SubmittedNotice } from '../../../application/ports/store-adapter.js';
import { isOutage } from '../../../domain/delivery/breaker.js';
import type { Later, Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { days, hours, minutes } from '../../../domain/time/duration.js';
import { type Box, boxesOf } from './amazon.boxes.js';
import { announce } from './amazon.announce.js';
import type { AmazonSession } from './amazon.calls.js';
import { confirmBoxes } from './amazon.confirm.js';
import { look, shows } from './amazon.look.js';
import { arrived, notYet, receiptOf, refusalOf, refused, warningsOf } from './amazon.outcomes.js';
import { endingOf, type MessageEnding } from './amazon.report.js';
import { isUrgent } from './amazon.route.js';
import { askAgain, type FeedTicket, readTicket } from './amazon.ticket.js';
import { type Asked, type Verdict, verdictOf } from './amazon.verdict.js';

/** As long as the ladder tries any other news. */
const longestWithoutResult = days(3);

/** Instead of a receipt: the feed did nothing, so its packages go through `announce` once more. */
const tellAgain = 'tell-again';
type Ending = Outcome<Receipt | typeof tellAgain>;

/**
 * Asks every feed once and gives each notice the ending of its own messages. The engine keeps a ticket until the news
 * is settled, so what a feed did not do is told from here.
 */
export async function collect(asked: readonly SubmittedNotice[], session: AmazonSession): Promise<readonly Outcome<Receipt>[]> {
  const answers = new Map<string, Promise<Asked>>();
  const endings = await session.each(asked, async (each): Promise<Ending> => {
    const { feedId } = readTicket(each.ticket);
    const answer = answers.get(feedId) ?? verdictOf(feedId, session);
    answers.set(feedId, answer);
    return settle(each, await answer, session);
  });
  const untold = endings.flatMap((each, at) => (isUntold(each) ? [at] : []));
  if (untold.length === 0) return endings as Outcome<Receipt>[];
  const told = await announce(untold.map(at => inFeed(asked[at] as SubmittedNotice)), session);
  return endings.map((each, at) => (isUntold(each) ? told[untold.indexOf(at)] : each)) as Outcome<Receipt>[];
}

async function settle(each: SubmittedNotice, asked: Asked, session: AmazonSession): Promise<Ending> {
  const ticket = readTicket(each.ticket);
  const notice = inFeed(each);
  if ('verdict' in asked) {
    if (asked.verdict.ended === 'CANCELLED') return { is: 'done', value: tellAgain };
    return patient(each, await judge(notice, ticket, asked.verdict, session), session);
  }
  const silence = 'outcome' in asked ? asked.outcome : undefined;
  if (silence && silence.is !== 'later') return silence;
  if (hasWaitedEnough(notice, ticket, session)) {
    const noResult = withoutResult(ticket, 'unread' in asked ? asked.unread : silence?.detail);
    return patient(each, await insteadOfTheFeed(notice, ticket, noResult, session), session);
  }
  if (silence && isOutage(silence)) return silence;
  return askAgain(each.ticket, session, silence?.afterMs);
}

/**
 * Confirms one by one what was in a feed without a result: a late shipment costs more than a call. The references are those of the feed, so
 * whatever the feed does later is an edit.
 */
async function insteadOfTheFeed(
  notice: ShipmentNotice,
  ticket: FeedTicket,
  noResult: string,
  session: AmazonSession,
): Promise<Outcome<Receipt>> {
  const boxes = boxesIn(notice, ticket, session);
  const outcome = await (boxes.every(isNumbered)
    ? confirmBoxes(boxes, notice, session)
    : besideTheFeed(boxes, notice, ticket, noResult, session));
  if (outcome.is !== 'done') return outcome;
  const stuck: Warning = { code: 'feed-stuck', detail: `${noResult}; the packages were confirmed one by one` };
  return { ...outcome, warnings: [...(outcome.warnings ?? []), stuck] };
}

/**
 * A package without a number cannot be confirmed, its siblings can. The order may show it although the report cannot be
 * read; after days a person must look.
 */
async function besideTheFeed(
  boxes: readonly Box[],
  notice: ShipmentNotice,
  ticket: FeedTicket,
  noResult: string,
  session: AmazonSession,
): Promise<Outcome<Receipt>> {
  const waited = session.now().getTime() - ticket.createdAt.getTime();
  const isEarly = waited < minutes(session.settings.feedPatienceMinutes);
  const wait = throttled('only a feed can tell a package without a number');
  if (isEarly && !boxes.some(isNumbered)) return wait;
  const seen = await look(notice.order.storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen.outcome;
  if ('order' in seen) {
    const sayable = boxes.filter(box => isNumbered(box) || shows(seen.order, box));
    const said = await confirmBoxes(sayable, notice, session, seen.order);
    if (sayable.length === boxes.length || (said.is !== 'done' && said.is !== 'already')) return said;
  }
  if (waited >= longestWithoutResult) return refused('feed-without-result', noResult);
  return isEarly ? wait : { ...wait, afterMs: hours(1) };
}

async function judge(notice: ShipmentNotice, ticket: FeedTicket, verdict: Verdict, session: AmazonSession): Promise<Ending> {
  const endings = ticket.messages.map(message => endingOf(message, verdict.report, ticket));
  const boxes = boxesIn(notice, ticket, session);
  const proven = verdict.ended === 'DONE' && !ticket.guessed && endings.every(each => each.is === 'taken');
  if (proven) return arrived('done', receiptOf(boxes), [...warningsOf(boxes), ...endings.flatMap(warningsIn)]);
  return compare(boxes, endings, notice, session);
}

/** The report names an error or proves nothing: the order itself says what arrived, and what did not is confirmed singly. */
async function compare(
  boxes: readonly Box[],
  endings: readonly MessageEnding[],
  notice: ShipmentNotice,
  session: AmazonSession,
): Promise<Ending> {
  const { storeOrderId } = notice.order;
  const seen = await look(storeOrderId, session, notice.id);
  if ('outcome' in seen) return seen.outcome;
  if ('unknown' in seen) return { ...notYet(`Amazon knows no order ${storeOrderId}`), ticketOver: true };
  for (const [at, box] of boxes.entries()) {
    const ending = endings[at];
    if (ending?.is !== 'failed' || shows(seen.order, box)) continue;
    const refusal = refusalOf(ending.said, seen.order, box);
    if (refusal.is === 'refused') return refusal;
  }
  const onlyByFeed = boxes.some(box => !isNumbered(box) && !shows(seen.order, box));
  return onlyByFeed ? { is: 'done', value: tellAgain } : confirmBoxes(boxes, notice, session, seen.order);
}

/** What was only throttled keeps its ticket and is asked about again. */
function patient(each: SubmittedNotice, outcome: Ending, session: AmazonSession): Ending {
  return outcome.is === 'later' && outcome.why === 'throttled' ? askAgain(each.ticket, session, outcome.afterMs) : outcome;
}

function hasWaitedEnough(notice: ShipmentNotice, ticket: FeedTicket, session: AmazonSession): boolean {
  return isUrgent(notice, session) || session.now().getTime() - ticket.createdAt.getTime() >= minutes(session.settings.feedPatienceMinutes);
}

/** A try after a lost reply may have told a part of the notice only: the ticket says which. */
function inFeed({ notice, ticket }: SubmittedNotice): ShipmentNotice {
  const { packages } = readTicket(ticket);
  return { ...notice, packages: notice.packages.filter(each => packages.includes(each.id)) };
}

function boxesIn(notice: ShipmentNotice, { packages, references }: FeedTicket, session: AmazonSession): Box[] {
  const boxes = boxesOf(
    notice,
    Object.fromEntries(packages.map((id, at) => [id, references[at] as number])),
    session.settings,
    session.now(),
  );
  return packages.flatMap(id => boxes.find(box => box.packageId === id) ?? []);
}

function isNumbered(box: Box): boolean {
  return box.trackingNumber !== undefined;
}

/** `found`: what came where the result should be. */
function withoutResult({ feedId, createdAt }: FeedTicket, found: string | undefined): string {
  return `feed ${feedId} of ${createdAt.toISOString()} had no result${found === undefined ? '' : ` that could be read (${found})`}`;
}

function isUntold(each: Outcome<unknown>): boolean {
  return each.is === 'done' && each.value === tellAgain;
}

function warningsIn(ending: MessageEnding): readonly Warning[] {
  return ending.is === 'taken' ? ending.warnings.map(({ code, text }) => ({ code: `amazon-${code || 'warning'}`, detail: text })) : [];
}

function throttled(detail: string): Later {
  return { is: 'later', why: 'throttled', detail, mayHaveActed: false };
}
