import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { numbersGivenUp, numbersTakenBack } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { listedName } from './woocommerce.carriers.js';
import type { Claims } from './woocommerce.claims.js';
import { numbersKnownTo, numbersListed } from './woocommerce.numbers.js';
import { notedNumbersKey, type OrderView } from './woocommerce.order-view.js';
import type { Plan, References, ShownPackage, Step, Telling } from './woocommerce.plan.js';
import { replacing } from './woocommerce.replacing.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';
import type { WireNote } from './woocommerce.wire.js';

/** What people read of a package. Lines of their own: WordPress makes a link of the address. */
export function noteText(box: NoticedPackage, order: OrderView): string {
  const carrier = box.carrier === null ? 'Handed over' : `Shipped with ${box.carrier.name}`;
  const contents = box.lines.map(
    line => `${line.quantity} × ${line.sku ?? order.lines.find(each => each.id === line.storeLineId)?.sku ?? line.storeLineId}`,
  );
  return [
    box.trackingNumber === null ? `${carrier} without a tracking number` : carrier,
    ...(box.trackingNumber === null ? [] : [`Tracking number: ${box.trackingNumber}`]),
    ...(box.trackingUrl === null ? [] : [box.trackingUrl]),
    ...(contents.length === 0 ? [] : [`Contents: ${contents.join(', ')}`]),
  ].join('\n');
}

/** The number a note was written for, in the words of `noteText`: such a note is nobody's remark about a number. */
const writtenFor = ({ note }: WireNote): string | undefined =>
  /^(?:Shipped with .+|Handed over)\s*\nTracking number: (.+?)\s*$/m.exec(note.replaceAll(/<[^>]*>/g, '\n').replaceAll('&amp;', '&'))?.[1];

/** The number stands in the note by itself, not as part of a longer one. */
export function mentions(note: WireNote, number: string): boolean {
  const text = note.note.toUpperCase();
  const wanted = number.toUpperCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isPartOfNumber(text[at - 1]) && !isPartOfNumber(text[at + wanted.length])) return true;
  }
  return false;
}

const isPartOfNumber = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/**
 * The notes that tell of packages, oldest first (the shop lists the newest first). Those are the notes in the words of `noteText`, for
 * whichever number; others that mention a number of this notice or one told before, unless shoppers should be told and only staff can read
 * the note; and, for goods without a number, notes that say word for word what we would.
 */
export function shownInNotes(
  notes: readonly WireNote[],
  notice: ShipmentNotice,
  order: OrderView,
  { notifyCustomer }: Pick<WooCommerceSettings, 'notifyCustomer'>,
): ShownPackage[] {
  const numbers = numbersKnownTo(notice);
  return notes
    .toSorted((one, other) => one.id - other.id)
    .flatMap((note): ShownPackage[] => {
      const own = writtenFor(note);
      const isAmongStaff = notifyCustomer && note.customer_note === false;
      const found = own === undefined ? numbers.filter(number => !isAmongStaff && mentions(note, number)) : [own];
      const same = notice.packages.find(box => box.trackingNumber === null && plain(noteText(box, order)) === plain(note.note));
      const told = notice.order.told.find(each => each.trackingNumber === null && each.reference === String(note.id));
      if (found.length === 0 && !same && !told) return [];
      const lines = found.length > 0 ? [] : (told ?? same)!.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity }));
      return [{ reference: String(note.id), trackingNumbers: found, carrier: null, lines }];
    });
}

const plain = (text: string): string => text.replaceAll(/<[^>]*>/g, ' ').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ').trim();

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
    look.notes?.some(note => String(note.id) === entry.reference && plain(note.note) === plain(noteText(box, look.order))) ?? false;
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
  const number = box.trackingNumber;
  if (
    !wanted
    || telling.look.notes?.some(note =>
      number === null || keepsNumber(box) ? plain(note.note) === plain(noteText(box, telling.look.order)) : mentions(note, number),
    )
  )
    return [];
  return [{ ...noteStep(box, telling, wanted.forShopper), packages: [] }];
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
