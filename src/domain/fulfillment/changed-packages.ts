import type { Order } from '../order/order.js';
import type { Package } from '../shipment/shipment.js';
import { sameNumberOrNone } from '../shipment/tracking-number.js';
import type { AllocatedPackage, Allocation } from './allocation.js';
import { asTold } from './as-told.js';
import { linesToShip } from './lines-to-ship.js';
import type { NoticedLine, ToldPackage } from './notice.js';
import type { PackagesToTell, PackageToTell } from './package-to-tell.js';
import { strayNumbers } from './stray-numbers.js';

/** A package whose tracking changed (`tracking`), or whose label was voided (`void`). */
export interface PackageChange {
  readonly packageId: string;
  /** The number it had before, its own if that stayed; a void replaces none. */
  readonly replaces?: string | null;
}

interface ChangeFacts {
  readonly order: Order | undefined;
  readonly kind: 'tracking' | 'void';
  readonly changes: readonly PackageChange[];
  readonly told: readonly ToldPackage[];
}

/** The changed packages that the store heard of as they were; the others are told rightly when their turn comes, or never. */
export function changedPackages(allocation: Allocation, { order, kind, changes, told }: ChangeFacts): PackagesToTell {
  const heard = new Map(told.map(each => [each.packageId, each]));
  const skus = new Map(linesToShip(order, allocation).map(line => [line.storeLineId, line.sku]));
  const boxes = new Map(allocation.packages.map(each => [each.package.id, each]));
  const nothing = new Set<string>();
  const silently = (why: string): [] => {
    nothing.add(why);
    return [];
  };
  const packages = changes.flatMap((change): PackageToTell[] => {
    const before = heard.get(change.packageId);
    const now = boxes.get(change.packageId);
    if (!before || !now) return silently(neverHeard[kind]);
    const why = kind === 'tracking' ? whyNotCorrected(change, before, now) : undefined;
    if (why !== undefined) return silently(why);
    const replaces = kind === 'tracking' ? before.trackingNumber : null;
    const toTell = kind === 'void' ? asTold(now.package, before) : now.package;
    const strays = strayNumbers({ before, now: now.package, others: numbersBeside(before, allocation, told, changes) });
    return [
      { package: toTell, lines: linesAsTold(before, now.package, skus), replaces, ...(strays.length > 0 ? { strayNumbers: strays } : {}) },
    ];
  });
  return packages.length > 0 ? { packages } : { nothing: [...nothing].join(' ') };
}

/** Of boxes that change at once, one may get the number that another one got before. */
function numbersBeside(
  { packageId }: ToldPackage,
  { packages }: Allocation,
  told: readonly ToldPackage[],
  changes: readonly PackageChange[],
): (string | null)[] {
  const others = packages.map(each => each.package).filter(each => !each.voided && !changes.some(change => change.packageId === each.id));
  return [...others, ...told.filter(each => each.packageId !== packageId)].map(each => each.trackingNumber);
}

const neverHeard = {
  void: 'The store never heard of the voided packages.',
  tracking: 'The store never heard of these packages before the correction.',
};

/** Why the store need not hear of it; undefined: it must, unless it was told the same words too (`isAsTold`). */
function whyNotCorrected(change: PackageChange, before: ToldPackage, now: AllocatedPackage): string | undefined {
  if (now.package.voided) return 'The label was voided before the store heard of the correction.';
  const number = now.package.trackingNumber;
  const mayHaveOtherWords = before.words !== undefined || sameNumberOrNone(change.replaces, number);
  return sameNumberOrNone(before.trackingNumber, number) && !mayHaveOtherWords ? 'The store was told this number already.' : undefined;
}

/** The units the store connects with the package, whatever the facts would give it today. */
function linesAsTold(before: ToldPackage, { items }: Package, skus: ReadonlyMap<string, string | null>): NoticedLine[] {
  return before.lines.map(({ storeLineId, quantity }) => {
    const sku = skus.get(storeLineId) ?? null;
    return { storeLineId, quantity, sku, goods: (items ?? []).filter(item => item.storeLineId === storeLineId || item.sku === sku) };
  });
}
