import type { ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { announcing, answering, done, hearing, ignoring, type Mutant } from './mutant.js';
import { shopify, stubborn, webhook } from './right-stores.js';

const cancelled = 'an order the store cancelled is refused in the store\'s own words';
const corrected = 'a corrected tracking number takes the place of the old one';
const isChange = (notice: ShipmentNotice): boolean => notice.kind !== 'shipment';

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
    breaks: [corrected, 'a voided label is taken back'],
    store: ignoring(shopify, isChange),
  },
  {
    does: 'nods at a void it cannot do',
    breaks: ['a voided label is refused with a reason, and what was told stays'],
    store: ignoring(webhook, isChange),
  },
  {
    does: 'nods at a correction it cannot do',
    breaks: ['a corrected tracking number is refused with a reason, and the old one stays'],
    store: ignoring(stubborn, isChange),
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
