import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { numbersKnownTo } from './woocommerce.numbers.js';
import type { OrderView } from './woocommerce.order-view.js';
import type { ShownPackage } from './woocommerce.plan.js';
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
export const writtenFor = ({ note }: WireNote): string | undefined =>
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
      const same = notice.packages.find(box => box.trackingNumber === null && isNoteOf(note, box, order));
      const told = notice.order.told.find(each => each.trackingNumber === null && each.reference === String(note.id));
      if (found.length === 0 && !same && !told) return [];
      const lines = found.length > 0 ? [] : (told ?? same)!.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity }));
      return [{ reference: String(note.id), trackingNumbers: found, carrier: null, lines }];
    });
}

/** The note says of the box word for word what we would, however the shop wraps it. */
export const isNoteOf = (note: WireNote, box: NoticedPackage, order: OrderView): boolean => plain(note.note) === plain(noteText(box, order));

const plain = (text: string): string => text.replaceAll(/<[^>]*>/g, ' ').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ').trim();
