import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { days } from '../../../domain/time/duration.js';
import { bearersOf, carriedOrder } from './amazon.boxes.js';
import type { AmazonSession } from './amazon.calls.js';

/** What is remembered of an order. Written before anything is told, so that every later try is an edit. */
export interface OrderNotes {
  /** Package id → its `packageReferenceId` (feeds: `MerchantFulfillmentID`). */
  readonly numbers: Readonly<Record<string, number>>;
  /** The feed document that last carried packages of this order; the first of `packages` is message `first`. */
  readonly feed?: { readonly document: string; readonly first: number; readonly packages: readonly string[] };
}

/** As long as Amazon keeps the record of a feed. */
const keptFor = days(90);

export async function notesOf(orderId: string, session: AmazonSession): Promise<OrderNotes> {
  const noted = await session.memory.recollect(keyOf(orderId));
  return noted === undefined ? { numbers: {} } : (JSON.parse(noted) as OrderNotes);
}

export function note(orderId: string, notes: OrderNotes, session: AmazonSession): Promise<void> {
  return session.memory.remember(keyOf(orderId), JSON.stringify(notes), keptFor);
}

/**
 * Gives every package that fulfils units its number: the one it had, else the next after every number the order is known
 * to use, by us or by others.
 */
export function numbered(notice: ShipmentNotice, notes: OrderNotes): OrderNotes {
  const numbers: Record<string, number> = { ...notes.numbers };
  for (const { id } of bearersOf(notice)) numbers[id] ??= toldAs(id, notice) ?? highestUsed(notice, numbers) + 1;
  return { ...notes, numbers };
}

export function numberedBefore(notice: ShipmentNotice, notes: OrderNotes): boolean {
  return bearersOf(notice).some(({ id }) => notes.numbers[id] !== undefined);
}

/** When the order was read, Amazon showed packages that are none of ours: one of them may be a box of this notice, entered by hand. */
export function hasOthersPackages(notice: ShipmentNotice, { numbers }: OrderNotes): boolean {
  const ours = new Set([...Object.values(numbers).map(String), ...notice.order.told.map(each => each.reference)]);
  return (carriedOrder(notice).packageReferences ?? []).some(each => !ours.has(each));
}

/** The number under which Amazon was told units of this package already; undefined: it was not, or goes under no number there. */
function toldAs(packageId: string, notice: ShipmentNotice): number | undefined {
  const reference = Number(notice.order.told.find(each => each.packageId === packageId && each.lines.length > 0)?.reference ?? Number.NaN);
  return Number.isSafeInteger(reference) ? reference : undefined;
}

function highestUsed(notice: ShipmentNotice, numbers: Readonly<Record<string, number>>): number {
  const told = notice.order.told.map(each => Number(each.reference));
  const shown = (carriedOrder(notice).packageReferences ?? []).map(Number);
  return Math.max(0, ...Object.values(numbers), ...[...told, ...shown].filter(Number.isSafeInteger));
}

function keyOf(orderId: string): string {
  return `order:${orderId}`;
}
