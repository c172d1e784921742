import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { unitsLeft, unitsTwice } from '../../../domain/fulfillment/shared-records.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import type { Claims } from './woocommerce.claims.js';
import type { Planned, ShownPackage, Step, Telling } from './woocommerce.plan.js';

interface Means {
  add(box: NoticedPackage): readonly Step[];
  remove(reference: string): Step;
  /** Whether an entry under the box's number may be what was made of it by its correction. */
  isIt(entry: ShownPackage, box: NoticedPackage): boolean;
  /** Whether it tells of a package: about its number people may have written too. */
  isOurs(entry: ShownPackage): boolean;
}

/**
 * For what cannot be changed in place: the new one first, so that the shopper never sees none, then the old one goes, unless
 * it was made of another box too.
 */
export function replacing({ notice, look }: Telling, claims: Claims, { add, remove, isIt, isOurs }: Means): Planned {
  const records = new ShownRecords(notice, look.shown, each => each.reference);
  const warnings: Warning[] = [];
  const shown = new Map<string, string | null>();
  const takenAway = (old: ShownPackage, box: NoticedPackage, number: string | null): Step[] => {
    const others = records.untouchedIn(old);
    if (others.length === 0) return [remove(old.reference)];
    warnings.push(
      ...numberLeft(old, number, others),
      ...(notice.kind === 'void' ? unitsLeft(old, [box], others) : unitsTwice(old, box, others)),
    );
    return [];
  };
  const changes = notice.packages.flatMap((box): Step[] => {
    if (notice.kind === 'void') {
      const voided = claims.of(box) ?? records.madeOf(box.id)[0];
      return voided ? takenAway(voided, box, box.trackingNumber) : [];
    }
    const { now, old } = keepsNumber(box) ? claims.ofKept(box, entry => isIt(entry, box)) : claims.ofCorrected(box);
    if (now) shown.set(box.id, now.reference);
    return [...(now || box.trackingNumber === null ? [] : add(box)), ...(old && old !== now ? takenAway(old, box, box.replaces) : [])];
  });
  const strays = notice.packages.flatMap(box => claims.strays(box).filter(isOurs).flatMap(entry => takenAway(entry, box, null)));
  return { steps: [...changes, ...strays], shown, warnings };
}

/** A number that nobody goes under any more stays where somebody wrote it beside another one. */
function numberLeft({ trackingNumbers }: ShownPackage, number: string | null, others: readonly ToldPackage[]): Warning[] {
  const isTheirs = others.some(each => sameNumber(each.trackingNumber, number));
  return isTheirs || !trackingNumbers.some(each => sameNumber(each, number)) ? [] : [{
    code: 'number-not-taken-back', detail: `${number} stands together with the number of another box, so it was left: take it out by hand`,
  }];
}
