import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { referencesIn } from '../../../domain/fulfillment/shown-records.js';
import { isStrayOfAnother } from '../../../domain/fulfillment/stray-numbers.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { numberKey, sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { ShownPackage } from './woocommerce.plan.js';

interface Slot {
  readonly entry: ShownPackage;
  readonly number: string | null;
}

/**
 * Finds which entry of an order stands for which box. Packages told before claim theirs first, so that two boxes under one number
 * (freight) get an entry each, and a box asked about twice gets the same. An entry that nobody claimed is adopted by its number.
 */
export class Claims {
  private readonly free: Set<Slot>;
  private readonly claimed = new Map<string, Slot>();
  private readonly references: ReadonlyMap<string, string | null>;

  constructor(private readonly notice: ShipmentNotice, shown: readonly ShownPackage[]) {
    const { order } = notice;
    this.free = new Set(shown.flatMap(slotsIn));
    for (const told of order.told) this.take(told.packageId, this.madeOf(told));
    const unclaimed = order.told.filter(
      each => !this.claimed.has(each.packageId) && !this.isHandedOn(each.packageId, each.trackingNumber) && !sharesIts(each, shown),
    );
    for (const told of unclaimed) this.take(told.packageId, this.showing(told));
    this.references = new Map(order.told.map(each => [each.packageId, each.reference]));
  }

  /**
   * For a correction that keeps the number: the entry that shows the box as it was told (`old`), and the one that replaced it (`now`). Both
   * bear the same number, so `isIt` says whether an entry is the new one.
   */
  ofKept(
    box: NoticedPackage,
    isIt: (entry: ShownPackage) => boolean,
  ): { readonly old: ShownPackage | undefined; readonly now: ShownPackage | undefined } {
    const known = this.claimed.get(box.id);
    const before = referencesIn(this.references.get(box.id) ?? null);
    if (before.length === 0) return { old: known?.entry, now: undefined };
    const number = numberKey(box.trackingNumber ?? '');
    const isItsSuccessor = ({ entry, ...slot }: Slot): boolean =>
      slot.number === number && !before.includes(entry.reference) && isIt(entry);
    const now = [...(known ? [known] : []), ...this.free].find(isItsSuccessor);
    if (now) this.free.delete(now);
    return { old: known === now ? undefined : known?.entry, now: now?.entry };
  }

  /**
   * For a correction of the number: the entry that shows the box under the number it had (`old`), and the one under its new number (`now`).
   * Where another box may have had the new number in between, a single entry under it is the other box's as long as the old entry stands,
   * for the old one is removed only after the new one was made.
   */
  ofCorrected(box: NoticedPackage): { readonly old: ShownPackage | undefined; readonly now: ShownPackage | undefined } {
    if (!isStrayOfAnother(box, this.notice)) return { now: this.of(box), old: this.ofReplaced(box) };
    const old = this.ofReplaced(box);
    const bearing = [...this.free].filter(({ number }) => number === numberKey(box.trackingNumber ?? ''));
    const now = old && bearing.length < 2 ? undefined : bearing.at(-1);
    if (now) this.free.delete(now);
    return { old, now: now?.entry };
  }

  /** The entry that shows the box as it is now. */
  of(box: NoticedPackage): ShownPackage | undefined {
    return this.find(box, box.trackingNumber)?.entry;
  }

  /** The entry that shows the box under the number it had, or without one. */
  ofReplaced(box: NoticedPackage): ShownPackage | undefined {
    const known = this.claimed.get(box.id);
    if (this.isHandedOn(box.id, box.replaces)) return known?.number === numberKey(box.replaces ?? '') ? known.entry : undefined;
    return this.find(box, box.replaces)?.entry;
  }

  /** Entries under numbers that the box may have had in between, as far as no other box has claimed them. */
  strays({ strayNumbers = [] }: NoticedPackage): ShownPackage[] {
    const slots = [...this.free].filter(({ number }) => strayNumbers.some(stray => numberKey(stray) === number));
    for (const slot of slots) this.free.delete(slot);
    return slots.map(each => each.entry);
  }

  /**
   * Whether the box gives this number up and another box gets it: an entry under it is the other's, unless it is known to be the first's.
   */
  private isHandedOn(packageId: string, number: string | null): boolean {
    const moved = this.notice.kind === 'tracking' ? this.notice.packages.filter(each => !keepsNumber(each)) : [];
    return (
      moved.some(each => each.id === packageId) && moved.some(each => each.id !== packageId && sameNumber(each.trackingNumber, number))
    );
  }

  private find(box: NoticedPackage, trackingNumber: string | null): Slot | undefined {
    const number = trackingNumber === null ? null : numberKey(trackingNumber);
    const known = this.claimed.get(box.id);
    if (known?.number === number) return known;
    const slot = this.freeUnder(trackingNumber).find(each => number !== null || holdsSame(each.entry, box));
    if (!known) this.take(box.id, slot);
    return slot;
  }

  /** What was made of the box when it was told. */
  private madeOf({ trackingNumber, reference }: ToldPackage): Slot | undefined {
    return this.freeUnder(trackingNumber).find(each => referencesIn(reference).includes(each.entry.reference));
  }

  /** What shows the box's number, or its goods where it has none, and was not made of another one. */
  private showing(told: ToldPackage): Slot | undefined {
    const slots = this.freeUnder(told.trackingNumber);
    return told.trackingNumber === null
      ? slots.find(each => holdsSame(each.entry, told))
      : (slots[this.newcomersBefore(told)] ?? slots[0]);
  }

  private freeUnder(trackingNumber: string | null): Slot[] {
    const number = trackingNumber === null ? null : numberKey(trackingNumber);
    return [...this.free].filter(each => each.number === number);
  }

  /** How many boxes get its number with the same notice and were written before the entry that replaced its own. */
  private newcomersBefore({ packageId, trackingNumber }: ToldPackage): number {
    const { kind, packages } = this.notice;
    if (kind !== 'tracking') return 0;
    const at = packages.findIndex(each => each.id === packageId);
    const before = packages.slice(0, Math.max(0, at));
    return before.filter(each => sameNumber(each.trackingNumber, trackingNumber) && !this.claimed.has(each.id)).length;
  }

  private take(packageId: string, slot: Slot | undefined): void {
    if (!slot) return;
    this.free.delete(slot);
    this.claimed.set(packageId, slot);
  }
}

/** What was made of it is shown, and is another box's too. */
const sharesIts = ({ reference, trackingNumber }: ToldPackage, shown: readonly ShownPackage[]): boolean =>
  shown.some(
    each => referencesIn(reference).includes(each.reference) && each.trackingNumbers.some(number => sameNumber(number, trackingNumber)),
  );

function slotsIn(entry: ShownPackage): Slot[] {
  return entry.trackingNumbers.length === 0
    ? [{ entry, number: null }]
    : entry.trackingNumbers.map(number => ({ entry, number: numberKey(number) }));
}

type Goods = { readonly lines: readonly { readonly storeLineId: string; readonly quantity: number }[] };

function holdsSame(one: Goods, other: Goods): boolean {
  const sorted = ({ lines }: Goods): string => lines.map(line => `${line.storeLineId}:${line.quantity}`).toSorted().join();
  return sorted(one) === sorted(other);
}
