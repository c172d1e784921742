import type { Ended, Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { AmazonSession } from './amazon.calls.js';
import { confirmBoxes } from './amazon.confirm.js';
import { sendFeed } from './amazon.feed.js';
import { FeedBook } from './amazon.feed-book.js';
import { note } from './amazon.notes.js';
import { type Route, routeOf } from './amazon.route.js';

type Told = { readonly notice: ShipmentNotice; readonly route: Exclude<Route, { settled: unknown }>; readonly at: number };

/** Decides per notice, then tells: what pays as one feed, all else package by package. */
export async function announce(notices: readonly ShipmentNotice[], session: AmazonSession): Promise<readonly Outcome<Receipt>[]> {
  const book = new FeedBook(session);
  const routed = await session.each(notices, async (notice): Promise<Ended<Route>> => ({
    is: 'done',
    value: await routeOf(notice, book, session),
  }));
  const open: Told[] = [];
  const outcomes = routed.map((each, at): Outcome<Receipt> | undefined => {
    if (each.is !== 'done') return each;
    if ('settled' in each.value) return each.value.settled;
    open.push({ notice: notices[at] as ShipmentNotice, route: each.value, at });
    return undefined;
  });
  for (const { at, outcome } of await tell(open, session)) outcomes[at] = outcome;
  return outcomes as Outcome<Receipt>[];
}

async function tell(open: readonly Told[], session: AmazonSession): Promise<{ at: number; outcome: Outcome<Receipt> }[]> {
  const either = open.filter(({ route }) => route.by === 'either');
  const pays = either.reduce((sum, { route }) => sum + route.boxes.length, 0) >= session.settings.feedThreshold;
  const inFeed = open.filter(({ route }) => route.by === 'feed' || (pays && route.by === 'either'));
  const alone = open.filter(each => !inFeed.includes(each));
  const confirmed = await session.each(alone, each => confirmAlone(each, session));
  const fed =
    inFeed.length === 0
      ? []
      : await sendFeed(
          inFeed.map(({ notice, route }) => ({ notice, boxes: route.boxes, notes: route.notes })),
          session,
        );
  return [
    ...alone.map(({ at }, i) => ({ at, outcome: confirmed[i] as Outcome<Receipt> })),
    ...inFeed.map(({ at }, i) => ({ at, outcome: fed[i] as Outcome<Receipt> })),
  ];
}

/** The numbers are on disk before Amazon hears of them. */
async function confirmAlone({ notice, route }: Told, session: AmazonSession): Promise<Outcome<Receipt>> {
  const { feed: _over, ...untold } = route.notes;
  await note(notice.order.storeOrderId, route.seen ? route.notes : untold, session);
  return confirmBoxes(route.boxes, notice, session, route.seen);
}
