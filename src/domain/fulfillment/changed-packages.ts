import type { Order } from '../order/order.js';
import type { Package } from '../shipment/shipment.js';
import { numberKey } from '../shipment/tracking-number.js';
import type { AllocatedPackage, Allocation } from './allocation.js';
import { linesToShip } from './lines-to-ship.js';
import type { NoticedLine, ToldPackage } from './notice.js';
import type { PackagesToTell, PackageToTell } from './package-to-tell.js';

/** A package whose number changed (`tracking`), or whose label was voided (`void`). */
export interface PackageChange {
  readonly packageId: string;
  /** The number it had before; a void replaces none. */
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
  const packages = changes.flatMap((change): PackageToTell[] => {
    const before = heard.get(change.packageId);
    const now = boxes.get(change.packageId);
    if (!before || !now || (kind === 'tracking' && (now.package.voided || sameNumber(before, now)))) return [];
    const replaces = kind === 'tracking' ? (before.trackingNumber ?? change.replaces ?? null) : null;
    return [{ package: now.package, lines: linesAsTold(before, now.package, skus), replaces }];
  });
  return packages.length > 0 ? { packages } : { nothing: kind === 'void' ? 'The store never heard of the voided packages.' : 'The store never heard of another number of these packages.' };
}

function sameNumber(before: ToldPackage, now: AllocatedPackage): boolean {
  return numberKey(before.trackingNumber ?? '') === numberKey(now.package.trackingNumber ?? '');
}

/** The units the store connects with the package, whatever the facts would give it today. */
function linesAsTold(before: ToldPackage, { items }: Package, skus: ReadonlyMap<string, string | null>): NoticedLine[] {
  return before.lines.map(({ storeLineId, quantity }) => {
    const sku = skus.get(storeLineId) ?? null;
    return { storeLineId, quantity, sku, goods: (items ?? []).filter(item => item.storeLineId === storeLineId || item.sku === sku) };
  });
}
