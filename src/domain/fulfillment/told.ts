import type { Order } from '../order/order.js';
import { unitsByLine } from './allocation.js';
import type { NoticeKind, Receipt, ShipmentNotice, ToldPackage } from './notice.js';
import { joined, referencesIn } from './shown-records.js';
import { onLinesOf } from './told-by-sku.js';
import { wordsOf } from './told-words.js';
import { unitsIn } from './unheard-units.js';

/** A notice the store took. */
export interface TakenNotice {
  readonly kind: NoticeKind;
  readonly packages: readonly ToldPackage[];
}

/**
 * What is known to be told once a notice ended `done` or `already`. `receipt` is the adapter's, together with what
 * `stillMissing` found there before. Of a package that was told before a notice of its shipment says more units.
 */
export function toldBy(notice: ShipmentNotice, receipt: Receipt): TakenNotice {
  const references = new Map(receipt.packages.map(each => [each.packageId, each.reference]));
  const before = new Map(notice.order.told.map(each => [each.packageId, each]));
  const packages = notice.packages.map((each): ToldPackage => {
    const earlier = before.get(each.id);
    const reference = references.get(each.id) ?? null;
    const isMore = notice.kind === 'shipment' && earlier !== undefined;
    return {
      packageId: each.id,
      trackingNumber: each.trackingNumber,
      reference: isMore ? joined([earlier.reference, reference].flatMap(referencesIn)) : (reference ?? earlier?.reference ?? null),
      lines: [...unitsByLine(isMore ? [earlier, each] : [each])].map(([storeLineId, quantity]) => ({ storeLineId, quantity })),
      words: (isMore ? earlier.words : undefined) ?? wordsOf(each),
    };
  });
  return { kind: notice.kind, packages };
}

/** Of a notice that nobody knows the ending of, what the store was found to show. */
export function shownOf(notice: ShipmentNotice, found: Receipt['packages']): TakenNotice {
  const packages = notice.packages.filter(box => found.some(each => each.packageId === box.id));
  return toldBy({ ...notice, packages }, { packages: found });
}

/**
 * What the store was told of an order, from every notice it took, oldest first: later numbers replace, voids take back. One that rested
 * may have been told behind later ones; under a box that stands units only grow, and a shipment that tells of it again brings some: what
 * says fewer, or brings none, was said before. Units are those of the order's lines, also of what was told before the order was known.
 */
export function toldSoFar(taken: readonly TakenNotice[], order?: Order): ToldPackage[] {
  const told = new Map<string, ToldPackage>();
  for (const { kind, packages } of taken) {
    for (const each of packages) {
      const before = told.get(each.packageId);
      const brings = unitsIn(each.lines) - unitsIn(before?.lines ?? []);
      if (kind === 'void') told.delete(each.packageId);
      else if (brings > 0 || (brings === 0 && (kind === 'tracking' || !before))) told.set(each.packageId, each);
    }
  }
  return order ? onLinesOf(order, [...told.values()]) : [...told.values()];
}

/** The latest word on each package; the same package told of twice counts once. */
export function oncePerPackage(told: readonly ToldPackage[]): readonly ToldPackage[] {
  return [...new Map(told.map(each => [each.packageId, each])).values()];
}
