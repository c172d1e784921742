import type { NoticedPackage, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { keepsNumber } from '../../../src/domain/fulfillment/told-words.js';
import { sameNumber } from '../../../src/domain/shipment/tracking-number.js';
import { strangers } from '../behaviours/left-to-do.js';
import type { StoreUnderTest } from '../store-under-test.js';
import { announcing, answering, done, hearing, ignoring, type Mutant, sending } from './mutant.js';
import { bigcommerce, mailingShopify, shopify, stubborn, trackingShop, webhook } from './right-stores.js';

const cancelled = 'an order the store cancelled is refused in the store\'s own words';
const corrected = 'a corrected tracking number takes the place of the old one';
const carrier = 'a carrier corrected under the same number is what shoppers see, and the other box stays as it was';
const carrierAgain = 'a carrier correction said again, and one whose reply was lost, make no second box and no second mail';
const swapped = 'two boxes whose labels were swapped show each other\'s numbers, although a reply was lost';
const handedOn = 'a box shows the number that another one gave up for a third, although a reply was lost';
const isChange = (notice: ShipmentNotice): boolean => notice.kind !== 'shipment';

const unitsTold = ({ order }: ShipmentNotice): NoticedPackage['lines'] => order.told.flatMap(({ lines }) => lines.map(line => ({ ...line, sku: null, goods: [] })));

export const brokenEndings: readonly Mutant[] = [
  {
    does: 'takes a refusal for a success',
    breaks: [cancelled, 'more units than the store has left are never fulfilled'],
    store: answering(shopify, outcome => (outcome.is === 'refused' ? done : outcome)),
  },
  {
    does: 'refuses without a reason',
    breaks: [cancelled],
    store: answering(shopify, outcome => (outcome.is === 'refused' ? { ...outcome, meaning: '' } : outcome)),
  },
  {
    does: 'gives up on an order that is not there yet',
    breaks: ['an order the store does not know yet is asked about again later'],
    store: answering(shopify, outcome => (outcome.is === 'later' ? { is: 'refused', code: 'unknown', said: '404', meaning: 'No such order.', whatToDo: 'Look.' } : outcome)),
  },
  {
    does: 'keeps quiet about orders it knows nothing of',
    breaks: [
      'of an order nobody can ask about, what left is told even when it was cancelled',
      'of an order the destination never heard of, what left is told all the same',
      'where nobody counts what is left, a box too many still arrives as a box',
    ],
    store: ignoring(webhook, notice => notice.order.facts === undefined),
  },
  {
    does: 'nods at corrections and does nothing',
    breaks: [corrected, carrier, 'a voided label is taken back'],
    store: ignoring(shopify, isChange),
  },
  {
    does: 'nods at a void it cannot do',
    breaks: [
      'a voided label is refused with a reason, and what was told stays',
      'a void refused once is refused again',
      'a label voided after a correction is refused with a reason, where one of the two is',
      'a voided box with which another one\'s number rides is refused with a reason',
      'a voided box that shares a record with another one is refused with a reason',
      'a voided label of a complete order is refused with a reason',
      'a voided label of a box that completed no unit is refused with a reason',
      'a voided label of one of two boxes under one number is refused with a reason',
      'a voided label of one of two boxes without units under one number is refused with a reason',
      'a voided label of a box that was told in two parts is refused with a reason',
    ],
    store: ignoring(webhook, isChange),
  },
  {
    does: 'keeps what is left to do by hand to itself',
    breaks: [
      'what a void leaves for a person to do is said also when its reply was lost: a number that stood with the voided box alone',
      'what a void leaves for a person to do is said also when its reply was lost: units in a record that holds another box',
    ],
    store: answering(shopify, outcome => ('value' in outcome ? { is: outcome.is, value: outcome.value } : outcome)),
  },
  {
    does: 'leaves an order complete and says nothing',
    breaks: ['an order that stays complete although a label was voided is named to a person, also when the reply was lost'],
    store: hearing(trackingShop, ({ leavesOpen: _unread, ...notice }) => notice),
  },
  {
    does: 'reopens an order whatever the voided box held',
    breaks: ['a voided label of a box that completed no unit leaves a complete order complete'],
    store: hearing(bigcommerce, notice => (notice.kind === 'void' ? { ...notice, packages: notice.packages.map(box => ({ ...box, lines: unitsTold(notice) })) } : notice)),
  },
  {
    does: 'nods at a correction it cannot do',
    breaks: [
      'a corrected tracking number is refused with a reason, and the old one stays',
      'a carrier corrected under the same number is refused with a reason, and the old one stays',
      'a carrier correction refused once is refused again',
      'swapped labels are refused with a reason, and each box keeps its own',
      'a number that another box gave up is refused with a reason, and each box keeps its own',
      'a second correction is refused with a reason like the first, and the number stays',
      'a number and then a carrier are refused with a reason, one like the other',
      'a box that leaves the number it shares with one without units shows its new one, or its correction is refused with a reason',
      'a corrected number of a box that was told in two parts is refused with a reason',
      ...strangers.map(({ name }) => `a correction to a carrier that no store lists is refused with a reason, ${name}`),
    ],
    store: ignoring(stubborn, isChange),
  },
  {
    does: 'takes a number for one box alone',
    breaks: ['a box that leaves the number it shares with one without units takes its goods along, and the number stays', 'a number of two boxes without units stays while one of them does'],
    store: hearing(shopify, notice => ({ ...notice, order: { ...notice.order, told: notice.order.told.filter(each => notice.packages.some(box => box.id === each.packageId)) } })),
  },
  {
    does: 'changes one record of a box and lets the other be',
    breaks: ['a box that was told in two parts shows its corrected number alone', 'a box that was told in two parts is taken back with all its units'],
    store: changingOne(bigcommerce),
  },
  {
    does: 'takes back whichever box bears the number',
    breaks: ['of two boxes under one number that were told although replies were lost, the one whose label is voided is taken back'],
    store: hearing(trackingShop, notice => (notice.kind === 'void' ? { ...notice, packages: notice.packages.map(box => ({ ...box, id: notice.order.told.findLast(each => sameNumber(each.trackingNumber, box.trackingNumber))?.packageId ?? box.id })) } : notice)),
  },
  {
    does: 'forgets what it was told in between',
    breaks: [
      'a box corrected again after a correction that got stuck shows its newest number alone',
      'a label voided after a correction that got stuck is taken back, whichever number the store shows',
      'a box that got its number by a correction that got stuck shows the carrier it is given next, or a person is asked to correct it',
    ],
    store: hearing(trackingShop, notice => ({ ...notice, packages: notice.packages.map(({ strayNumbers: _forgotten, ...box }) => box) })),
  },
  {
    does: 'corrects no box but the first it was told of',
    breaks: [swapped, handedOn],
    store: hearing(shopify, notice => (notice.kind === 'tracking' ? { ...notice, packages: notice.packages.filter(each => each.id === notice.order.told[0]?.packageId) } : notice)),
  },
  {
    does: 'takes a number it shows for all there is to say',
    breaks: [carrier, carrierAgain],
    store: ignoring(shopify, notice => notice.kind === 'tracking' && notice.packages.every(keepsNumber)),
  },
  {
    does: 'corrects the carrier of every box',
    breaks: [carrier],
    store: hearing(shopify, notice => ({ ...notice, packages: notice.packages.flatMap(box => (keepsNumber(box) ? [box, ...neighboursOf(box, notice)] : [box])) })),
  },
  {
    does: 'makes another box of each carrier correction',
    breaks: [carrier, carrierAgain],
    store: hearing(webhook, notice => (notice.kind === 'tracking' ? { ...notice, shipment: { ...notice.shipment, shippedAt: new Date('2026-10-03T19:30:00Z') } } : notice)),
  },
  {
    does: 'mails a correction again when it does not know whether it was heard',
    breaks: [carrierAgain],
    store: mailingAgain(mailingShopify),
  },
  {
    does: 'tells a correction as another box',
    breaks: [corrected],
    store: hearing(shopify, notice => (notice.kind === 'tracking' ? { ...notice, kind: 'shipment' } : notice)),
  },
  {
    does: 'loses a batch\'s order of endings',
    breaks: ['one wrong notice in a batch spoils none of the others'],
    store: announcing(shopify, right => async (notices, session) => {
      const [first, ...others] = await right(notices, session);
      return [...others, first!];
    }),
  },
];

/** From the first repeat on its links are others, so that there is something to mail. */
function mailingAgain(store: StoreUnderTest): StoreUnderTest {
  return announcing(store, right => {
    const repeated = new Set<string>();
    return (notices, session) => {
      for (const { id, replay } of notices) if (replay) repeated.add(id);
      const isRepeated = ({ id, kind }: ShipmentNotice): boolean => kind === 'tracking' && repeated.has(id);
      return right(notices.map(each => (isRepeated(each) ? { ...each, replay: false, packages: each.packages.map(box => ({ ...box, trackingUrl: `${box.trackingUrl}&again` })) } : each)), session);
    };
  });
}

/** Of the requests that change or delete what was made, all but the first only look at it. */
function changingOne(store: StoreUnderTest): StoreUnderTest {
  return announcing(store, right => (notices, session) => {
    let changes = 0;
    const isFurther = (method: string): boolean => ['PUT', 'DELETE'].includes(method) && (changes += 1) > 1;
    return right(notices, sending(session, ({ body, ...request }) => (isFurther(request.method) ? { ...request, method: 'GET', effect: 'read' } : { ...request, ...(body && { body }) })));
  });
}

/** The other boxes that were told, as if they had been corrected too. */
function neighboursOf(box: NoticedPackage, { order }: ShipmentNotice): NoticedPackage[] {
  return order.told.filter(each => each.packageId !== box.id).map(({ packageId, trackingNumber }) => ({ ...box, id: packageId, trackingNumber, replaces: trackingNumber }));
}
