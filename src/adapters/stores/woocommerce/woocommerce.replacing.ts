import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { Claims } from './woocommerce.claims.js';
import type { Step, Telling } from './woocommerce.plan.js';

interface Means {
  add(box: NoticedPackage): readonly Step[];
  remove(reference: string): Step;
}

/** For what cannot be changed in place: the new one first, so that the shopper never sees none, then the old one goes. */
export function replacing({ notice }: Telling, claims: Claims, { add, remove }: Means): { readonly steps: readonly Step[]; readonly shown: ReadonlyMap<string, string | null> } {
  const shown = new Map<string, string | null>();
  const steps = notice.packages.flatMap((box): Step[] => {
    if (notice.kind === 'void') {
      const voided = claims.of(box);
      return voided ? [remove(voided.reference)] : [];
    }
    const now = claims.of(box);
    const old = claims.ofReplaced(box);
    if (now) shown.set(box.id, now.reference);
    return [...(now || box.trackingNumber === null ? [] : add(box)), ...(old && old !== now ? [remove(old.reference)] : [])];
  });
  return { steps, shown };
}
