import type { NoticedPackage, SeenShipment, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import type { StoreUnderTest } from '../store-under-test.js';
import { announcing, hearing, ignoring, type Mutant, mutated, sending } from './mutant.js';
import { shopify, webhook } from './right-stores.js';

const whole = 'a box with everything in it completes the order, with carrier, number and link';
const shared = 'a box with the goods of two orders brings each of them its one number, whether both are told at once or not';
const unlisted = 'a carrier the platform does not list goes out under its own name with its link';
const unitless = 'a box that completes no unit still brings its number and fulfils nothing';
const numberFirst = 'a box told by its number alone brings its units later, once, although the first try was cut off and a reply was lost';
const someFirst = 'a box told with some of its units brings the others later, once, although the first try was cut off and a reply was lost';
const spokenOf = 'a call that speaks of one of two orders is found with that order\'s delivery alone';
const atTheCounter = 'goods picked up at the counter are fulfilled without a number';

export const brokenNews: readonly Mutant[] = [
  {
    does: 'forgets links',
    breaks: [whole, unlisted],
    store: hearing(webhook, eachBox(box => ({ ...box, trackingUrl: null }))),
  },
  {
    does: 'knows one carrier',
    breaks: [whole, unlisted],
    store: hearing(shopify, eachBox(box => ({ ...box, carrier: box.carrier && { ...box.carrier, name: 'USPS' } }))),
  },
  {
    does: 'fulfils the whole order with its first box',
    breaks: ['a part shipment leaves the order open, and the rest completes it'],
    store: hearing(shopify, notice => eachBox(box => ({ ...box, lines: box.lines.map(line => ({ ...line, quantity: orderedOf(notice, line.storeLineId) })) }))(notice)),
  },
  {
    does: 'tells the first box only',
    breaks: ['three boxes arrive as three numbers, each with its own units where the platform can tell them apart'],
    store: hearing(webhook, notice => ({ ...notice, packages: notice.packages.slice(0, 1) })),
  },
  {
    does: 'takes two reports of one number for the same in a batch',
    breaks: [shared],
    store: announcing(webhook, right => async (notices, session) => {
      const firsts = notices.filter((each, at) => notices.findIndex(other => numberOf(other) === numberOf(each)) === at);
      const outcomes = new Map((await right(firsts, session)).map((outcome, at) => [numberOf(firsts[at]!), outcome]));
      return notices.map(each => outcomes.get(numberOf(each))!);
    }),
  },
  {
    does: 'leaves out boxes that complete no unit',
    breaks: [unitless],
    store: hearing(shopify, notice => ({ ...notice, packages: notice.packages.filter(box => box.lines.length > 0) })),
  },
  {
    does: 'finds a unit for a box that completes none',
    breaks: [unitless],
    store: hearing(shopify, notice => eachBox(box => (box.lines.length > 0 ? box : { ...box, lines: notice.packages[0]!.lines }))(notice)),
  },
  {
    does: 'takes a box that it knows for told',
    breaks: [numberFirst, someFirst],
    store: ignoring(shopify, notice => notice.packages.every(box => box.numberTold ?? notice.order.told.some(each => each.packageId === box.id))),
  },
  {
    does: 'ignores goods without a tracking number',
    breaks: [atTheCounter],
    store: ignoring(shopify, notice => notice.packages.every(box => box.trackingNumber === null)),
  },
  {
    does: 'makes up a number for goods that have none',
    breaks: [atTheCounter],
    store: hearing(webhook, eachBox(box => ({ ...box, trackingNumber: box.trackingNumber ?? 'PICKUP' }))),
  },
  {
    does: 'lets one refusal end the batch',
    breaks: ['one wrong notice in a batch spoils none of the others'],
    store: announcing(shopify, right => async (notices, session) => {
      const outcomes = await right(notices, session);
      const refusal = outcomes.find(outcome => outcome.is === 'refused');
      return refusal ? notices.map(() => refusal) : outcomes;
    }),
  },
  {
    does: 'reads back numbers and no units',
    breaks: ['what was told is read back as it was told: every number, every unit, and what the store made of each box'],
    store: recalling(shopify, seen => ({ ...seen, lines: [] })),
  },
  {
    does: 'reads back units and no numbers',
    breaks: ['what was told is read back as it was told: every number, every unit, and what the store made of each box'],
    store: recalling(shopify, seen => ({ ...seen, trackingNumbers: [] })),
  },
  {
    does: 'reads back what nobody can',
    breaks: ['where nothing can be read back, nobody pretends to'],
    store: mutated(webhook, ({ shipments }) => ({ shipments: { ...shipments, recall: async notices => notices.map(() => ({ seen: [] })) } })),
  },
  {
    does: 'does not say what its calls are about',
    breaks: [spokenOf],
    store: announcing(webhook, right => (notices, session) => right(notices, sending(session, ({ about: _forgotten, ...request }) => request))),
  },
  {
    does: 'says of every call that it is about the whole batch',
    breaks: [spokenOf],
    store: announcing(webhook, right => (notices, session) => right(notices, sending(session, request => ({ ...request, about: notices.map(each => each.id) })))),
  },
];

function recalling(store: StoreUnderTest, change: (seen: SeenShipment) => SeenShipment): StoreUnderTest {
  return mutated(store, ({ shipments }) => ({
    shipments: { ...shipments, recall: async (notices, session) => (await shipments.recall!(notices, session)).map(each => ('seen' in each ? { ...each, seen: each.seen.map(change) } : each)) },
  }));
}

function eachBox(change: (box: NoticedPackage) => NoticedPackage): (notice: ShipmentNotice) => ShipmentNotice {
  return notice => ({ ...notice, packages: notice.packages.map(change) });
}

const numberOf = (notice: ShipmentNotice): string | null | undefined => notice.packages[0]?.trackingNumber;

function orderedOf(notice: ShipmentNotice, storeLineId: string): number {
  return notice.order.lines.find(line => line.storeLineId === storeLineId)?.ordered ?? 1;
}
