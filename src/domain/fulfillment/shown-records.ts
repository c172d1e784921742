import { sameNumber } from '../shipment/tracking-number.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from './notice.js';

/** Where a store made several records of one package, its reference names them all. */
const between = '+';

export const referencesIn = (reference: string | null): string[] => (reference ?? '').split(between).filter(Boolean);

export const joined = (references: Iterable<string>): string | null => [...new Set(references)].join(between) || null;

/** What an order shows (fulfilments, shipments, packages), and which of it is whose by what was told. */
export class ShownRecords<T> {
  constructor(
    private readonly notice: ShipmentNotice,
    private readonly all: readonly T[],
    private readonly idOf: (record: T) => string | null,
  ) {}

  madeOf(packageId: string): T[] {
    return this.all.filter(each => this.isMadeOf(packageId, each));
  }

  isMadeOf(packageId: string, record: T): boolean {
    return this.makersOf(record).some(each => each.packageId === packageId);
  }

  /** The packages that were told with the record. */
  makersOf(record: T): ToldPackage[] {
    const id = this.idOf(record);
    return this.notice.order.told.filter(each => id !== null && referencesIn(each.reference).includes(id));
  }

  /** Those of them that the notice leaves as they are. */
  untouchedIn(record: T): ToldPackage[] {
    return this.makersOf(record).filter(maker => !this.notice.packages.some(each => each.id === maker.packageId));
  }

  /** It holds units of packages that the notice leaves as they are. */
  holdsUntouchedUnits(record: T): boolean {
    return this.untouchedIn(record).some(each => each.lines.length > 0);
  }

  /** It holds units of these packages of the notice, and none of those that the notice leaves as they are. */
  holdsUnitsOnlyOf(packages: readonly NoticedPackage[], record: T): boolean {
    return packages.some(each => each.lines.length > 0) && !this.holdsUntouchedUnits(record);
  }

  /** Made of others, none of which goes under the number: it rides there, and says nothing of their units. */
  onlyRidesIn(record: T, number: string | null): boolean {
    const makers = this.makersOf(record);
    return makers.length > 0 && !makers.some(maker => sameNumber(maker.trackingNumber, number));
  }

  /** Those of them that were told under this number and go on under it. */
  stayersIn(record: T, number: string | null): ToldPackage[] {
    const { packages } = this.notice;
    return this.makersOf(record).filter(maker =>
      [maker, packages.find(each => each.id === maker.packageId) ?? maker].every(each => sameNumber(each.trackingNumber, number)),
    );
  }

  /**
   * Whether another package of the record stays under the number that this one gives up. Of several that give it up for
   * different ones, the first takes the record along.
   */
  leavesOthers({ id, replaces, trackingNumber }: NoticedPackage, record: T): boolean {
    const { packages } = this.notice;
    const at = packages.findIndex(each => each.id === id);
    const sharers = this.makersOf(record).filter(maker => sameNumber(maker.trackingNumber, replaces));
    return sharers.some(maker => {
      const change = packages.findIndex(each => each.id === maker.packageId);
      return change < at && !sameNumber((packages[change] ?? maker).trackingNumber, trackingNumber);
    });
  }

  /**
   * Whether a box that had no number gets the number of another box that was told with it in this record and gives it up now. That number
   * then stands in the record already, and proves nothing about the box.
   */
  isHandedOnIn(record: T, { id, replaces, trackingNumber }: NoticedPackage): boolean {
    const isGiver = (each: NoticedPackage): boolean => sameNumber(each.replaces, trackingNumber) && this.isMadeOf(each.id, record);
    return replaces === null && this.isMadeOf(id, record) && this.notice.packages.some(isGiver);
  }

  /**
   * The records that may be the package's under this number. A record made only of other packages is not: two boxes may go under one
   * number, or swap numbers. But where the package's own record is gone, its number may have moved to such a record, unless the other
   * package goes under the same number itself.
   */
  perhapsOf(packageId: string, number: string | null): T[] {
    const hasOwn = this.madeOf(packageId).length > 0;
    return this.all.filter(each => {
      const makers = this.makersOf(each);
      return (
        makers.some(maker => maker.packageId === packageId) || !makers.some(maker => hasOwn || sameNumber(maker.trackingNumber, number))
      );
    });
  }

  /** What shows the package under one of the numbers, or else what was made of it. */
  showing(packageId: string, numbers: readonly (string | null)[], shows: (record: T, number: string | null) => boolean): T[] {
    const byNumber = new Set(numbers.flatMap(number => this.perhapsOf(packageId, number).filter(each => shows(each, number))));
    return byNumber.size > 0 ? [...byNumber] : this.madeOf(packageId);
  }
}
