import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import type { Claims } from './woocommerce.claims.js';
import { type Outgrown, outgrownBy } from './woocommerce.outgrown.js';
import type { References, Telling } from './woocommerce.plan.js';

export interface Adopted {
  /** Boxes the order shows, whoever wrote it. */
  readonly shown: References;
  /** Boxes, or parts of boxes, that it does not show. */
  readonly missing: readonly NoticedPackage[];
  /** Among the missing, or shown with others in their place. */
  readonly outgrown?: readonly Outgrown[];
  /** What was told before, parts of boxes that it shows included. */
  readonly told: ShipmentNotice['order']['told'];
}

/** Trackings and notes tell no units apart, or not surely: one of them is one box, unless it has the units of several. */
export function adoptByNumber(telling: Telling, claims: Claims): Adopted {
  const { notice, look } = telling;
  const shown = new Map<string, string | null>();
  const missing: NoticedPackage[] = [];
  const { references } = stillMissing(notice, look.shown.filter(each => each.lines.length > 0));
  const outgrown = notice.packages.flatMap(box => outgrownBy(box, telling) ?? []);
  for (const box of notice.packages) {
    const grown = outgrown.find(each => each.box === box);
    const entry = grown ? grown.now : (claims.of(box) ?? references.find(each => each.packageId === box.id && box.lines.length > 0));
    if (entry) shown.set(box.id, entry.reference);
    else missing.push(box);
  }
  return { shown, missing, outgrown, told: notice.order.told };
}

/** A number that is shown says nothing of units that are not. */
export function adoptByUnits({ notice, look }: Telling): Adopted {
  const still = stillMissing(notice, look.shown);
  const shown = new Map(still.references.map(each => [each.packageId, each.reference]));
  return 'all' in still ? { shown, missing: [], told: notice.order.told } : { shown, missing: still.missing.packages, told: still.missing.order.told };
}
