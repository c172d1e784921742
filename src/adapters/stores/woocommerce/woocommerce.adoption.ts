import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedLine, NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { type StillMissing, stillMissing } from '../../../domain/fulfillment/still-missing.js';
import type { Claims } from './woocommerce.claims.js';
import { type Outgrown, outgrownBy } from './woocommerce.outgrown.js';
import type { References, Telling } from './woocommerce.plan.js';

export interface Adopted {
  /** Boxes the order shows, whoever wrote it. */
  readonly shown: References;
  /** Boxes, or parts of boxes, that it does not show. */
  readonly missing: readonly NoticedPackage[];
  /** Boxes whose trackings must be replaced, or have been already. */
  readonly outgrown?: readonly Outgrown[];
  /** What a person must add by hand to what is shown. */
  readonly warnings?: readonly Warning[];
  /** What was told before, parts of boxes that it shows included. */
  readonly told: ShipmentNotice['order']['told'];
}

/**
 * For trackings and notes, which do not say reliably which units they are of: each is taken to be one box, unless it has units of several.
 */
export function adoptByNumber(telling: Telling, claims: Claims): Adopted {
  const { notice, look } = telling;
  const shown = new Map<string, string | null>();
  const missing: NoticedPackage[] = [];
  const outgrown: Outgrown[] = [];
  const warnings: Warning[] = [];
  const still = stillMissing(notice, look.shown.filter(each => each.lines.length > 0));
  for (const box of notice.packages) {
    const grown = outgrownBy(box, telling);
    if (grown) outgrown.push(grown);
    const { entry, lacking = [] } = grown ? { entry: grown.now } : entryOf(box, claims, still);
    if (entry) shown.set(box.id, entry.reference);
    else missing.push(grown?.box ?? box);
    if (lacking.length > 0) warnings.push(unitsMissing(box, lacking));
  }
  return { shown, missing, outgrown, warnings, told: notice.order.told };
}

interface Found {
  readonly entry: { readonly reference: string | null } | undefined;
  /** Units of the box that it does not show. */
  readonly lacking?: readonly NoticedLine[];
}

/** An entry under the box's number is not the box's when it names none of its units and all of another box's. */
function entryOf(box: NoticedPackage, claims: Claims, still: StillMissing): Found {
  const claimed = claims.of(box);
  if (box.lines.length === 0) return { entry: claimed };
  const whole = still.references.find(each => each.packageId === box.id);
  if (box.trackingNumber === null) return { entry: claimed ?? whole };
  if (whole || !claimed || claimed.lines.length === 0) return { entry: whole ?? claimed };
  const lacking = 'missing' in still ? (still.missing.packages.find(each => each.id === box.id)?.lines ?? []) : [];
  const hasNone = box.lines.every(line => lacking.some(each => each.storeLineId === line.storeLineId && each.quantity === line.quantity));
  const isAnothers = still.references.some(each => each.reference === claimed.reference);
  return hasNone && isAnothers ? { entry: undefined } : { entry: claimed, lacking };
}

const unitsMissing = ({ trackingNumber }: NoticedPackage, lacking: readonly NoticedLine[]): Warning => ({
  code: 'units-missing',
  detail: `what somebody entered under ${trackingNumber} lacks units of the box, and holds those of others, so it was left: add ${lacking.map(line => `${line.quantity} × ${line.sku ?? line.storeLineId}`).join(', ')} by hand`,
});

/** For fulfillments, which name their units: a number that is shown does not stand for units that are not. */
export function adoptByUnits({ notice, look }: Telling): Adopted {
  const still = stillMissing(notice, look.shown);
  const shown = new Map(still.references.map(each => [each.packageId, each.reference]));
  return 'all' in still
    ? { shown, missing: [], told: notice.order.told }
    : { shown, missing: still.missing.packages, told: still.missing.order.told };
}
