import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { numbersGivenUp, numbersTakenBack } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { listedName } from './woocommerce.carriers.js';
import type { Claims } from './woocommerce.claims.js';
import { isNoteOf, mentions, noteText, writtenFor } from './woocommerce.note-text.js';
import { numbersKnownTo, numbersListed } from './woocommerce.numbers.js';
import { notedNumbersKey } from './woocommerce.order-view.js';
import type { Plan, References, ShownPackage, Step, Telling } from './woocommerce.plan.js';
import { replacing } from './woocommerce.replacing.js';
import type { WireNote } from './woocommerce.wire.js';

/** A shop without any tracking plugin: a note per package, and the numbers in one field of the order for themes and invoices. */
export function planNotes(telling: Telling, missing: readonly NoticedPackage[], shown: References): Plan {
  return {
    steps: missing.map(box => noteStep(box, telling, telling.settings.notifyCustomer)),
    shown,
    warnings: [],
    notedNumbers: numbersAfter(telling),
  };
}

/**
 * The field with the numbers is written first: reading back looks at the notes, and once those are right nobody looks at the field again.
 */
export function planNoteChange(telling: Telling, claims: Claims): Plan {
  const changed = replacing(telling, claims, {
    add: box => [noteStep(box, telling, telling.settings.notifyCustomer)],
    remove: id => deleteNote(id, telling),
    isIt: saysJustThat(telling),
    isOurs: isOfABox(telling),
  });
  return { ...changed, steps: [...numberSteps(telling), ...changed.steps] };
}

/** People write notes about the same number, so only the text says which note is ours. */
function saysJustThat({ look }: Telling): (entry: ShownPackage, box: NoticedPackage) => boolean {
  return (entry, box) =>
    look.notes?.some(note => String(note.id) === entry.reference && isNoteOf(note, box, look.order)) ?? false;
}

const isOfABox =
  ({ look }: Telling) =>
  ({ reference }: ShownPackage): boolean =>
    look.notes?.some(note => String(note.id) === reference && writtenFor(note) !== undefined) ?? false;

/** A package that needs a word besides what the mechanism shows: AST drops names it does not list, and notes may be wanted. */
export function besideNote(
  box: NoticedPackage,
  { abilities, settings }: Pick<Telling, 'abilities' | 'settings'>,
): { readonly forShopper: boolean } | undefined {
  if (abilities.mechanism === 'notes') return undefined;
  if (abilities.mechanism === 'ast') return isNameless(box, abilities.carriers) ? { forShopper: true } : undefined;
  return settings.internalNotes ? { forShopper: false } : undefined;
}

/** A shop that lists no carriers at all loses every name: that is for its owner to mend, not for a note to each shopper. */
const isNameless = ({ carrier, trackingNumber }: NoticedPackage, listed: readonly string[]): boolean =>
  carrier !== null && trackingNumber !== null && listed.length > 0 && listedName(carrier, listed) === undefined;

export function besideSteps(box: NoticedPackage, telling: Telling): Step[] {
  const wanted = besideNote(box, telling);
  const { notes, order } = telling.look;
  const number = box.trackingNumber;
  const isIt = (note: WireNote): boolean => (number === null || keepsNumber(box) ? isNoteOf(note, box, order) : mentions(note, number));
  return !wanted || notes?.some(isIt) ? [] : [{ ...noteStep(box, telling, wanted.forShopper), packages: [] }];
}

function noteStep(box: NoticedPackage, { notice, look: { order } }: Telling, forShopper: boolean): Step {
  return {
    request: {
      method: 'POST',
      path: `/wc/v3/orders/${order.id}/notes`,
      body: { note: noteText(box, order), customer_note: forShopper, added_by_user: false },
      about: [notice.id],
    },
    packages: [box.id],
    idField: 'id',
  };
}

function deleteNote(id: string, { look: { order }, notice }: Telling): Step {
  return {
    request: { method: 'DELETE', path: `/wc/v3/orders/${order.id}/notes/${id}`, query: { force: 'true' }, about: [notice.id] },
    packages: [],
    idField: 'id',
    notFound: 'done',
  };
}

function numberSteps(telling: Telling): Step[] {
  const { order } = telling.look;
  const value = numbersAfter(telling);
  const request = {
    method: 'PUT',
    path: `/wc/v3/orders/${order.id}`,
    query: { _fields: 'id,status' },
    body: { meta_data: [{ key: notedNumbersKey, value }] },
    about: [telling.notice.id],
  } as const;
  return value === order.notedNumbers ? [] : [{ request, packages: [], idField: 'id' }];
}

/**
 * All numbers of the order once the notice is told. What counts as told may not be what stands there, when news that rested is told again
 * or a change was made in part. So a number told before is added only where the order shows it.
 */
function numbersAfter({ notice, look }: Telling): string {
  const before = numbersListed(look.order.notedNumbers ?? '', numbersKnownTo(notice));
  const fresh = notice.kind === 'void' ? [] : notice.packages.flatMap(box => box.trackingNumber ?? []);
  const others = notice.order.told
    .filter(each => !notice.packages.some(box => box.id === each.packageId))
    .flatMap(each => each.trackingNumber ?? []);
  const replaced = notice.packages.flatMap(notice.kind === 'void' ? numbersTakenBack : numbersGivenUp);
  const kept = before.filter(number => !replaced.includes(number) || [...others, ...fresh].includes(number));
  const isShown = (number: string): boolean => look.shown.some(each => each.trackingNumbers.some(other => sameNumber(other, number)));
  const unheard = notice.kind === 'shipment' || look.order.notedNumbers === undefined ? others.filter(isShown) : [];
  return [...new Set([...kept, ...unheard, ...fresh])].join(', ');
}
