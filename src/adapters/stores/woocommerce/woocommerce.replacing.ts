import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { holdsOthers, unitsStay } from '../../../domain/fulfillment/shared-records.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import type { Claims } from './woocommerce.claims.js';
import type { Planned, ShownPackage, Step, Telling } from './woocommerce.plan.js';

interface Means {
  add(box: NoticedPackage): readonly Step[];
  remove(reference: string): Step;
  /** Whether an entry under the box's number may be what was made of it by its correction. */
  isIt(entry: ShownPackage, box: NoticedPackage): boolean;
}

/** For what cannot be changed in place: the new one first, so that the shopper never sees none, then the old one goes. */
export function replacing({ notice }: Telling, claims: Claims, { add, remove, isIt }: Means): Planned {
  const warnings: Warning[] = [];
  const shown = new Map<string, string | null>();
  const steps = notice.packages.flatMap((box): Step[] => {
    if (notice.kind === 'void') {
      const voided = claims.of(box);
      if (voided && holdsOthers(voided.reference, notice)) warnings.push(...unitsStay(box));
      else if (voided) return [remove(voided.reference)];
      return [];
    }
    const { now, old } = keepsNumber(box) ? claims.ofKept(box, entry => isIt(entry, box)) : { now: claims.of(box), old: claims.ofReplaced(box) };
    if (now) shown.set(box.id, now.reference);
    return [...(now || box.trackingNumber === null ? [] : add(box)), ...(old && old !== now ? [remove(old.reference)] : [])];
  });
  return { steps, shown, warnings };
}
