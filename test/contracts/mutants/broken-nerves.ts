import type { Later, Outcome } from '../../../src/domain/delivery/outcome.js';
import type { Receipt } from '../../../src/domain/fulfillment/notice.js';
import { strangers } from '../behaviours/left-to-do.js';
import type { StoreUnderTest } from '../store-under-test.js';
import { announcing, answering, done, type Mutant, mutated } from './mutant.js';
import { amazon, bigcommerce, mailingShopify, shopify, webhook } from './right-stores.js';

const throttled = 'a throttling store gets nothing twice and costs no try';
const returns = (does: string): string => `a store that ${does} hears of the box once it is back`;
const replyLost = 'a reply lost after the store acted does not double the box';
const replyCut = 'a reply cut in half after the store acted does not double the box';
const voidLost = 'a void whose reply was lost is finished like one that was heard';
const strangersLost = strangers.map(({ name }) => `what a correction leaves for a person to do is said also when replies were lost: a carrier that no store lists, with a link that few can take, ${name}`);
const unread = 'a store that cannot be read for a moment is not taken to show nothing';
const cutOff = 'a look after a lost reply that is cut off at any of its calls leaves the order complete in the end';
const lostBetween = 'two boxes survive a reply lost between them';

/** What a store does when the platform is slow, down, throttling, lying or answering garbage. */
export const brokenNerves: readonly Mutant[] = [
  { does: 'takes a throttle for a success', breaks: [throttled], store: judging(webhook, 'throttled', () => done) },
  { does: 'counts a throttle as a failure', breaks: [throttled], store: judging(webhook, 'throttled', later => ({ ...later, why: 'unavailable' })) },
  { does: 'takes silence for a success', breaks: [returns('is down'), returns('never answers')], store: judging(webhook, 'unreachable', () => done) },
  { does: 'takes a bad answer for a success', breaks: [returns('answers 503'), returns('answers garbage')], store: judging(shopify, 'unavailable', () => done) },
  { does: 'tells once and never again', breaks: [returns('is down'), returns('answers 503'), returns('never answers'), returns('answers garbage')], store: once(webhook) },
  { does: 'swears that it did nothing', breaks: [replyLost, replyCut], store: judging(shopify, 'unreachable', later => ({ ...later, mayHaveActed: false })) },
  { does: 'tells every try as another box', breaks: ['the same notice twice has one effect', replyLost, replyCut, lostBetween], store: doubling(shopify) },
  { does: 'rather mails nobody than twice', breaks: [returns('is down'), returns('answers 503'), returns('never answers'), returns('answers garbage')], store: mute(mailingShopify) },
  { does: 'takes a store it cannot read for an empty one', breaks: [unread], store: blind(shopify) },
  { does: 'forgets what comes after the telling', breaks: ['a reply lost after the last box leaves the order complete all the same', voidLost], store: unfinished(bigcommerce) },
  { does: 'takes what comes after the telling for done when it cannot be done', breaks: [cutOff], store: carefree(bigcommerce) },
  { does: 'warns of nothing once a reply was lost', breaks: strangersLost, store: tongueTied(unconcerned(amazon)) },
];

function judging(store: StoreUnderTest, why: Later['why'], change: (later: Later) => Outcome<Receipt>): StoreUnderTest {
  return answering(store, outcome => (outcome.is === 'later' && outcome.why === why ? change(outcome) : outcome));
}

/** The second time it believes that the first was enough. */
function once(store: StoreUnderTest): StoreUnderTest {
  return announcing(store, right => {
    const known = new Set<string>();
    return async (notices, session) => {
      if (notices.every(({ id }) => known.has(id))) return notices.map(() => done);
      for (const { id } of notices) known.add(id);
      return right(notices, session);
    };
  });
}

function blind(store: StoreUnderTest): StoreUnderTest {
  return mutated(store, ({ shipments }) => ({
    shipments: { ...shipments, recall: async (notices, session) => (await shipments.recall!(notices, session)).map(each => ('outcome' in each ? { seen: [] } : each)) },
  }));
}

/** Reads nothing back and gives every further try a number of its own. */
function doubling(store: StoreUnderTest): StoreUnderTest {
  const unseen = mutated(store, ({ shipments }) => ({ shipments: { ...shipments, recall: async notices => notices.map(() => ({ seen: [] })) } }));
  return announcing(unseen, right => {
    let tries = 0;
    return (notices, session) => {
      const suffix = '-again'.repeat(tries++);
      return right(notices.map(notice => ({ ...notice, packages: notice.packages.map(box => ({ ...box, trackingNumber: `${box.trackingNumber}${suffix}` })) })), session);
    };
  });
}

/** Mails nobody of what may have been told before. */
function mute(store: StoreUnderTest): StoreUnderTest {
  return announcing(store, right => (notices, session) => {
    const quiet = { ...session.settings, notifyCustomer: false };
    return right(notices, notices.some(each => each.replay) ? (Object.create(session, { settings: { value: quiet } }) as typeof session) : session);
  });
}

/** Warns of nothing that it says again. */
function tongueTied(store: StoreUnderTest): StoreUnderTest {
  return announcing(store, right => async (notices, session) => (await right(notices, session)).map((outcome, at) => (notices[at]!.replay && 'value' in outcome ? { is: outcome.is, value: outcome.value } : outcome)));
}

function unfinished(store: StoreUnderTest): StoreUnderTest {
  return mutated(store, ({ shipments: { finish: _forgotten, ...shipments } }) => ({ shipments }));
}

/** However what comes after the telling ended, it says that all is there. */
function carefree(store: StoreUnderTest): StoreUnderTest {
  return mutated(store, ({ shipments }) => ({
    shipments: { ...shipments, finish: async (...asked) => (await shipments.finish!(...asked)).map(each => ('value' in each ? each : { is: 'already', value: { packages: [] } })) },
  }));
}

/** Warns of nothing that it reads back. */
function unconcerned(store: StoreUnderTest): StoreUnderTest {
  return mutated(store, ({ shipments }) => ({
    shipments: { ...shipments, recall: async (...asked) => (await shipments.recall!(...asked)).map(each => ('seen' in each ? { seen: each.seen } : each)) },
  }));
}
